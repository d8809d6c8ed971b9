"""A saved page, a PDF or a text -> a capture and the entry of its source."""
