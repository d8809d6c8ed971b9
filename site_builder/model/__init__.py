"""What editors write, as frozen types with their dates, ids and problems. Reads nothing."""
