"""A site -> what its web server is told: headers, old addresses, the page for unknown ones."""
