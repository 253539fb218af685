"""Which words of a vocabulary begin with given letters."""

from bisect import bisect_left
from collections.abc import Container

import numpy as np

from rnn_autocomplete.text.vocabulary import Vocabulary

_AFTER_EVERY_LETTER = "\U0010ffff"


class CompletionIndex:
    """The suggestible words of a vocabulary in the order of the alphabet, so that a prefix is a range."""

    def __init__(self, vocabulary: Vocabulary, withheld: Container[int] = ()) -> None:
        """Sort the vocabulary without the ids that are `withheld`."""
        self._key = vocabulary.tokenizer.key
        possible = filter(vocabulary.is_suggestible, range(len(vocabulary)))
        ids = [token_id for token_id in possible if token_id not in withheld]
        ids.sort(key=vocabulary.keys.__getitem__)
        self._keys = [vocabulary.keys[token_id] for token_id in ids]
        self._ids = np.array(ids, np.intp)

    def starting_with(self, begun: str) -> np.ndarray:
        """Give the ids of all words that begin with the letters `begun`, in any case; all if it is empty."""
        if not begun:
            return self._ids
        prefix = self._key(begun)
        return self._ids[
            bisect_left(self._keys, prefix) : bisect_left(self._keys, prefix + _AFTER_EVERY_LETTER)
        ]
