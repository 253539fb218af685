"""The forward pass of the trained network: take a token, move the state on, rank all tokens.

All arrays are float32: NumPy multiplies int8 and float16 several times more slowly.
"""

from collections.abc import Mapping

import numpy as np

from rnn_autocomplete.language_model.cells import ACTIVATIONS, STATE_ARRAYS, STEPS, Array, CellWeights, State
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.embedding import Embedding
from rnn_autocomplete.language_model.slow_memory import SlowMemory
from rnn_autocomplete.text.tokenizer import UNKNOWN_ID


class Network:
    """Embedding -> recurrent cells -> (projection ->) softmax, one token at a time."""

    def __init__(self, config: NetworkConfig, weights: Mapping[str, Array]) -> None:
        """Take float32 weights named and shaped as `config.weight_shapes()` says."""
        self.config = config
        self.weights = weights
        self._embedding = Embedding(config, weights)
        self._cells = [
            CellWeights(*(weights[f"{layer}.{part}"] for part in ("kernel", "recurrent_kernel", "bias")))
            for layer in config.layer_names()
        ]
        self._arrays = STATE_ARRAYS[config.cell]  # of the state of one layer
        self._memory = SlowMemory(config.decays, config.embedding) if config.decays else None
        self._projection = (
            (weights["projection.kernel"], weights["projection.bias"]) if config.projected else None
        )
        self._output = None if config.tied else weights["output.kernel"]  # (features, vocabulary)
        self._output_bias = weights["output.bias"]
        self._step = STEPS[config.cell]
        self._activation = ACTIVATIONS[config.activation]

    def initial_state(self, batch: int | None = None) -> State:
        """Give the state before any token: zeros of shape (units,), or (batch, units); the slow memory comes last."""
        widths = [self.config.units] * self._arrays * len(self._cells)
        widths += [self._memory.width] if self._memory else []
        return tuple(np.zeros(width if batch is None else (batch, width), np.float32) for width in widths)

    def short_listed(self, token: int | Array) -> int | Array:
        """Give a token's id, or several, as the network knows it: rarer ones are the unknown token."""
        known = self.config.vocabulary
        if isinstance(token, int | np.integer):
            return token if token < known else UNKNOWN_ID
        return np.where(token < known, token, UNKNOWN_ID)

    def step(self, state: State, token: int | Array) -> State:
        """Read one token, or one for each row of a batch, and give the state after it."""
        token = self.short_listed(token)
        below = self._embedding.rows(token)
        remembered: State = ()
        if self._memory:
            remembered = (self._memory.after(token, below, state[-1]),)
            below = np.concatenate([below, *remembered], axis=-1)
        after: State = ()
        for number, cell in enumerate(self._cells):
            layer = state[number * self._arrays : (number + 1) * self._arrays]
            layer = self._step(below, layer, cell, self._activation)
            below = below + layer[0] if number else layer[0]
            after += layer
        return after + remembered

    def hidden(self, state: State) -> Array:
        """Give what stands above the recurrent layers: the sum of their hidden states, and the slow memory."""
        layers = state[: self._arrays * len(self._cells) : self._arrays]
        hidden = sum(layers[1:], start=layers[0])
        return np.concatenate([hidden, state[-1]], axis=-1) if self._memory else hidden  # (..., above)

    def features(self, hidden: Array) -> Array:
        """Give what the output layer sees of the layers and memory; (..., above) -> (..., features)."""
        if self._projection is None:
            return hidden
        kernel, bias = self._projection
        return hidden @ kernel + bias

    def logits(self, hidden: Array) -> Array:
        """Score every token after the layers and memory; (..., above) -> (..., vocabulary)."""
        return self._scores(self.features(hidden))

    def probabilities(self, state: State) -> Array:
        """Give the probability of each token to come next; shape (..., vocabulary), summing to 1."""
        return self.softmax(self.features(self.hidden(state)))

    def softmax(self, features: Array) -> Array:
        """Give the same from the features; (..., features) -> (..., vocabulary)."""
        logits = self._scores(features)
        logits -= logits.max(axis=-1, keepdims=True)
        exponentials = np.exp(logits, out=logits)
        exponentials /= exponentials.sum(axis=-1, keepdims=True)
        return exponentials

    def _scores(self, features: Array) -> Array:
        scores = self._embedding.scores(features) if self._output is None else features @ self._output
        scores += self._output_bias
        return scores
