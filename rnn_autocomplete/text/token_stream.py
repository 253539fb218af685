"""Documents as numbers: each distinct token gets a number at its first appearance.

Counting, choosing a vocabulary and translating to its ids are then array operations, so that a corpus of
thirty million words takes a minute and not an hour.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from rnn_autocomplete.text.tokenizer import Tokenizer


@dataclass(frozen=True)
class TokenStream:
    """The tokens of several documents, one after the other; every document ends with a line break."""

    tokens: list[str]
    """The distinct tokens as they are written."""

    numbers: np.ndarray
    """For each place in the text the index of its token, int32, shape (places,)."""

    starts: np.ndarray
    """Where each document begins, and at the end the number of places; int64, shape (documents + 1,)."""

    def counts(self, weights: Iterable[float] | None = None) -> np.ndarray:
        """Count each distinct token, documents weighted; shape (distinct tokens,)."""
        if weights is None:
            return np.bincount(self.numbers, minlength=len(self.tokens)).astype(np.float64)
        per_place = np.repeat(np.fromiter(weights, np.float64), np.diff(self.starts))
        return np.bincount(self.numbers, per_place, minlength=len(self.tokens))

    def counts_after(self, wanted: Callable[[str], bool]) -> np.ndarray:
        """Count each distinct token where the token before it is `wanted`; shape (distinct tokens,)."""
        chosen = np.fromiter((wanted(token) for token in self.tokens), bool, len(self.tokens))
        places = self.numbers[1:][chosen[self.numbers[:-1]]]
        return np.bincount(places, minlength=len(self.tokens)).astype(np.float64)

    def translate(self, identify: Callable[[str], int]) -> np.ndarray:
        """Give for each place the id that `identify` gives its token; int32, shape (places,)."""
        table = np.fromiter((identify(token) for token in self.tokens), np.int32, len(self.tokens))
        return table[self.numbers]


class _Numbering(dict[str, int]):
    """Gives each new token the next number."""

    def __missing__(self, token: str) -> int:
        self[token] = len(self)
        return len(self) - 1


def encode(texts: Iterable[str], tokenizer: Tokenizer) -> TokenStream:
    """Cut each text (one document) into tokens and number them."""
    numbering = _Numbering()
    pieces: list[np.ndarray] = []
    for text in texts:
        tokens = tokenizer.tokens(text)
        if not tokens or not tokens[-1].isspace():
            tokens.append("\n")
        pieces.append(np.fromiter(map(numbering.__getitem__, tokens), np.int32, len(tokens)))
    starts = np.cumsum([0, *map(len, pieces)], dtype=np.int64)
    numbers = np.concatenate(pieces) if pieces else np.empty(0, np.int32)
    return TokenStream(list(numbering), numbers, starts)
