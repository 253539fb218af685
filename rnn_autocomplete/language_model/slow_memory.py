"""A slow memory beside the recurrent layers: means of the words read, in which older words count less and less.

A simple recurrent layer forgets what a text is about within a sentence or two. For each decay d the memory keeps

    s' = d s + sqrt(1 - d^2) x  # (embedding,)

where x is the embedding of the word read: the context units of Mikolov et al. (2015, "Learning Longer Memory in Recurrent
Neural Networks"), scaled so that they stay as large as x. The recurrent layer and the output see it. A new document
begins with nothing remembered. The same as `training/keras_slow_memory.py` trains.
"""

from collections.abc import Sequence

import numpy as np

from rnn_autocomplete.language_model.cells import Array
from rnn_autocomplete.text.tokenizer import START_ID


class SlowMemory:
    """One mean of the embeddings read for each decay, side by side."""

    def __init__(self, decays: Sequence[float], embedding: int) -> None:
        """Take the decays, and the width of an embedding."""
        self._means = len(decays)
        self._kept = np.repeat(np.array(decays, np.float32), embedding)
        self._taken = np.sqrt(1 - self._kept**2)

    @property
    def width(self) -> int:
        """How many numbers it holds."""
        return len(self._kept)

    def after(self, token: int | Array, embedded: Array, before: Array) -> Array:
        """Read one token, or one for each row of a batch.

        Args:
            token: ids, (...,).
            embedded: their embeddings, (..., embedding).
            before: the memory before, (..., width).

        Returns:
            The memory after, (..., width).
        """
        goes_on = np.not_equal(token, START_ID)[..., None]
        return self._kept * before * goes_on + self._taken * np.concatenate([embedded] * self._means, axis=-1)
