"""What the case of a begun word's first letter says about the word that is meant.

A capital in the middle of a sentence speaks for a name, a small letter against one. It only speaks: people write
"monday", and headings Like This One.
"""

from functools import cached_property

import numpy as np

from rnn_autocomplete.suggestions.context import Context
from rnn_autocomplete.text.casing import starts_sentence
from rnn_autocomplete.text.vocabulary import Vocabulary

_OTHER_CASE = 0.1  # how much a word's chance is worth if its usual first letter has the other case


class TypedCase:
    """Weighs the words of one vocabulary by the case of the letters typed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def weighed(self, chances: np.ndarray, ids: np.ndarray, begun: str, context: Context) -> np.ndarray:
        """Give the chances of the words `ids`, weighed by the case of `begun`; (words,) -> (words,).

        They stay as they are where the case says nothing: no letter is typed, a sentence starts with a capital,
        or the whole word is typed in capitals.
        """
        if not _says_something(begun, context):
            return chances
        is_other_case = self._capitalized_in(context)[ids] != begun[0].isupper()
        return np.where(is_other_case, _OTHER_CASE * chances, chances)

    @cached_property
    def _capitalized(self) -> np.ndarray:
        """Whether each word of the vocabulary usually begins with a capital; looked up for the first letter typed."""
        capitals = (token[0].isupper() for token in self._vocabulary.tokens)
        return np.fromiter(capitals, np.bool_, len(self._vocabulary))

    def _capitalized_in(self, context: Context) -> np.ndarray:
        """Tell which words usually begin with a capital, those that only the text knows included."""
        if not context.new_words:
            return self._capitalized
        capitalized = np.zeros(len(context.probabilities), np.bool_)
        capitalized[: len(self._capitalized)] = self._capitalized
        for token_id, word in context.new_words.items():
            capitalized[token_id] = word[0].isupper()
        return capitalized


def _says_something(begun: str, context: Context) -> bool:
    if begun[:1].isupper():
        return sum(map(str.isupper, begun)) == 1 and not starts_sentence(context.tokens)
    return begun[:1].islower()
