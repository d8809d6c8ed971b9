"""A content folder -> the typed model and the comparisons, for notebooks and other programs: nothing is made."""
