"""Quotes and captures -> which words stand in our copy of their source, and what is doubtful."""
