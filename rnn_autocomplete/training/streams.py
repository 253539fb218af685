"""Text as parallel streams of token ids, cut into windows that continue each other.

Documents are shuffled, each counted by its weight, and laid end to end; the line is cut
into as many equal streams as are read side by side. Row i of a window goes on where row i of the one before
ended, so that the network's state can be carried over and each token is read once.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rnn_autocomplete.text.token_stream import TokenStream
from rnn_autocomplete.text.tokenizer import START_ID
from rnn_autocomplete.text.vocabulary import Vocabulary


@dataclass(frozen=True)
class TokenDocuments:
    """Documents as token ids, and how often each counts in an epoch."""

    ids: np.ndarray
    """All documents end to end, int32."""

    starts: np.ndarray
    """Where each begins, and the end of the last; shape (documents + 1,)."""

    weights: np.ndarray
    """1 is once in each epoch; shape (documents,)."""

    def epoch(self, generator: np.random.Generator) -> np.ndarray:
        """Lay the documents end to end in random order, each as often as its weight says on average."""
        whole = np.floor(self.weights)
        times = whole + (generator.random(len(self.weights)) < self.weights - whole)
        order = generator.permutation(np.repeat(np.arange(len(self.weights)), times.astype(int)))
        pieces = [self.ids[self.starts[d] : self.starts[d + 1]] for d in order]
        return _behind_start_mark(np.concatenate(pieces) if pieces else self.ids[:0])

    def in_order(self) -> np.ndarray:
        """Lay every document that counts at all once, in the order of the sources."""
        counts = np.repeat(self.weights > 0, np.diff(self.starts))
        return _behind_start_mark(self.ids[counts])

    def counts(self, vocabulary: int) -> np.ndarray:
        """Count each token, documents weighted; shape (vocabulary,)."""
        per_token = np.repeat(self.weights, np.diff(self.starts))
        return np.bincount(self.ids, per_token, minlength=vocabulary)

    def expected_tokens(self) -> float:
        """Give the number of tokens of an epoch, on average."""
        mark = len(_behind_start_mark(self.ids)) - len(self.ids)
        return mark + float((np.diff(self.starts) * self.weights).sum())


def translate(
    stream: TokenStream, vocabulary: Vocabulary, weights: Sequence[float], *, independent: bool = True
) -> TokenDocuments:
    """Turn tokens into ids of `vocabulary`.

    Args:
        stream: the documents as tokens.
        vocabulary: gives the ids.
        weights: how often each document counts in an epoch.
        independent: whether each document begins with a start mark; otherwise one may follow on another as a
            line follows a line.
    """
    ids, starts = stream.translate(vocabulary.id), stream.starts
    if independent:
        ids = np.insert(ids, starts[:-1], START_ID)
        starts = starts + np.arange(len(starts))
    return TokenDocuments(ids, starts, np.asarray(weights, np.float64))


def _behind_start_mark(ids: np.ndarray) -> np.ndarray:
    """Begin with a start mark, as every text does for the network that reads it."""
    return ids if len(ids) and ids[0] == START_ID else np.concatenate([[START_ID], ids]).astype(np.int32)


def windows(
    ids: np.ndarray, streams: int, window: int, first: int = 0
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Cut `ids` into parallel streams and give inputs and targets window by window.

    Args:
        ids: the epoch's tokens, shape (tokens,).
        streams: how many streams.
        window: how many steps.
        first: how many windows to leave out at the start, to go on with an interrupted epoch.

    Yields:
        Two arrays of shape (streams, window); the targets are the inputs one token later. The last windows
        are filled up with tokens from the start, so that none is left out.
    """
    count = count_windows(len(ids), streams, window)
    length = count * window
    filled = np.resize(ids, streams * length + 1)
    inputs = filled[:-1].reshape(streams, length)
    targets = filled[1:].reshape(streams, length)
    for number in range(first, count):
        part = slice(number * window, (number + 1) * window)
        yield inputs[:, part], targets[:, part]


def count_windows(tokens: float, streams: int, window: int) -> int:
    """Count the windows that `windows` gives for so many tokens."""
    return max(1, math.ceil((tokens - 1) / (streams * window)))
