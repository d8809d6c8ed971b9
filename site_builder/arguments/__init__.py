"""What is typed behind `site-builder`: options and commands; what a command does stands in `commands/`."""
