"""The floor: suggestions that know how frequent words are and nothing of the text."""

import numpy as np

from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.suggestions.context import Context
from rnn_autocomplete.suggestions.word_suggester import WordSuggester

_ENOUGH = 100  # characters in which to see whether a sentence begins


class _FrequencyReader:
    """Ranks every token by its frequency: a vocabulary lists the most frequent first."""

    def __init__(self, model: LanguageModel) -> None:
        self._vocabulary = model.vocabulary
        self._probabilities = 1 / np.arange(1, len(model.vocabulary) + 1)  # Zipf's law

    def read(self, text: str) -> Context:
        tokens = self._vocabulary.tokenizer.tokens(text[-_ENOUGH:])
        ids = np.array([self._vocabulary.id(token) for token in tokens], np.intp)
        return Context(tokens, ids, self._probabilities)


def unigram_suggester(model: LanguageModel) -> WordSuggester:
    """Give a suggester with the vocabulary and the manners of `model` that ranks by frequency alone."""
    return WordSuggester(model, _FrequencyReader(model))
