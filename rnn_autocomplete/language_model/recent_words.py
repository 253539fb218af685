"""The cache of this document's words: what was written before in places like this one is likely again.

A place is the network's features there. The words read get the weight exp(similarity * f . f_i), where f are the
features now and f_i those before the word (Grave, Joulin & Usunier 2017, "Improving Neural Language Models with a
Continuous Cache"). Lives in memory only.
"""

import numpy as np

_FIRST_ROOM = 256  # words
_TOO_RECENT = 3  # words


class RecentWords:
    """The words of a text in order, each with the features that stood before it."""

    def __init__(self, features: int) -> None:
        """Start empty, for so many features a place."""
        self._features = np.empty((_FIRST_ROOM, features), np.float32)
        self._ids = np.empty(_FIRST_ROOM, np.intp)
        self._count = 0

    def __len__(self) -> int:
        """Count the words kept."""
        return self._count

    @property
    def ids(self) -> np.ndarray:
        """The ids of the words, shape (words,)."""
        return self._ids[: self._count]

    def append(self, features: np.ndarray, token_id: int) -> None:
        """Take a word more, with the features of the place where it stands."""
        if self._count == len(self._ids):
            self._features = np.concatenate([self._features, np.empty_like(self._features)])
            self._ids = np.concatenate([self._ids, np.empty_like(self._ids)])
        self._features[self._count] = features
        self._ids[self._count] = token_id
        self._count += 1

    def shorten(self, count: int) -> None:
        """Keep the first `count` words only."""
        self._count = min(self._count, count)

    def likeness(self, features: np.ndarray) -> np.ndarray:
        """Multiply these features with those before each word; shape (words,).

        Hardly anybody repeats a word at once ("for your for"): the result is -inf for the last few words, and
        wherever the very last one stands.
        """
        likeness = self._features[: self._count] @ features
        likeness[-_TOO_RECENT:] = -np.inf
        likeness[self.ids == self.ids[-1:]] = -np.inf
        return likeness


def weigh(likeness: np.ndarray, similarity: float) -> np.ndarray:
    """Give each word's weight, summing to 1, or 0 for all where none is expected; (words,) -> (words,)."""
    highest = likeness.max(initial=-np.inf)
    if highest == -np.inf:
        return np.zeros_like(likeness)
    weights = np.exp(similarity * (likeness - highest))
    return weights / weights.sum()
