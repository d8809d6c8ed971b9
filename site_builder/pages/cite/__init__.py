"""How an event, its quotes and its sources are cited: as data for other programs, and as a page in three styles."""
