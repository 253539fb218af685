"""Setting the weights of the mixture on held-out text, so that the text becomes as likely as can be.

Expectation maximisation (Jelinek & Mercer 1980, "Interpolated estimation of Markov source parameters"), first for
all places together and then for each kind of context, drawn towards the common weights where a kind is rare.
"""

from collections.abc import Callable, Sequence

import numpy as np

from rnn_autocomplete.language_model.count_model import CountModel
from rnn_autocomplete.language_model.mixture import CONTEXTS, READ, Mixture, kind_of_length
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.predictor import last_words, spread_unknown
from rnn_autocomplete.language_model.recent_words import RecentWords
from rnn_autocomplete.text.tokenizer import MARKS, UNKNOWN

_UNKNOWN_ID = MARKS.index(UNKNOWN)
_SIMILARITIES = (0.02, 0.03, 0.05, 0.07, 0.1, 0.14, 0.2, 0.3)
_MOST_TOKENS = 30_000
_LONGEST_DOCUMENT = 2_500  # tokens
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
    chosen = _spread(documents)
    chances, contexts, lengths = [], [], []
    for number, ids in enumerate(chosen):
        on_read(number / len(chosen))
        for row in _Places(network, counts, ids[:_LONGEST_DOCUMENT]).rows():
            chances.append(row[:-2])
            contexts.append(row[-2])
            lengths.append(row[-1])
    table = np.array(chances).reshape(-1, 2 + len(_SIMILARITIES))
    kinds = np.array(contexts, np.intp) * (len(READ) + 1) + np.array(lengths, np.intp)
    possible = table.max(axis=1, initial=0.0) > 0
    table, kinds = table[possible], kinds[possible]
    fits = [_fit(table[:, [0, 1, 2 + i]], np.full(3, 1 / 3)) for i in range(len(_SIMILARITIES))]
    best = max(range(len(fits)), key=lambda i: _likelihood(table[:, [0, 1, 2 + i]], fits[i]))
    experts = table[:, [0, 1, 2 + best]]
    weights = [_fit(experts[kinds == kind], fits[best]) for kind in range(CONTEXTS * (len(READ) + 1))]
    return Mixture(_SIMILARITIES[best], np.array(weights).reshape(CONTEXTS, len(READ) + 1, 3))


def _spread(documents: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Choose documents from all over the text, about as many tokens as are needed."""
    total = sum(min(len(ids), _LONGEST_DOCUMENT) for ids in documents)
    return list(documents[:: max(1, total // _MOST_TOKENS)])


class _Places:
    """What each expert gave the word that came, place by place of one document."""

    def __init__(self, network: Network, counts: CountModel, ids: np.ndarray) -> None:
        self._network = network
        self._counts = counts
        self._ids = ids

    def rows(self) -> list[tuple[float, ...]]:
        """Give the chances by network, counts and recent words, and the kind of context."""
        features, found = self._features(), []
        recent = RecentWords(features.shape[1])
        for start in range(0, len(features), _ROWS_AT_A_TIME):
            batch = features[start : start + _ROWS_AT_A_TIME]
            for place, by_network in enumerate(self._network.softmax(batch), start):
                target = int(self._ids[place + 1])
                found.append(self._row(by_network, features[place], target, recent))
                recent.append(features[place], target)
        return found

    def _row(
        self, by_network: np.ndarray, features: np.ndarray, target: int, recent: RecentWords
    ) -> tuple[float, ...]:
        size = len(self._counts.unigrams)
        by_counts, known = self._counts.rank(last_words(recent.ids, size))
        by_recent = [0.0] * len(_SIMILARITIES)
        if len(recent):
            same = recent.ids == target
            if same.any():
                by_recent = [float(recent.weights(features, s)[same].sum()) for s in _SIMILARITIES]
        kind = (known, kind_of_length(len(recent)))
        if target >= size:
            return (0.0, 0.0, *by_recent, *kind)
        ranked = np.empty(size, np.float32)
        spread_unknown(by_network, by_counts, ranked)
        return (float(ranked[target]), float(by_counts[target]), *by_recent, *kind)

    def _features(self) -> np.ndarray:
        """Read the document: the features before each token but the first, shape (tokens - 1, features)."""
        state, hidden = self._network.initial_state(), []
        for token in self._ids[:-1].tolist():
            known = token if token < self._network.config.vocabulary else _UNKNOWN_ID
            state = self._network.step(state, known)
            hidden.append(state[0])
        return self._network.features(np.array(hidden).reshape(-1, self._network.config.units))


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
