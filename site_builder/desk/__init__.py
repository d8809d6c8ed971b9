"""Events written in the browser: captures, quotes marked in them, the form of an event, and its file."""
