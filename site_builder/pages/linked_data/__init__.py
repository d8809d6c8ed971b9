"""What pages are about, in the vocabulary of schema.org, for programs that read pages."""
