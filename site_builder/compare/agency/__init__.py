"""Who does an act, in the words of each text."""
