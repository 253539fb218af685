"""A network that learns new words: those of a person's notes get ids, rows in its arrays and a place in the counts.

A new word starts as the mean of its neighbours, the words that the counts expect in the places where it stands.
Random numbers would first have to be unlearnt, and a minute is too short for that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model import Experts, LanguageModel
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.predictor import last_words
from rnn_autocomplete.language_model.renumbering import renumbered
from rnn_autocomplete.text.tokenizer import MARKS, is_word
from rnn_autocomplete.text.vocabulary import Vocabulary
from rnn_autocomplete.training.job import LARGEST_COUNTED_VOCABULARY

_MOST = 4_000  # new words
_FEWEST_PLACES = 3  # in which a word must stand
_PLACES_LOOKED_AT = 8


@dataclass(frozen=True)
class Grown:
    """A model with room for new words, which its network has not been trained on yet."""

    vocabulary: Vocabulary
    """The network's words, the new ones last among them, and then those that only the counts know."""

    network: Network
    experts: Experts | None


def grow(model: LanguageModel, words: Vocabulary, ids: np.ndarray) -> Grown:
    """Give the network of `model` the words of some notes that it does not know.

    Args:
        model: a model without notes.
        words: its vocabulary, extended by the words of the notes, and spelled as they spell them.
        ids: the notes as ids of `words`, shape (tokens,).
    """
    old, stored = model.network.config.vocabulary, len(model.vocabulary)
    new = _new_words(ids, old, stored, words)
    promoted = set(new)
    rare = [token_id for token_id in range(old, stored) if token_id not in promoted]
    order = np.array([*range(old), *new, *rare], np.intp)  # by new id, the old one
    numbers = np.zeros(len(words), np.intp)
    numbers[order] = np.arange(len(order))
    experts = model.experts
    if experts is not None:
        experts = replace(experts, counts=renumbered(experts.counts, numbers[:stored], len(order)))
    neighbours = np.array([_neighbours(model, ids, token_id) for token_id in new]).reshape(len(new), old)
    return Grown(
        Vocabulary([words.tokens[token_id] for token_id in order.tolist()], words.tokenizer),
        _with_rows(model.network, neighbours.astype(np.float32)),
        experts,
    )


def _new_words(ids: np.ndarray, old: int, stored: int, words: Vocabulary) -> list[int]:
    """Choose the words to be learnt, the most frequent first."""
    places = np.bincount(ids, minlength=len(words))
    by_frequency = np.argsort(-places, kind="stable")
    fitting = [i for i in by_frequency.tolist() if i >= old and places[i] >= _FEWEST_PLACES]
    chosen = [i for i in fitting if i >= len(MARKS) and is_word(words.tokens[i])][:_MOST]
    room = max(0, LARGEST_COUNTED_VOCABULARY - stored)
    unheard = set([i for i in chosen if i >= stored][:room])
    return [i for i in chosen if i < stored or i in unheard]


def _neighbours(model: LanguageModel, ids: np.ndarray, word: int) -> np.ndarray:
    """Tell how much each word of the network is a neighbour of a new one; summing to 1, shape (vocabulary,)."""
    config = model.network.config
    weights = np.zeros(config.vocabulary)
    if model.experts is not None:
        for place in np.flatnonzero(ids == word)[:_PLACES_LOOKED_AT].tolist():
            before = last_words(ids[:place], len(model.vocabulary))
            weights += model.experts.counts.rank(before).probabilities[: config.vocabulary]
    # Only rare words are neighbours of a rare word: they have rows of the same kind, and are about as likely.
    rare = config.frequent or min(config.vocabulary - 1, max(len(MARKS), config.vocabulary // 4))
    weights[:rare] = 0
    weights[rare:] += 1e-9
    return weights / weights.sum()


def _with_rows(network: Network, neighbours: np.ndarray) -> Network:
    """Give a network that knows more words; neighbours (new words, vocabulary)."""
    config = replace(network.config, vocabulary=network.config.vocabulary + len(neighbours))
    weights = dict(network.weights)
    for name, axis in _by_word(network.config):
        array = weights[name]
        first = network.config.vocabulary - array.shape[axis]  # rare words alone have narrow rows
        means = neighbours[:, first:] @ (array if axis == 0 else array.T)
        weights[name] = np.concatenate([array, means if axis == 0 else means.T], axis=axis)
    return Network(config, weights)


def _by_word(config: NetworkConfig) -> Sequence[tuple[str, int]]:
    """Name the arrays that hold something for each of the rarest words, and the axis along which they do."""
    rows = "rare.embedding" if config.frequent else "embedding"
    return [(rows, 0), ("output.bias", 0), *([] if config.tied else [("output.kernel", 1)])]


def kept_rows(
    network: Network, base: Mapping[str, np.ndarray], trained: Mapping[str, np.ndarray], old: int
) -> dict[str, np.ndarray]:
    """Give `base` with what `trained` has learnt of the words from the id `old` on."""
    weights = dict(base)
    for name, axis in _by_word(network.config):
        first = old - (network.config.vocabulary - base[name].shape[axis])
        parts = np.split(base[name], [first], axis=axis)[0], np.split(trained[name], [first], axis=axis)[1]
        weights[name] = np.concatenate(parts, axis=axis)
    return weights
