"""The forward pass of the trained network: take a token, move the state on, rank all tokens.

All arrays are float32: NumPy multiplies int8 and float16 several times more slowly.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from rnn_autocomplete.language_model.cells import ACTIVATIONS, STATE_ARRAYS, STEPS, Array, CellWeights, State
from rnn_autocomplete.language_model.config import NetworkConfig


class Network:
    """Embedding -> recurrent cell -> (projection ->) softmax, one token at a time."""

    def __init__(self, config: NetworkConfig, weights: Mapping[str, Array]) -> None:
        """Take float32 weights named and shaped as `config.weight_shapes()` says."""
        self.config = config
        self.weights = weights
        self._embedding = weights["embedding"]  # (vocabulary, embedding)
        self._cell = CellWeights(
            weights["recurrent.kernel"], weights["recurrent.recurrent_kernel"], weights["recurrent.bias"]
        )
        self._projection = (
            (weights["projection.kernel"], weights["projection.bias"]) if config.projected else None
        )
        # (features, vocabulary); the transposed view of the embedding costs no memory
        self._output = self._embedding.T if config.tied else weights["output.kernel"]
        self._output_bias = weights["output.bias"]
        self._step = STEPS[config.cell]
        self._activation = ACTIVATIONS[config.activation]

    def initial_state(self, batch: int | None = None) -> State:
        """Give the state before any token: zeros of shape (units,), or (batch, units)."""
        shape = (self.config.units,) if batch is None else (batch, self.config.units)
        return tuple(np.zeros(shape, np.float32) for _ in range(STATE_ARRAYS[self.config.cell]))

    def step(self, state: State, token: int | Array) -> State:
        """Read one token, or one for each row of a batch, and give the state after it."""
        return self._step(self._embedding[token], state, self._cell, self._activation)

    def run(self, state: State, tokens: Sequence[int]) -> State:
        """Read several tokens one after the other."""
        for token in tokens:
            state = self.step(state, token)
        return state

    def features(self, hidden: Array) -> Array:
        """Give what the output layer sees of the hidden state(s); (..., units) -> (..., features)."""
        if self._projection is None:
            return hidden
        kernel, bias = self._projection
        return hidden @ kernel + bias

    def logits(self, hidden: Array) -> Array:
        """Score every token after the hidden state(s); (..., units) -> (..., vocabulary)."""
        return self.features(hidden) @ self._output + self._output_bias

    def probabilities(self, state: State) -> Array:
        """Give the probability of each token to come next; shape (..., vocabulary), summing to 1."""
        return self.softmax(self.features(state[0]))

    def softmax(self, features: Array) -> Array:
        """Give the same from the features; (..., features) -> (..., vocabulary)."""
        logits = features @ self._output + self._output_bias
        exponentials = np.exp(logits - logits.max(axis=-1, keepdims=True))
        return exponentials / exponentials.sum(axis=-1, keepdims=True)
