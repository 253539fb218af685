"""The numbers that stand for a token, at the input and, when tied, at the output; rare tokens may have fewer.

The same arrays as `training/keras_embedding.py` trains.
"""

from collections.abc import Mapping

import numpy as np

from rnn_autocomplete.language_model.cells import Array
from rnn_autocomplete.language_model.config import NetworkConfig


class Embedding:
    """Looks tokens up, and scores all of them against features."""

    def __init__(self, config: NetworkConfig, weights: Mapping[str, Array]) -> None:
        """Take the weights named in `config.weight_shapes()`."""
        self._frequent = weights["embedding"]  # (frequent tokens, embedding)
        self._rare = weights.get("rare.embedding")  # (rare tokens, narrow)
        self._widening = weights.get("rare.widening")  # (narrow, embedding)
        self._size = config.vocabulary

    def rows(self, tokens: int | Array) -> Array:
        """Give the embedding of one token, or of each of several; (...,) -> (..., embedding)."""
        if self._rare is None:
            return self._frequent[tokens]
        count = len(self._frequent)
        if isinstance(tokens, int | np.integer):
            return self._frequent[tokens] if tokens < count else self._rare[tokens - count] @ self._widening
        frequent = self._frequent[np.minimum(tokens, count - 1)]
        rare = self._rare[np.maximum(tokens - count, 0)] @ self._widening
        return np.where((tokens < count)[..., None], frequent, rare)

    def scores(self, features: Array) -> Array:
        """Multiply features with every token's embedding; (..., embedding) -> (..., vocabulary)."""
        if self._rare is None or self._widening is None:
            return features @ self._frequent.T
        count = len(self._frequent)
        scores = np.empty((*features.shape[:-1], self._size), np.float32)
        np.matmul(features, self._frequent.T, out=scores[..., :count])
        np.matmul(features @ self._widening.T, self._rare.T, out=scores[..., count:])
        return scores
