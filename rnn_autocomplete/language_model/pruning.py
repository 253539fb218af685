"""A count model of a text, with the n-grams that are worth their place.

Pruning keeps the n-grams that change the likelihood of the training text most (Seymore & Rosenfeld 1996, "Scalable
Backoff Language Models"), and weighs the back-off anew, so that all words together stay certain.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from rnn_autocomplete.language_model.count_model import (
    ORDER,
    CountModel,
    Order,
    decode_back_offs,
    decode_probabilities,
    encode_back_offs,
    encode_probabilities,
)
from rnn_autocomplete.language_model.kneser_ney import (
    BITS,
    Counted,
    Occurrences,
    count_occurrences,
    estimate,
    without_first,
)

_LAST = np.uint64(0xFFFF)
_TINY = 1e-9
_HALVINGS = 30


def count_ngrams(
    ids: np.ndarray,
    vocabulary: int,
    order: int = ORDER,
    most: int | None = None,
    on_done: Callable[[float], None] = lambda _: None,
) -> CountModel:
    """Make a count model of a text.

    Args:
        ids: the text as token ids, each document behind a start mark; shape (tokens,).
        vocabulary: the number of different ids, at most 65,536.
        order: the length of the longest n-grams; 2 to 4.
        most: how many n-grams to keep, about; all if not given.
        on_done: told what share of the counting is done; may raise to stop.
    """
    occurrences = count_occurrences(ids, order, lambda share: on_done(share / 2))
    return count_model_of(occurrences, vocabulary, most, lambda share: on_done((1 + share) / 2))


def count_model_of(
    occurrences: Sequence[Occurrences],
    vocabulary: int,
    most: int | None = None,
    on_done: Callable[[float], None] = lambda _: None,
) -> CountModel:
    """Make a count model of n-grams that are counted already; the rest is as for `count_ngrams`."""
    probabilities, counted = estimate(occurrences, vocabulary)
    unigrams = encode_probabilities(probabilities)
    kept = _choose(counted, most, on_done)
    orders: list[Order] = []
    below = np.arange(vocabulary, dtype=np.uint64)
    pruned = _Pruned(decode_probabilities(unigrams), [], [], [])
    for level, keep in zip(counted, kept, strict=True):
        keys, chances = level.keys[keep], level.probabilities[keep]
        first = np.searchsorted(keys, below << BITS)
        followers = np.searchsorted(keys, (below << BITS) | _LAST, side="right") - first
        back_offs = encode_back_offs(_back_offs(keys, chances, followers, pruned))
        codes = encode_probabilities(chances)
        orders.append(Order((keys & _LAST).astype(np.uint16), codes, followers.astype(np.uint16), back_offs))
        pruned.add(keys, codes, below, back_offs)
        below = keys
    return CountModel(unigrams, orders)


def _choose(
    counted: Sequence[Counted], most: int | None, on_done: Callable[[float], None]
) -> list[np.ndarray]:
    """Choose the n-grams that gain most, and those they begin with."""
    if most is None:
        return [np.ones(len(level.keys), bool) for level in counted]
    low, high = 0.0, max((float(level.gain.max(initial=0.0)) for level in counted), default=0.0)
    for halving in range(_HALVINGS):
        on_done(halving / _HALVINGS)
        middle = (low + high) / 2
        kept = _above(counted, middle)
        low, high = (low, middle) if sum(map(np.count_nonzero, kept)) <= most else (middle, high)
    return _above(counted, high)


def _above(counted: Sequence[Counted], threshold: float) -> list[np.ndarray]:
    kept = [level.gain > threshold for level in counted]
    for n in range(len(counted) - 1, 0, -1):
        beginnings = np.unique(counted[n].keys[kept[n]] >> BITS)
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
        backed_off = self.probabilities(without_first(keys, order), order - 1)
        contexts, back_offs = self.back_offs[order - 2]
        place, known = _places(contexts, keys >> BITS)
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


def _back_offs(keys: np.ndarray, chances: np.ndarray, followers: np.ndarray, pruned: _Pruned) -> np.ndarray:
    """Weigh the lower order in each context so that all words together have the probability 1."""
    order = len(pruned.keys) + 2
    ends = np.cumsum(followers)
    sums = []
    # The chances as they are, not as stored: rounding must not take what is left over for all other words.
    for values in (chances, pruned.probabilities(without_first(keys, order), order - 1)):
        running = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
        sums.append(running[ends] - running[ends - followers])
    return np.maximum(1 - sums[0], _TINY) / np.maximum(1 - sums[1], _TINY)
