"""The trained network at work, in NumPy alone: one step a word, a probability for each word, a model folder."""
