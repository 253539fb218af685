"""Setting the weights of the mixture on held-out text, so that the text becomes as likely as can be.

Expectation maximisation (Jelinek & Mercer 1980, "Interpolated estimation of Markov source parameters"), first for
all places together and then for each kind of context, drawn towards the common weights where a kind is rare.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from rnn_autocomplete.language_model.count_model import CountModel
from rnn_autocomplete.language_model.mixture import CONTEXTS, READ_BOUNDS, Mixture, kind_of_length
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.predictor import last_words, share_of_rarer
from rnn_autocomplete.language_model.recent_words import RecentWords, weigh
from rnn_autocomplete.text.tokenizer import UNKNOWN_ID

_SIMILARITIES = (0.02, 0.03, 0.05, 0.07, 0.1, 0.14, 0.2, 0.3)
_MOST_TOKENS = 30_000
_LONGEST_DOCUMENT = 2_500  # tokens
_LENGTHS = len(READ_BOUNDS) + 1
_ROWS_AT_A_TIME = 128
_ITERATIONS = 50
_PRIOR = 50  # a kind of context counts like so many places of the common sort more


def fit_mixture(
    network: Network, counts: CountModel, documents: Sequence[np.ndarray], on_read: Callable[[float], None]
) -> Mixture:
    """Find the weights and the similarity that suit held-out text best.

    Args:
        network: the trained network.
        counts: the count model.
        documents: held-out documents as ids, each behind its start mark; words beyond the vocabulary have ids
            beyond it.
        on_read: told what share of the documents is read; may raise to stop.
    """
    places: list[_Place] = []
    chosen = _spread(documents)
    for number, ids in enumerate(chosen):
        on_read(number / len(chosen))
        places += _read(network, counts, ids)
    chances = np.array([(p.network, p.counts, *p.recent) for p in places]).reshape(-1, 2 + len(_SIMILARITIES))
    kinds = np.array([p.kind for p in places], np.intp)
    possible = chances.max(axis=1, initial=0.0) > 0
    chances, kinds = chances[possible], kinds[possible]
    fits = [_fit(chances[:, [0, 1, 2 + i]], np.full(3, 1 / 3)) for i in range(len(_SIMILARITIES))]
    best = max(range(len(fits)), key=lambda i: _likelihood(chances[:, [0, 1, 2 + i]], fits[i]))
    experts = chances[:, [0, 1, 2 + best]]
    weights = [_fit(experts[kinds == kind], fits[best]) for kind in range(CONTEXTS * _LENGTHS)]
    return Mixture(_SIMILARITIES[best], np.array(weights).reshape(CONTEXTS, _LENGTHS, 3))


class _Place(NamedTuple):
    """What each expert gave the word that came."""

    network: float
    counts: float
    recent: list[float]
    """For each similarity."""
    kind: int
    """The kind of context."""


def _spread(documents: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Choose pieces of documents from all over the text, about as many tokens as are needed."""
    pieces = [
        ids[start : start + _LONGEST_DOCUMENT]
        for ids in documents
        for start in range(0, len(ids), _LONGEST_DOCUMENT)
    ]
    return pieces[:: max(1, sum(map(len, pieces)) // _MOST_TOKENS)]


def _read(network: Network, counts: CountModel, ids: np.ndarray) -> list[_Place]:
    """Read a document, and tell what each expert gave each token but the first."""
    state, hidden = network.initial_state(), []
    for token in ids[:-1].tolist():
        state = network.step(state, token)
        hidden.append(network.hidden(state))
    features = network.features(np.array(hidden, np.float32).reshape(-1, network.config.above))
    recent, places = RecentWords(features.shape[1]), []
    for start in range(0, len(features), _ROWS_AT_A_TIME):
        ranked = network.softmax(features[start : start + _ROWS_AT_A_TIME])
        for place, by_network in enumerate(ranked, start):
            target = int(ids[place + 1])
            places.append(_place(by_network, counts, features[place], target, recent))
            recent.append(features[place], target)
    return places


def _place(
    by_network: np.ndarray, counts: CountModel, features: np.ndarray, target: int, recent: RecentWords
) -> _Place:
    size = len(counts.unigrams)
    by_counts, known = counts.rank(last_words(recent.ids, size))
    by_recent = [0.0] * len(_SIMILARITIES)
    same = recent.ids == target
    if same.any():
        likeness = recent.likeness(features)
        by_recent = [float(weigh(likeness, similarity)[same].sum()) for similarity in _SIMILARITIES]
    kind = known * _LENGTHS + kind_of_length(len(recent))
    if target >= size:
        return _Place(0.0, 0.0, by_recent, kind)
    chance = float(by_counts[target])
    is_listed = target < len(by_network) and target != UNKNOWN_ID
    by_listed = float(by_network[target]) if is_listed else share_of_rarer(by_network, by_counts) * chance
    return _Place(by_listed, chance, by_recent, kind)


def _fit(chances: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Find the shares of the experts that make the words likeliest; (places, experts) -> (experts,)."""
    shares = prior
    for _ in range(_ITERATIONS):
        parts = chances * shares
        parts /= np.maximum(parts.sum(axis=1, keepdims=True), 1e-30)
        shares = (parts.sum(axis=0) + _PRIOR * prior) / (len(chances) + _PRIOR)
        shares = shares / shares.sum()
    return shares


def _likelihood(chances: np.ndarray, shares: np.ndarray) -> float:
    return float(np.log(np.maximum(chances @ shares, 1e-30)).sum())
