"""Everything computed -> Page: what each page shows, chosen, counted and sorted. One file per kind."""
