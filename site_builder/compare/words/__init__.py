"""Words: contested words, the lexicon, reporting verbs, what is characteristic of a voice."""
