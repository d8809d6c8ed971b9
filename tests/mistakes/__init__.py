"""Mistakes of people who write content in a text editor: kinds of them, and what came of each."""
