"""A built site -> a full-text index in it, by Pagefind. A step of its own: the site works without it."""
