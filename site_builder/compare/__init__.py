"""Event -> Comparison: what is set beside what. Pure functions, one file per comparison."""
