"""A machine and a folder -> what is missing or odd there, each with what to type; nothing is changed."""
