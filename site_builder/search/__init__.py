"""The published folder -> a full-text index beside it, by Pagefind. A step of its own: the site works without it."""
