"""Coordinates -> maps drawn as SVG."""
