"""Pages of what recurs: sides, people, outlets, sources, places, terms, topics."""
