"""Cross-entropy against a few drawn tokens in place of the whole vocabulary: the cheap step of training.

Jean et al. 2015, "On Using Very Large Target Vocabulary": every score is lowered by the logarithm of how often
its token is expected among the draws, which makes the loss an estimate of the full one.
"""

import math

import keras
from keras import ops


def sampled_cross_entropy(
    features: keras.KerasTensor,
    targets: keras.KerasTensor,
    kernel: keras.KerasTensor,
    bias: keras.KerasTensor,
    negatives: int,
    seeds: keras.random.SeedGenerator,
) -> keras.KerasTensor:
    """Give the mean loss in nats of `targets` among themselves and `negatives` shared draws.

    Args:
        features: (places, features).
        targets: ids of the right tokens, (places,).
        kernel: (vocabulary, features), a row for each token, the most frequent first.
        bias: (vocabulary,).
        negatives: how many tokens to draw, with replacement, log-uniformly by rank.
        seeds: the source of the draws.
    """
    vocabulary = kernel.shape[0]
    targets = ops.cast(targets, "int32")
    drawn = _draw(negatives, vocabulary, seeds)  # (negatives,)
    right = ops.sum(features * ops.take(kernel, targets, axis=0), axis=-1) + ops.take(bias, targets)
    right = right - _log_expected(targets, negatives, vocabulary)  # (places,)
    wrong = ops.matmul(features, ops.transpose(ops.take(kernel, drawn, axis=0))) + ops.take(bias, drawn)
    wrong = wrong - _log_expected(drawn, negatives, vocabulary)  # (places, negatives)
    hit = ops.equal(ops.expand_dims(targets, 1), ops.expand_dims(drawn, 0))
    wrong = ops.where(hit, -1e9, wrong)  # a draw that is the right token is no wrong one
    total = ops.logaddexp(right, ops.logsumexp(wrong, axis=-1))
    return ops.mean(total - right)


def _draw(count: int, vocabulary: int, seeds: keras.random.SeedGenerator) -> keras.KerasTensor:
    """Draw ranks so that P(rank) = log((rank + 2) / (rank + 1)) / log(vocabulary + 1)."""
    uniform = keras.random.uniform((count,), seed=seeds)
    ranks = ops.cast(ops.exp(uniform * math.log(vocabulary + 1)), "int32") - 1
    return ops.clip(ranks, 0, vocabulary - 1)


def _log_expected(ranks: keras.KerasTensor, count: int, vocabulary: int) -> keras.KerasTensor:
    """Give the logarithm of how often each rank is expected among `count` draws."""
    rank = ops.cast(ranks, "float32")
    return ops.log(ops.log1p(1 / (rank + 1))) + math.log(count / math.log(vocabulary + 1))
