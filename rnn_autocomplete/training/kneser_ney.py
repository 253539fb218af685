"""Counting words after words: a Kneser-Ney n-gram model from token ids, whole or pruned.

Interpolated modified Kneser-Ney smoothing (Chen & Goodman 1998, "An Empirical Study of Smoothing Techniques for
Language Modeling", section 3): an order below the highest counts in how many different contexts an n-gram stands,
not how often. Pruning keeps the n-grams that change the likelihood of the training text most (Seymore & Rosenfeld
1996, "Scalable Backoff Language Models"). An n-gram is a number, 16 bits a word, so that all is sorting.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rnn_autocomplete.language_model.count_model import (
    CountModel,
    Order,
    decode_back_offs,
    decode_probabilities,
    encode_back_offs,
    encode_probabilities,
)
from rnn_autocomplete.text.tokenizer import MARKS, START

_START_ID = MARKS.index(START)
_BITS = np.uint64(16)
_LAST = np.uint64(0xFFFF)
_TINY = 1e-9


@dataclass(frozen=True)
class _Counted:
    """All different n-grams of one order, sorted."""

    keys: np.ndarray
    """uint64, the last word in the lowest bits."""

    times: np.ndarray
    """How often each stands in the text."""

    probabilities: np.ndarray
    """Of the last word after the others; float32."""

    gain: np.ndarray
    """What each adds to the log-likelihood of the training text, in nats."""


def count_ngrams(ids: np.ndarray, vocabulary: int, order: int = 4, most: int | None = None) -> CountModel:
    """Make a count model of a text.

    Args:
        ids: the text as token ids, each document behind a start mark; shape (tokens,).
        vocabulary: the number of different ids, at most 65,536.
        order: the length of the longest n-grams; 2 to 4.
        most: how many n-grams to keep, about; all if not given.
    """
    unigrams, counted = _estimate(ids, vocabulary, order)
    unigrams = encode_probabilities(unigrams)
    kept = _choose(counted, most)
    orders: list[Order] = []
    below = np.arange(vocabulary, dtype=np.uint64)
    pruned = _Pruned(decode_probabilities(unigrams), [], [], [])
    for level, keep in zip(counted, kept, strict=True):
        keys, codes = level.keys[keep], encode_probabilities(level.probabilities[keep])
        first = np.searchsorted(keys, below << _BITS)
        followers = np.searchsorted(keys, (below << _BITS) | _LAST, side="right") - first
        back_offs = encode_back_offs(_back_offs(keys, codes, followers, pruned))
        orders.append(Order((keys & _LAST).astype(np.uint16), codes, followers.astype(np.uint16), back_offs))
        pruned.add(keys, codes, below, back_offs)
        below = keys
    return CountModel(unigrams, orders)


def _estimate(ids: np.ndarray, vocabulary: int, order: int) -> tuple[np.ndarray, list[_Counted]]:
    """Give the probability of every word, and the n-grams from bigrams on."""
    keys, times = zip(*(_distinct(ids, n) for n in range(1, order + 1)), strict=True)
    counts = [_contexts_before(keys[n], times[n], keys[n + 1], n + 1) for n in range(order - 1)] + [times[-1]]
    discounted, left = _discounted(keys[0], counts[0], 0)
    unigrams = np.full(vocabulary, left[0] / vocabulary)
    unigrams[keys[0].astype(np.intp)] += discounted
    lower_keys, lower = np.arange(vocabulary, dtype=np.uint64), unigrams.astype(np.float32)
    counted = []
    for n in range(1, order):
        discounted, left = _discounted(keys[n], counts[n], 16)
        shorter = keys[n] & ((np.uint64(1) << (_BITS * np.uint64(n))) - np.uint64(1))
        backed_off = left * lower[np.searchsorted(lower_keys, shorter)]
        probabilities = (discounted + backed_off).astype(np.float32)
        gain = times[n] * np.log(probabilities / backed_off)
        counted.append(_Counted(keys[n], times[n], probabilities, gain.astype(np.float32)))
        lower_keys, lower = keys[n], probabilities
    return unigrams, counted


def _distinct(ids: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the sorted n-grams of a text and how often each stands there; a start mark only ever is the first."""
    places = len(ids) - n + 1
    keys, whole = np.zeros(places, np.uint64), np.ones(places, bool)
    for offset in range(n):
        part = ids[offset : offset + places]
        keys = (keys << _BITS) | part.astype(np.uint64)
        if offset or n == 1:
            whole &= part != _START_ID
    keys, times = np.unique(keys[whole], return_counts=True)
    return keys, times.astype(np.uint32)


def _contexts_before(keys: np.ndarray, times: np.ndarray, longer: np.ndarray, n: int) -> np.ndarray:
    """Count the different words before each n-gram; behind a start mark nothing stands, so times count there."""
    counts = times.copy()
    inside = keys >> (_BITS * np.uint64(n - 1)) != _START_ID
    shorter = longer & ((np.uint64(1) << (_BITS * np.uint64(n))) - np.uint64(1))
    found, contexts = np.unique(shorter, return_counts=True)
    counts[inside] = contexts[np.isin(found, keys[inside], assume_unique=True)]
    return counts


def _discounted(keys: np.ndarray, counts: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Give for each n-gram its share of its context's count, discounted, and what the discounts leave over."""
    discount = _discounts(counts)[np.minimum(counts, 3)]
    context = keys >> np.uint64(bits) if bits else np.zeros_like(keys)
    begins = np.flatnonzero(np.concatenate([[True], context[1:] != context[:-1]]))
    sizes = np.diff(begins, append=len(keys))
    total = np.repeat(np.add.reduceat(counts, begins, dtype=np.float64), sizes)
    left = np.repeat(np.add.reduceat(discount, begins), sizes) / total
    return (counts - discount) / total, left


def _discounts(counts: np.ndarray) -> np.ndarray:
    """Give what to take off the counts 0, 1, 2 and above (Chen & Goodman, equation 26)."""
    n1, n2, n3, n4 = (max(1, int((counts == times).sum())) for times in range(1, 5))
    share = n1 / (n1 + 2 * n2)
    raw = [1 - 2 * share * n2 / n1, 2 - 3 * share * n3 / n2, 3 - 4 * share * n4 / n3]
    # Texts too small or too odd for the estimate would get discounts below nothing or above the count.
    return np.array([0.0, *(min(max(value, 0.1), count - 0.1) for count, value in enumerate(raw, 1))])


def _choose(counted: Sequence[_Counted], most: int | None) -> list[np.ndarray]:
    """Choose the n-grams that gain most, and those they begin with."""
    if most is None:
        return [np.ones(len(level.keys), bool) for level in counted]
    gains = np.concatenate([level.gain for level in counted])
    low, high = 0.0, float(gains.max(initial=0.0))
    for _ in range(30):
        middle = (low + high) / 2
        kept = _above(counted, middle)
        low, high = (low, middle) if sum(map(np.count_nonzero, kept)) <= most else (middle, high)
    return _above(counted, high)


def _above(counted: Sequence[_Counted], threshold: float) -> list[np.ndarray]:
    kept = [level.gain > threshold for level in counted]
    for n in range(len(counted) - 1, 0, -1):
        beginnings = np.unique(counted[n].keys[kept[n]] >> _BITS)
        kept[n - 1] |= np.isin(counted[n - 1].keys, beginnings, assume_unique=True)
    return kept


@dataclass
class _Pruned:
    """The part of the model that is done, to ask for probabilities as the finished model will give them."""

    unigrams: np.ndarray
    keys: list[np.ndarray]
    codes: list[np.ndarray]
    back_offs: list[tuple[np.ndarray, np.ndarray]]

    def add(self, keys: np.ndarray, codes: np.ndarray, contexts: np.ndarray, back_offs: np.ndarray) -> None:
        """Take one order more."""
        self.keys.append(keys)
        self.codes.append(codes)
        self.back_offs.append((contexts, back_offs))

    def probabilities(self, keys: np.ndarray, order: int) -> np.ndarray:
        """Give the probability of the last word of each n-gram of `order` words after the others."""
        if order == 1:
            return self.unigrams[keys.astype(np.intp)].astype(np.float64)
        shorter = keys & ((np.uint64(1) << (_BITS * np.uint64(order - 1))) - np.uint64(1))
        backed_off = self.probabilities(shorter, order - 1)
        contexts, back_offs = self.back_offs[order - 2]
        place, known = _places(contexts, keys >> _BITS)
        backed_off[known] *= decode_back_offs(back_offs[place[known]])
        place, kept = _places(self.keys[order - 2], keys)
        backed_off[kept] = decode_probabilities(self.codes[order - 2][place[kept]])
        return backed_off


def _places(sorted_keys: np.ndarray, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give where each of `keys` stands among `sorted_keys`, and whether it does."""
    if not len(sorted_keys):
        return np.zeros(len(keys), np.intp), np.zeros(len(keys), bool)
    place = np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)
    return place, sorted_keys[place] == keys


def _back_offs(keys: np.ndarray, codes: np.ndarray, followers: np.ndarray, pruned: _Pruned) -> np.ndarray:
    """Weigh the lower order in each context so that all words together have the probability 1."""
    order = len(pruned.keys) + 2
    shorter = keys & ((np.uint64(1) << (_BITS * np.uint64(order - 1))) - np.uint64(1))
    ends = np.cumsum(followers)
    sums = []
    for values in (decode_probabilities(codes), pruned.probabilities(shorter, order - 1)):
        running = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
        sums.append(running[ends] - running[ends - followers])
    return np.maximum(1 - sums[0], _TINY) / np.maximum(1 - sums[1], _TINY)
