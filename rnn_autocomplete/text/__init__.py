"""Words and their boundaries, their case, vocabularies, and reading texts to learn from."""
