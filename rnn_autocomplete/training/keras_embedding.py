"""The embedding as Keras trains it; `language_model/embedding.py` is the same in NumPy."""

import keras
from keras import ops

from rnn_autocomplete.language_model.config import NetworkConfig

_LIMIT = 0.05


class KerasEmbedding(keras.layers.Layer):
    """Looks tokens up; rare ones in a narrow table whose rows one matrix widens."""

    def __init__(self, config: NetworkConfig, seed: int) -> None:
        """Build the layers.

        Args:
            config: sizes.
            seed: makes the first weights repeatable.
        """
        super().__init__()
        self._count = config.frequent or config.vocabulary
        self.frequent = keras.layers.Embedding(
            self._count, config.embedding, embeddings_initializer=_uniform(seed)
        )
        self.rare = self.widening = None
        if config.narrow:
            size = config.vocabulary - self._count
            self.rare = keras.layers.Embedding(size, config.narrow, embeddings_initializer=_uniform(seed + 1))
            glorot = keras.initializers.GlorotUniform(seed=seed + 2)
            self.widening = keras.layers.Dense(config.embedding, use_bias=False, kernel_initializer=glorot)

    def call(self, tokens: keras.KerasTensor) -> keras.KerasTensor:
        """Give the embedding of each token: (...,) -> (..., embedding)."""
        if self.rare is None or self.widening is None:
            return self.frequent(tokens)
        frequent = self.frequent(ops.minimum(tokens, self._count - 1))
        rare = self.widening(self.rare(ops.maximum(tokens - self._count, 0)))
        return ops.where(ops.expand_dims(tokens < self._count, -1), frequent, rare)

    def scores(self, features: keras.KerasTensor) -> keras.KerasTensor:
        """Multiply features with every token's embedding: (..., embedding) -> (..., vocabulary)."""
        frequent = ops.matmul(features, ops.transpose(self.frequent.embeddings))
        if self.rare is None or self.widening is None:
            return frequent
        narrowed = ops.matmul(features, ops.transpose(self.widening.kernel))
        rare = ops.matmul(narrowed, ops.transpose(self.rare.embeddings))
        return ops.concatenate([frequent, rare], axis=-1)


def _uniform(seed: int) -> keras.initializers.Initializer:
    return keras.initializers.RandomUniform(-_LIMIT, _LIMIT, seed=seed)
