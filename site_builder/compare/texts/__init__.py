"""Texts beside each other: tokens, alignment, collation, apparatus, differences, derivations."""
