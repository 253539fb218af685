"""From a text to the words that may go on with it: next words, completions, phrases, in the right case."""
