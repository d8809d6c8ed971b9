"""Event -> what its editors may still do before it is published: notes, never errors."""
