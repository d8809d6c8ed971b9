"""Lays different accounts of one event side by side: YAML files in, a static site out."""

__version__ = "0.1.0"
