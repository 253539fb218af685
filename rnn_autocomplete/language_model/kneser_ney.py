"""Counting words after words: the probabilities of a Kneser-Ney n-gram model from token ids.

Interpolated modified Kneser-Ney smoothing (Chen & Goodman 1998, "An Empirical Study of Smoothing Techniques for
Language Modeling", section 3): an order below the highest counts in how many different contexts an n-gram stands,
not how often. An n-gram is a number, 16 bits a word, so that all is sorting.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from rnn_autocomplete.text.tokenizer import START_ID

BITS = np.uint64(16)
"""How many a word takes in an n-gram's number."""

LARGEST_VOCABULARY = 2**16
"""How many words can be told apart in an n-gram's number."""


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


@dataclass(frozen=True)
class Occurrences:
    """How often each n-gram of one order stands in a text."""

    keys: np.ndarray
    """The different n-grams, sorted; uint64, the last word in the lowest bits."""

    times: np.ndarray
    """uint32, of the same shape."""


def count_occurrences(
    ids: np.ndarray, order: int, on_done: Callable[[float], None] = lambda _: None
) -> list[Occurrences]:
    """Count the n-grams of a text, of one word up to `order` words; fewer orders where the documents are shorter.

    Args:
        ids: the text as token ids, each document behind a start mark; shape (tokens,).
        order: the length of the longest n-grams.
        on_done: told what share of the counting is done; may raise to stop.

    Raises:
        ValueError: the text does not begin with a start mark.
    """
    if not len(ids) or ids[0] != START_ID:
        raise ValueError("n-grams are counted from a start mark on")
    counted: list[Occurrences] = []
    for n in range(1, order + 1):
        on_done(n / order)
        found = _distinct(ids, n)
        if n > 1 and not len(found.keys):
            break
        counted.append(found)
    return counted


def estimate(orders: Sequence[Occurrences], vocabulary: int) -> tuple[np.ndarray, list[Counted]]:
    """Give the probability of every word, shape (vocabulary,), and the n-grams of each order from bigrams on.

    Args:
        orders: what `count_occurrences` gives, from single words on.
        vocabulary: the number of different ids.

    Raises:
        ValueError: there are more ids than 16 bits can tell apart.
    """
    if vocabulary > LARGEST_VOCABULARY:
        raise ValueError("n-grams are made of 65,536 different ids at the most")
    counts = [
        _contexts_before(shorter, longer.keys, n) for n, (shorter, longer) in enumerate(pairwise(orders), 1)
    ]
    counts.append(orders[-1].times)
    discounted, left = _discounted(orders[0].keys, counts[0], 0)
    unigrams = np.full(vocabulary, left[0] / vocabulary)
    unigrams[orders[0].keys.astype(np.intp)] += discounted
    lower_keys, lower = np.arange(vocabulary, dtype=np.uint64), unigrams.astype(np.float32)
    counted = []
    for n in range(1, len(orders)):
        keys = orders[n].keys
        discounted, left = _discounted(keys, counts[n], 16)
        backed_off = left * lower[np.searchsorted(lower_keys, without_first(keys, n + 1))]
        probabilities = (discounted + backed_off).astype(np.float32)
        gain = orders[n].times * np.log(probabilities / backed_off)
        counted.append(Counted(keys, orders[n].times, probabilities, gain.astype(np.float32)))
        lower_keys, lower = keys, probabilities
    return unigrams, counted


def _distinct(ids: np.ndarray, n: int) -> Occurrences:
    """Give the sorted n-grams of a text and how often each stands there; a start mark only ever is the first."""
    places = max(0, len(ids) - n + 1)
    keys, whole = np.zeros(places, np.uint64), np.ones(places, bool)
    for offset in range(n):
        part = ids[offset : offset + places]
        keys = (keys << BITS) | part.astype(np.uint64)
        if offset or n == 1:
            whole &= part != START_ID
    keys, times = np.unique(keys[whole], return_counts=True)
    return Occurrences(keys, times.astype(np.uint32))


def _contexts_before(shorter: Occurrences, longer: np.ndarray, n: int) -> np.ndarray:
    """Count the different words before each n-gram; behind a start mark nothing stands, so times count there."""
    counts = shorter.times.copy()
    inside = shorter.keys >> (BITS * np.uint64(n - 1)) != START_ID
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
