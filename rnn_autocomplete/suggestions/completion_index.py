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
        self._all = np.array(ids, np.intp)
        ids.sort(key=vocabulary.keys.__getitem__)
        self._keys = [vocabulary.keys[token_id] for token_id in ids]
        self._ids = np.array(ids, np.intp)

    def __contains__(self, token_id: int) -> bool:
        """Tell whether the word with this id is among them."""
        place = int(self._all.searchsorted(token_id))
        return place < len(self._all) and self._all.item(place) == token_id

    def starting_with(self, begun: str) -> np.ndarray:
        """Give the ids of all words that begin with the letters `begun`, in any case.

        If it is empty, they are in the order of ids, in which a ranking is read quickest; otherwise of the alphabet.
        """
        if not begun:
            return self._all
        prefix = self._key(begun)
        return self._ids[
            bisect_left(self._keys, prefix) : bisect_left(self._keys, prefix + _AFTER_EVERY_LETTER)
        ]
