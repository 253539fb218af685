"""How well a network foresees a text: mean cross-entropy over every token, with the full softmax."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from rnn_autocomplete.language_model.network import Network

_TOKENS_AT_A_TIME = 512  # scores of so many tokens are held in memory


@dataclass(frozen=True)
class Passage:
    """A text to be measured on, behind text that is only read."""

    ids: np.ndarray
    """Both, behind a start mark; shape (tokens,)."""

    first: int
    """The place of the first token that is measured; at least 1."""


def cross_entropy(network: Network, ids: np.ndarray, streams: int = 1) -> float:
    """Give the mean negative logarithm of the probability of each token after the first, in nats.

    Args:
        network: the network to measure.
        ids: the text, shape (tokens,); its first token is only read, not foreseen. Those that the network does
            not know count as the unknown token.
        streams: read as so many parallel stretches, which is faster and starts each of them with an empty
            state; 1 follows the text from end to end, as published figures do.
    """
    ids = np.asarray(network.short_listed(ids))
    length = (len(ids) - 1) // streams
    inputs = ids[: length * streams].reshape(streams, length)
    targets = ids[1 : length * streams + 1].reshape(streams, length)
    state, total = network.initial_state(streams), 0.0
    steps = max(1, _TOKENS_AT_A_TIME // streams)
    for start in range(0, length, steps):
        hidden = []
        for token in inputs[:, start : start + steps].T:
            state = network.step(state, token)
            hidden.append(network.hidden(state))
        # One product of two matrices, (steps * streams, vocabulary); with a third axis NumPy makes many small ones.
        logits = network.logits(np.concatenate(hidden))
        total += float(_losses(logits, targets[:, start : start + steps].T.ravel()).sum(dtype=np.float64))
    return total / (length * streams)


def passage_losses(
    network: Network,
    passages: Sequence[Passage],
    alike: np.ndarray | None = None,
    on_read: Callable[[int], None] = lambda _: None,
) -> np.ndarray:
    """Give for each passage the sum of the negative logarithms of its measured tokens' probabilities, in nats.

    All passages are read side by side, each from the state before any token.

    Args:
        network: the network to measure.
        passages: what to measure on.
        alike: ids that count as one token, whose probability is the sum of theirs.
        on_read: told how many tokens were measured since the last call; may raise to stop.

    Returns:
        float64, shape (passages,).
    """
    order = sorted(range(len(passages)), key=lambda number: -len(passages[number].ids))
    ids = [np.asarray(network.short_listed(passages[number].ids)) for number in order]
    lengths, firsts = np.array([len(i) for i in ids]), np.array([passages[number].first for number in order])
    losses = np.zeros(len(passages))
    state = network.initial_state(len(passages))
    hidden, targets, owners = [], [], []
    for place in range(1, lengths[0] if passages else 0):
        going_on = int(np.searchsorted(-lengths, -place))  # passages longer than `place`; they come first
        state = tuple(part[:going_on] for part in state)
        state = network.step(state, np.array([i[place - 1] for i in ids[:going_on]]))
        measured = np.flatnonzero(firsts[:going_on] <= place)
        hidden.append(network.hidden(state)[measured])
        targets += [ids[number][place] for number in measured]
        owners += [order[number] for number in measured]
        if len(targets) >= _TOKENS_AT_A_TIME or (targets and place == lengths[0] - 1):
            np.add.at(
                losses, owners, _losses(network.logits(np.concatenate(hidden)), np.array(targets), alike)
            )
            on_read(len(targets))
            hidden, targets, owners = [], [], []
    return losses


def _losses(logits: np.ndarray, targets: np.ndarray, alike: np.ndarray | None = None) -> np.ndarray:
    right = np.take_along_axis(logits, targets[..., None], axis=-1)[..., 0]
    if alike is not None:
        as_one = np.isin(targets, alike)
        right[as_one] = _log_sum(logits[as_one][:, alike])
    return _log_sum(logits) - right


def _log_sum(logits: np.ndarray) -> np.ndarray:
    """Give the logarithm of the sum of exponentials of each row, without overflow."""
    peak = logits.max(axis=-1)
    exponentials = logits - peak[..., None]
    np.exp(exponentials, out=exponentials)
    return np.log(exponentials.sum(axis=-1)) + peak


def perplexity(nats: float) -> float:
    """Turn a mean cross-entropy in nats into a perplexity."""
    return math.exp(min(nats, 700))
