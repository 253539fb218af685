"""Files of text: bytes in and out, line endings, saving whole or not at all, changes on disk."""
