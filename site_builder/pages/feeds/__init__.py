"""Feeds of what is new: Atom and JSON Feed, for the site, each topic and each side."""
