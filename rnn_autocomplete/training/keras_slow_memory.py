"""The slow memory as Keras trains with it, a window at a time; `language_model/slow_memory.py` tells what it is."""

import keras
import numpy as np
from keras import ops

from rnn_autocomplete.text.tokenizer import START_ID


class KerasSlowMemory(keras.layers.Layer):
    """Gives the memory behind each token of a window at once: a window's means are products with its embeddings."""

    def __init__(self, decays: tuple[float, ...]) -> None:
        """Take the decays; nothing here is learnt."""
        super().__init__()
        self._decays = decays

    def call(
        self, tokens: keras.KerasTensor, embedded: keras.KerasTensor, before: keras.KerasTensor
    ) -> keras.KerasTensor:
        """Read a window.

        Args:
            tokens: ids, (rows, steps).
            embedded: their embeddings, (rows, steps, embedding).
            before: the memory before the window, (rows, decays * embedding).

        Returns:
            The memory behind each token, (rows, steps, decays * embedding).
        """
        steps = tokens.shape[1]
        document = ops.cumsum(ops.cast(ops.equal(tokens, START_ID), "int32"), axis=1)  # (rows, steps)
        same = ops.equal(ops.expand_dims(document, 2), ops.expand_dims(document, 1))  # (rows, steps, steps)
        same = ops.cast(same, embedded.dtype)
        goes_on = ops.cast(ops.equal(document, 0), embedded.dtype)
        distance = np.subtract.outer(np.arange(steps), np.arange(steps))
        memories = []
        for decay, mean in zip(self._decays, ops.split(before, len(self._decays), axis=-1), strict=True):
            shares = np.where(distance >= 0, np.sqrt(1 - decay**2) * decay ** np.maximum(distance, 0), 0)
            left = goes_on * (decay ** np.arange(1, steps + 1)).astype(np.float32)  # (rows, steps)
            read = ops.matmul(same * shares.astype(np.float32), embedded)
            memories.append(read + ops.expand_dims(left, 2) * ops.expand_dims(mean, 1))
        return ops.concatenate(memories, axis=-1)
