"""How much of a measured difference may be chance: the bootstrap over parts of the text.

Knows numbers only.
"""

import numpy as np

_RESAMPLINGS = 2_000
_BOUNDS = (0.05, 0.95)
_FEWEST = 5
"""Of fewer parts, all may speak for the same side by chance more often than one time in twenty."""


def interval_of_share(parts: np.ndarray, wholes: np.ndarray, seed: int) -> tuple[float, float]:
    """Give the bounds between which nine in ten resamplings find sum(parts) / sum(wholes).

    The percentile bootstrap (Efron & Tibshirani 1993, "An Introduction to the Bootstrap"): as many parts of the text
    as there are are drawn from them with replacement, many times. For two models on the same text, `parts` is the
    difference between them, so that the resampling is paired. Parts of one document depend on each other, neighbours
    above all; blocks of some hundred words keep most of that inside (Künsch 1989, "The jackknife and the bootstrap
    for general stationary observations").

    Args:
        parts: what was counted in each part of the text, shape (parts,).
        wholes: what it is a share of, shape (parts,).
        seed: the same one gives the same bounds.

    Returns:
        The lower and the upper bound; -1 and 1 where there are too few parts to tell anything.
    """
    count = len(parts)
    if count < _FEWEST:
        return -1.0, 1.0
    drawn = np.random.default_rng(seed).integers(count, size=(_RESAMPLINGS, count))
    low, high = np.quantile(parts[drawn].sum(axis=1) / wholes[drawn].sum(axis=1), _BOUNDS)
    return float(low), float(high)
