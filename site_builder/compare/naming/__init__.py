"""By which words accounts call the same people, places, things and acts."""
