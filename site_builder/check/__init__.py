"""Located entries -> what they name, and problems: references, dates, settings, links."""
