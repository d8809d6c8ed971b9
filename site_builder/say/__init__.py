"""Phrases -> words of one language: catalogues, dates, calendars, directions."""
