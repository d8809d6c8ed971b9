"""Room: how many words whose voice is given, and in which order sides stand."""
