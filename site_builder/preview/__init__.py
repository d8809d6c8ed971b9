"""The published folder -> the same folder with a preview picture for each event."""
