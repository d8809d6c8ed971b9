"""Edits of YAML files by position: what an edit does not name keeps its bytes."""
