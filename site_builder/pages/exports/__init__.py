"""Files for other programs: JSON, BibTeX, the sitemap, the manifest."""
