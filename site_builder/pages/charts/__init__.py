"""Numbers and moments -> pictures drawn as SVG."""
