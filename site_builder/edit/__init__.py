"""The content folder -> files that are begun, renamed or found unused, on an editor's command"""
