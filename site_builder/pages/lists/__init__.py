"""Lists over all events: by year, by topic, the home page, words, corrections, search."""
