"""Teaching a network from text, in a child process of its own."""
