"""How well a network foresees a text: mean cross-entropy over every token, with the full softmax."""

import math

import numpy as np

from rnn_autocomplete.language_model.network import Network

_TOKENS_AT_A_TIME = 512  # scores of so many tokens are held in memory


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
            hidden.append(state[0])
        # One product of two matrices, (steps * streams, vocabulary); with a third axis NumPy makes many small ones.
        logits = network.logits(np.concatenate(hidden))
        total += _losses(logits, targets[:, start : start + steps].T.ravel())
    return total / (length * streams)


def _losses(logits: np.ndarray, targets: np.ndarray) -> float:
    right = np.take_along_axis(logits, targets[..., None], axis=-1)[..., 0]
    peak = logits.max(axis=-1)
    normaliser = np.log(np.exp(logits - peak[..., None]).sum(axis=-1)) + peak
    return float((normaliser - right).sum(dtype=np.float64))


def perplexity(nats: float) -> float:
    """Turn a mean cross-entropy in nats into a perplexity."""
    return math.exp(min(nats, 700))
