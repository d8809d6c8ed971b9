"""A built site -> `data/archive/`: all of it as tables and one database. A step of its own: the site works without."""
