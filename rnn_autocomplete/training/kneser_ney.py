"""Counting words after words: the probabilities of a Kneser-Ney n-gram model from token ids.

Interpolated modified Kneser-Ney smoothing (Chen & Goodman 1998, "An Empirical Study of Smoothing Techniques for
Language Modeling", section 3): an order below the highest counts in how many different contexts an n-gram stands,
not how often. An n-gram is a number, 16 bits a word, so that all is sorting.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from rnn_autocomplete.text.tokenizer import MARKS, START

BITS = np.uint64(16)
"""How many a word takes in an n-gram's number."""

_LARGEST_VOCABULARY = 2**16
_START_ID = MARKS.index(START)


@dataclass(frozen=True)
class Counted:
    """All different n-grams of one order, sorted."""

    keys: np.ndarray
    """uint64, the last word in the lowest bits."""

    times: np.ndarray
    """How often each stands in the text."""

    probabilities: np.ndarray
    """Of the last word after the others; float32."""

    gain: np.ndarray
    """What each adds to the log-likelihood of the training text, in nats."""


def estimate(
    ids: np.ndarray, vocabulary: int, order: int, on_done: Callable[[float], None]
) -> tuple[np.ndarray, list[Counted]]:
    """Give the probability of every word, shape (vocabulary,), and the n-grams of each order from bigrams on.

    Args:
        ids: the text as token ids, each document behind a start mark; shape (tokens,).
        vocabulary: the number of different ids.
        order: the length of the longest n-grams; fewer orders come back where the documents are shorter.
        on_done: told what share of the counting is done; may raise to stop.

    Raises:
        ValueError: there are more ids than 16 bits can tell apart, or the text does not begin with a start mark.
    """
    if vocabulary > _LARGEST_VOCABULARY or not len(ids) or ids[0] != _START_ID:
        raise ValueError("n-grams are counted of 65,536 different ids at the most, from a start mark on")
    keys, times = [], []
    for n in range(1, order + 1):
        on_done(n / order)
        distinct, often = _distinct(ids, n)
        if n > 1 and not len(distinct):
            break
        keys.append(distinct)
        times.append(often)
    order = len(keys)
    counts = [_contexts_before(keys[n], times[n], keys[n + 1], n + 1) for n in range(order - 1)] + [times[-1]]
    discounted, left = _discounted(keys[0], counts[0], 0)
    unigrams = np.full(vocabulary, left[0] / vocabulary)
    unigrams[keys[0].astype(np.intp)] += discounted
    lower_keys, lower = np.arange(vocabulary, dtype=np.uint64), unigrams.astype(np.float32)
    counted = []
    for n in range(1, order):
        discounted, left = _discounted(keys[n], counts[n], 16)
        backed_off = left * lower[np.searchsorted(lower_keys, without_first(keys[n], n + 1))]
        probabilities = (discounted + backed_off).astype(np.float32)
        gain = times[n] * np.log(probabilities / backed_off)
        counted.append(Counted(keys[n], times[n], probabilities, gain.astype(np.float32)))
        lower_keys, lower = keys[n], probabilities
    return unigrams, counted


def _distinct(ids: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the sorted n-grams of a text and how often each stands there; a start mark only ever is the first."""
    places = max(0, len(ids) - n + 1)
    keys, whole = np.zeros(places, np.uint64), np.ones(places, bool)
    for offset in range(n):
        part = ids[offset : offset + places]
        keys = (keys << BITS) | part.astype(np.uint64)
        if offset or n == 1:
            whole &= part != _START_ID
    keys, times = np.unique(keys[whole], return_counts=True)
    return keys, times.astype(np.uint32)


def _contexts_before(keys: np.ndarray, times: np.ndarray, longer: np.ndarray, n: int) -> np.ndarray:
    """Count the different words before each n-gram; behind a start mark nothing stands, so times count there."""
    counts = times.copy()
    inside = keys >> (BITS * np.uint64(n - 1)) != _START_ID
    # Before every n-gram that does not begin with a start mark stands a word, so the same n-grams are found here.
    counts[inside] = np.unique(without_first(longer, n + 1), return_counts=True)[1]
    return counts


def without_first(keys: np.ndarray, order: int) -> np.ndarray:
    """Give each n-gram of `order` words without its first word."""
    return keys & ((np.uint64(1) << (BITS * np.uint64(order - 1))) - np.uint64(1))


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
