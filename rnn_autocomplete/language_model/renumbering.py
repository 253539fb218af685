"""A count model whose words get other numbers, so that it fits a vocabulary that has grown."""

import numpy as np

from rnn_autocomplete.language_model.count_model import (
    CountModel,
    Order,
    encode_back_offs,
    encode_probabilities,
)
from rnn_autocomplete.language_model.kneser_ney import BITS

_NEVER = 1e-9  # the probability of words that were never seen


def renumbered(counts: CountModel, numbers: np.ndarray, size: int) -> CountModel:
    """Give the same counts under other ids.

    Args:
        counts: the count model.
        numbers: the new id of each word; shape (vocabulary,), each different.
        size: how many ids there are then; those that no word gets are words never seen.
    """
    unigrams = np.full(size, encode_probabilities(np.array(_NEVER))[()], np.uint8)
    unigrams[numbers] = counts.unigrams
    followers, back_offs = (
        np.zeros(size, np.uint16),
        np.full(size, encode_back_offs(np.array(1.0))[()], np.uint8),
    )
    below, order_below = numbers.astype(np.uint64), None  # the new numbers of the n-grams of the order below
    orders: list[Order] = []
    for order in counts.orders:
        keys = (np.repeat(below, order.followers) << BITS) | numbers[order.words].astype(np.uint64)
        if order_below is None:
            followers[numbers], back_offs[numbers] = order.followers, order.back_offs
        else:
            followers, back_offs = order.followers[order_below], order.back_offs[order_below]
        sorting = np.argsort(keys)
        words = numbers[order.words[sorting]].astype(np.uint16)
        orders.append(Order(words, order.probabilities[sorting], followers, back_offs))
        below, order_below = keys, sorting
    return CountModel(unigrams, orders)
