"""content/ -> a preview in the browser: pages are made when they are asked for, and made again when a file is saved."""
