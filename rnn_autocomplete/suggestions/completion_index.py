"""Which words of a vocabulary may be offered, and which of them begin with given letters."""

from bisect import bisect_left
from collections.abc import Collection
from functools import cached_property

import numpy as np

from rnn_autocomplete.text.tokenizer import MARKS, is_word
from rnn_autocomplete.text.vocabulary import Vocabulary

_AFTER_EVERY_LETTER = "\U0010ffff"


class CompletionIndex:
    """The suggestible words of a vocabulary; in the order of the alphabet a prefix is a range of them."""

    def __init__(self, vocabulary: Vocabulary, withheld: Collection[int] = ()) -> None:
        """Take the words of the vocabulary without the ids that are `withheld`."""
        self._vocabulary = vocabulary
        self.listed = np.fromiter(map(is_word, vocabulary.tokens), np.bool_, len(vocabulary))
        """By id, whether a word is in the index; shape (vocabulary,)."""
        self.listed[: len(MARKS)] = False
        self.listed[list(withheld)] = False

    def starting_with(self, begun: str) -> np.ndarray:
        """Give the ids of all words that begin with the letters `begun`, in any case; all if it is empty."""
        prefix, (keys, ids) = self._vocabulary.tokenizer.key(begun) if begun else "", self._in_order
        return ids[bisect_left(keys, prefix) : bisect_left(keys, prefix + _AFTER_EVERY_LETTER)]

    @cached_property
    def _in_order(self) -> tuple[list[str], np.ndarray]:
        """The words and their ids; sorted when the first letter is typed, for a start does not wait for it."""
        key_of = self._vocabulary.keys.__getitem__
        ids = sorted(self.listed.nonzero()[0].tolist(), key=key_of)
        return list(map(key_of, ids)), np.array(ids, np.intp)
