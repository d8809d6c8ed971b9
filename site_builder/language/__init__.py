"""What a letter, a word, a mark and a language are: closed classes, places of words, folding. Knows no event."""
