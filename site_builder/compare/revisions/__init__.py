"""What changed between versions of one statement or article."""
