"""A built site -> the same folder with a preview picture for each event."""
