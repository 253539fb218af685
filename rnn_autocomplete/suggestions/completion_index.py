"""Which words of a vocabulary begin with given letters."""

from bisect import bisect_left

import numpy as np

from rnn_autocomplete.text.vocabulary import Vocabulary

_AFTER_EVERY_LETTER = "\U0010ffff"


class CompletionIndex:
    """The suggestible words of a vocabulary in the order of the alphabet, so that a prefix is a range."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._key = vocabulary.tokenizer.key
        entries = sorted(
            (self._key(token), token_id)
            for token_id, token in enumerate(vocabulary.tokens)
            if vocabulary.is_suggestible(token_id)
        )
        self._keys = [key for key, _ in entries]
        self._ids = np.array([token_id for _, token_id in entries], np.intp)

    def starting_with(self, begun: str) -> np.ndarray:
        """Give the ids of all words that begin with the letters `begun`, in any case; all if it is empty."""
        if not begun:
            return self._ids
        prefix = self._key(begun)
        return self._ids[
            bisect_left(self._keys, prefix) : bisect_left(self._keys, prefix + _AFTER_EVERY_LETTER)
        ]
