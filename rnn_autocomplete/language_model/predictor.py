"""One probability for every word from all that a model knows: network, counts, the words of this text, and notes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rnn_autocomplete.language_model.count_model import ORDER
from rnn_autocomplete.language_model.mixture import READ_BOUNDS, Shares
from rnn_autocomplete.language_model.model import Experts
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.notes_expert import NotesExpert
from rnn_autocomplete.language_model.recent_words import RecentWords, weigh
from rnn_autocomplete.text.tokenizer import START_ID, UNKNOWN_ID

_LONGEST_CONTEXT = ORDER - 1  # words
# Of what the words of this text count for, the part of those that stood long before. On six long texts 0.02 made a
# word 0.003 nats likelier, 0.15 and more made it less likely; what it is there for are names.
_EARLIER = 0.02
# A word of this text that the counts do not know has at least this chance, also where it stood too near to come again as the
# next word: once its first letters are typed, hardly anything else fits.
_LEAST = 2e-5
# What a word that nobody else knows may be: of its chance, the part of the words that only the notes know. They have no other
# behind words that the notes have never seen.
_OWN = 0.1


class WordShares(NamedTuple):
    """Words that stood in a text, each once, and how much each of them counts."""

    ids: np.ndarray
    """Shape (words,)."""

    shares: np.ndarray
    """Summing to 1, if there are any; float32, shape (words,)."""


class Prediction(NamedTuple):
    """How likely each word is to come next, by id."""

    probabilities: np.ndarray
    """float32, summing to 1."""

    by_recent: np.ndarray
    """The part of each that comes from the recent words; float32, of the same shape."""

    by_notes: np.ndarray | None = None
    """The part of each that comes from the person's notes, if it stands there; of the same shape, None if there are none."""


class Predictor:
    """Ranks the vocabulary, and words beyond it that stand in the text."""

    def __init__(self, network: Network, experts: Experts | None, notes: NotesExpert | None = None) -> None:
        """Take all that is known; without experts the network ranks, and the notes if there are any."""
        self.network = network
        self._experts = experts
        self._notes = notes
        self._known = len(experts.counts.unigrams) if experts else network.config.vocabulary
        by_notes = notes.counts.unigram_probabilities if notes else np.zeros(0, np.float32)
        # What the notes leave for unseen words comes from nowhere in them; it is what the unlikeliest have.
        self._stands_in_notes = by_notes > by_notes.min(initial=1)
        own = by_notes[self._known :]
        self._own = own / own.sum() if len(own) else own

    def rank(
        self, features: np.ndarray, recent: RecentWords, size: int, earlier: WordShares | None = None
    ) -> Prediction:
        """Give the probability of every word to come next, in arrays of shape (size,).

        Args:
            features: the network's, at this place.
            recent: the words before it, whose ids may lie beyond the vocabulary.
            size: how many ids there are, words beyond the vocabulary included.
            earlier: what stood before the recent words.
        """
        general = self._rank_generally(features, recent, size, earlier)
        if self._notes is None:
            return general
        known = len(self._notes.counts.unigrams)
        notes = self._notes.rank(last_words(recent.ids, known))
        by_notes = np.zeros(size, np.float32)
        by_notes[:known] = notes.share * notes.probabilities
        rest = np.float32(1 - notes.share)
        ranked = rest * general.probabilities
        if len(self._own):
            by_own = np.float32(_OWN) * ranked[UNKNOWN_ID]
            ranked[UNKNOWN_ID] -= by_own
            by_notes[self._known : known] += by_own * self._own
        ranked += by_notes
        by_notes[:known] *= self._stands_in_notes
        return Prediction(ranked, rest * general.by_recent, by_notes)

    def _rank_generally(
        self, features: np.ndarray, recent: RecentWords, size: int, earlier: WordShares | None
    ) -> Prediction:
        """Rank without the notes."""
        by_network = self.network.softmax(features)
        if self._experts is None:
            ranked = np.zeros(size, np.float32)
            ranked[: len(by_network)] = by_network
            return Prediction(ranked, np.zeros(size, np.float32))
        counts, mixture = self._experts.counts, self._experts.mixture
        by_counts, known = counts.rank(last_words(recent.ids, len(counts.unigrams)))
        shares = mixture.shares(known, len(recent))
        weights = _weights(recent, features, mixture.similarity, len(by_counts))
        # What the recent words leave goes to the network.
        of_network = shares.network + shares.recent * (1 - float(weights.sum()))
        ranked = _mixed(by_network, by_counts, shares._replace(network=of_network), size)
        by_recent = shares.recent * _spread_over_text(recent.ids, weights, earlier, size)
        new = recent.ids[recent.ids >= len(by_counts)]
        by_recent[new] = np.maximum(by_recent[new], _LEAST)
        ranked += by_recent
        total = ranked.sum()
        ranked /= total
        by_recent /= total
        return Prediction(ranked, by_recent)


def _weights(recent: RecentWords, features: np.ndarray, similarity: float, known: int) -> np.ndarray:
    """Give the weight of each recent word; they sum to 1, or to less where not all can be told.

    Args:
        recent: the words.
        features: the network's, at this place.
        similarity: how sharply places are told from others.
        known: how many words the model knows.
    """
    weights = weigh(recent.likeness(features), similarity)
    if len(recent) < READ_BOUNDS[0]:
        # So early a repetition cannot be told from chance; but what nobody else knows can come from nowhere else.
        weights[recent.ids < known] = 0
    return weights


def _spread_over_text(
    ids: np.ndarray, weights: np.ndarray, earlier: WordShares | None, size: int
) -> np.ndarray:
    """Rank the words of the text by their weights, and a little by those that stood long before; shape (size,)."""
    spread = np.zeros(size, np.float32)
    long_before = _EARLIER if earlier is not None and len(earlier.ids) else 0.0
    np.add.at(spread, ids, ((1 - long_before) * weights).astype(np.float32))
    if earlier is not None:
        spread[earlier.ids] += long_before * earlier.shares
    return spread


def _mixed(by_network: np.ndarray, by_counts: np.ndarray, shares: Shares, size: int) -> np.ndarray:
    """Add up what network and counts say, each by its share; (short,) and (vocabulary,) -> (size,).

    Of rarer words than it knows, the network only says how many are to come; so one factor serves for all of them.
    """
    short, ranked = len(by_network), np.zeros(size, np.float32)
    rarer = shares.counts + shares.network * share_of_rarer(by_network, by_counts)
    np.multiply(by_counts[:short], shares.counts, out=ranked[:short])
    ranked[:short] += shares.network * by_network
    np.multiply(by_counts[short:], rarer, out=ranked[short : len(by_counts)])
    ranked[UNKNOWN_ID] = rarer * by_counts[UNKNOWN_ID]
    return ranked


def share_of_rarer(by_network: np.ndarray, by_counts: np.ndarray) -> float:
    """Give the factor that makes what the counts say of a word what the network says, if it does not know the word.

    What the network leaves for unknown words goes to the words that only the counts know, and to the unknown word
    itself, in proportion to the counts (the short list of Schwenk 2007, "Continuous space language models").
    """
    counted = by_counts[len(by_network) :].sum() + by_counts[UNKNOWN_ID]
    return float(by_network[UNKNOWN_ID] / counted)


def last_words(ids: np.ndarray, known: int) -> Sequence[int]:
    """Give the last words for the count model, from the text's start mark on if it is among them."""
    last = [START_ID, *ids[-_LONGEST_CONTEXT:].tolist()][-_LONGEST_CONTEXT:]
    return [token if token < known else UNKNOWN_ID for token in last]
