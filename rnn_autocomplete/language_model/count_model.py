"""Word frequencies after the last one to three words: a back-off n-gram model in a few flat arrays.

The n-grams of each order stand in the order of their words, so that the words seen after a context are a range of
the next order's array, found by binary search. A probability is one byte, its logarithm in even steps. Sorted so,
the arrays shrink to two fifths when they are zipped, which is how they are stored.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.arrays_file import packed, read_arrays

ORDER = 4
"""How many words the longest n-grams have."""

_ORDERS = range(2, ORDER + 1)
_CODES = np.arange(256)
_PROBABILITIES = np.exp(-_CODES / 14).astype(np.float32)  # 1 to 1e-8, each 7 % below the one before
_BACK_OFFS = np.exp(4 - _CODES / 16).astype(np.float32)


def encode_probabilities(values: np.ndarray) -> np.ndarray:
    """Round probabilities to the steps that are stored; any shape -> uint8 of that shape."""
    return np.clip(np.rint(-14 * np.log(values)), 0, 255).astype(np.uint8)


def decode_probabilities(codes: np.ndarray) -> np.ndarray:
    """Give the probabilities that stored bytes stand for."""
    return _PROBABILITIES[codes]


def encode_back_offs(values: np.ndarray) -> np.ndarray:
    """Round back-off weights to the steps that are stored; any shape -> uint8 of that shape."""
    return np.clip(np.rint(64 - 16 * np.log(values)), 0, 255).astype(np.uint8)


def decode_back_offs(codes: np.ndarray) -> np.ndarray:
    """Give the back-off weights that stored bytes stand for."""
    return _BACK_OFFS[codes]


@dataclass(frozen=True)
class Order:
    """The n-grams of one order, sorted."""

    words: np.ndarray
    """The last word of each, uint16."""

    probabilities: np.ndarray
    """Of that word after the words before it, encoded."""

    followers: np.ndarray
    """By n-gram of the order below (by word, for bigrams) how many of these begin with it, uint16."""

    back_offs: np.ndarray
    """By n-gram of the order below: what the lower order counts where no n-gram is kept, encoded."""


class Ranking(NamedTuple):
    """The count model's view after some words."""

    probabilities: np.ndarray
    """Of every word to come next; float32, shape (vocabulary,)."""

    context: int
    """How many of the last words it has seen together, followed by anything."""


class CountModel:
    """Ranks the vocabulary by what followed the last words in the training text."""

    def __init__(self, unigrams: np.ndarray, orders: Sequence[Order]) -> None:
        """Take encoded probabilities by word, and the orders from bigrams on."""
        self.unigrams = unigrams
        self.orders = tuple(orders)
        self.unigram_probabilities = decode_probabilities(unigrams)
        self._starts = [_starts(order.followers) for order in orders]

    def rank(self, tokens: Sequence[int]) -> Ranking:
        """Give the probability of every word after `tokens` (ids, the latest last)."""
        ranked, known, back_off = self.unigram_probabilities.copy(), 0, 1.0
        for length in range(1, min(len(self.orders), len(tokens)) + 1):
            node = self._find(tokens[-length:])
            if node is None:
                continue
            order, starts = self.orders[length - 1], self._starts[length - 1]
            seen = slice(starts.item(node), starts.item(node + 1))
            # Pruning may have kept more of a longer context than of its end.
            if seen.start == seen.stop:
                continue
            # All other words would be multiplied by the back-off weight. These few are divided by it instead; the
            # whole is brought to 1 in the end anyway, for what is stored is rounded.
            back_off *= _BACK_OFFS.item(order.back_offs.item(node))
            # Indices of NumPy's own kind are followed three times as fast as those that are stored.
            words, chances = order.words[seen].astype(np.intp), order.probabilities[seen].astype(np.intp)
            ranked[words] = (_PROBABILITIES / np.float32(back_off)).take(chances)
            known = length
        ranked /= ranked.sum()
        return Ranking(ranked, known)

    def _find(self, context: Sequence[int]) -> int | None:
        """Give the place of an n-gram among those of its order; None if it is not kept."""
        node = context[0]
        for order, starts, word in zip(self.orders, self._starts, context[1:], strict=False):
            begin, end = starts.item(node), starts.item(node + 1)
            node = begin + int(order.words[begin:end].searchsorted(np.uint16(word)))
            if node == end or order.words.item(node) != word:
                return None
        return node

    def to_bytes(self) -> bytes:
        """Give the content of an .npz file with all arrays."""
        arrays = {"1.probabilities": self.unigrams}
        for n, order in zip(_ORDERS, self.orders, strict=False):
            arrays |= {f"{n}.{name}": array for name, array in vars(order).items()}
        return packed(arrays)

    @classmethod
    def load(cls, file: Path, vocabulary: int) -> Self:
        """Read a model of `vocabulary` words written from `to_bytes`.

        Raises:
            ModelError: the file is missing, damaged, or does not fit the vocabulary.
        """
        arrays = read_arrays(file)
        below, orders = vocabulary, []
        damaged = ModelError(f"The counts in {file} are damaged or do not fit the vocabulary.")
        if not _is(arrays.get("1.probabilities"), np.uint8, vocabulary):
            raise damaged
        for n in _ORDERS:
            if f"{n}.words" not in arrays:
                break
            order = _order(arrays, n)
            if order is None or not _fits(order, below, vocabulary):
                raise damaged
            orders.append(order)
            below = len(order.words)
        return cls(arrays["1.probabilities"], orders)


def _starts(followers: np.ndarray) -> np.ndarray:
    """Give where the followers of each n-gram begin, and at the end where the last ones end; (n,) -> (n + 1,)."""
    starts = np.zeros(len(followers) + 1, np.int32)
    np.cumsum(followers, out=starts[1:])
    return starts


def _order(arrays: Mapping[str, np.ndarray], n: int) -> Order | None:
    fields = [arrays.get(f"{n}.{field.name}") for field in dataclasses.fields(Order)]
    present = [array for array in fields if array is not None]
    return Order(*present) if len(present) == len(fields) else None


def _fits(order: Order, below: int, vocabulary: int) -> bool:
    count = order.words.size
    right_kinds = (
        order.words.ndim == 1
        and _is(order.words, np.uint16, count)
        and _is(order.probabilities, np.uint8, count)
        and _is(order.followers, np.uint16, below)
        and _is(order.back_offs, np.uint8, below)
    )
    return (
        right_kinds
        and int(order.followers.sum(dtype=np.int64)) == count
        and (count == 0 or int(order.words.max()) < vocabulary)
    )


def _is(array: np.ndarray | None, dtype: type, length: int) -> bool:
    return array is not None and array.dtype == dtype and array.shape == (length,)
