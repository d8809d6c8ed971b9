"""Texts in two languages -> which of their sentences, numbers, names and contested words correspond for certain."""
