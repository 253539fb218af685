"""Cross-entropy against a few drawn tokens in place of the whole vocabulary: the cheap step of training.

Every token has a chance to be among the draws, larger for frequent ones. Lowering each score by the logarithm
of that chance makes the best network for this loss the best one for the full softmax too (Jean et al. 2015, "On
Using Very Large Target Vocabulary").
"""

from collections.abc import Callable

import keras
import numpy as np
from keras import ops


class SampledSoftmax:
    """The loss with the same draws for all places of a window."""

    def __init__(self, vocabulary: int, negatives: int, seed: int) -> None:
        """Prepare the chances.

        Args:
            vocabulary: the number of tokens, numbered from the most frequent on.
            negatives: how many different tokens to draw, fewer than there are.
            seed: makes the draws repeatable.
        """
        ranks = np.arange(vocabulary)
        preference = np.log1p(1 / (ranks + 1)) / np.log(vocabulary + 1)  # log-uniform, as Zipf's law
        chances = -np.expm1(-preference * _time_until(preference, negatives))
        self._negatives = negatives
        self._log_preference = np.log(preference).astype(np.float32)
        self._log_chance = np.log(chances).astype(np.float32)
        self.seeds = keras.random.SeedGenerator(seed)

    def __call__(
        self,
        features: keras.KerasTensor,
        targets: keras.KerasTensor,
        rows: Callable[[keras.KerasTensor], keras.KerasTensor],
        bias: keras.KerasTensor,
    ) -> keras.KerasTensor:
        """Give the mean loss in nats.

        Args:
            features: (places, features).
            targets: ids of the right tokens, (places,).
            rows: gives what the features are multiplied with for each token, (tokens,) -> (tokens, features).
            bias: (vocabulary,).
        """
        targets = ops.cast(targets, "int32")
        drawn = self._draw()  # (negatives,)
        right = ops.sum(features * rows(targets), axis=-1)  # (places,)
        right = right + ops.take(bias - self._log_chance, targets)
        wrong = ops.matmul(features, ops.transpose(rows(drawn)))  # (places, negatives)
        wrong = wrong + ops.take(bias - self._log_chance, drawn)
        is_right = ops.equal(ops.expand_dims(targets, 1), ops.expand_dims(drawn, 0))
        wrong = ops.where(is_right, -1e9, wrong)
        total = ops.logaddexp(right, ops.logsumexp(wrong, axis=-1))
        return ops.mean(total - right)

    def _draw(self) -> keras.KerasTensor:
        """Draw different tokens by their preference: the highest sums with Gumbel noise (Vieira 2014)."""
        uniform = keras.random.uniform(self._log_preference.shape, minval=1e-7, maxval=1.0, seed=self.seeds)
        gumbel = -ops.log(-ops.log(uniform))
        return ops.top_k(ops.convert_to_tensor(self._log_preference) + gumbel, self._negatives, sorted=False)[
            1
        ]


def _time_until(preference: np.ndarray, count: int) -> float:
    """Find when `count` tokens are expected to have come, each arriving at random with its preference as rate.

    Drawing without putting back is the order of such arrivals; a token has come by the time t with the chance
    1 - exp(-preference t).
    """
    low, high = 0.0, 1e12
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if -np.expm1(-preference * middle).sum() > count else (middle, high)
    return high
