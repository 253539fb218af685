"""How good suggestions are: a simulated typist, perplexity, and the floor to compare with."""
