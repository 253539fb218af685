"""Finding something in the text on the screen, and putting something else in its place."""
