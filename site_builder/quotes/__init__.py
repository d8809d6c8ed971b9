"""A capture -> the quotes that it may hold, proposed by rules; an editor decides."""
