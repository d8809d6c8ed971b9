"""content/ -> values with their places -> located entries, and what is wrong with a file."""
