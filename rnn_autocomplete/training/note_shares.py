"""How much a person's notes count beside all else, set on notes that were held out."""

from collections.abc import Callable, Sequence

import numpy as np

from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.notes_expert import USUAL_SHARES, NoteShares
from rnn_autocomplete.language_model.predictor import Predictor, last_words
from rnn_autocomplete.language_model.recent_words import RecentWords
from rnn_autocomplete.text.tokenizer import START_ID

_MOST_TOKENS = 4_000
_PIECE = 1_000  # tokens
_PRIOR = 400  # the usual shares count like so many places; a note that repeats another must not decide alone
_ITERATIONS = 40


def fit_shares(
    model: LanguageModel, documents: Sequence[str], on_read: Callable[[float], None]
) -> NoteShares:
    """Find the shares that make held-out notes likeliest (expectation maximisation, as in `mixing.py`).

    Args:
        model: with notes, among which the held-out ones are not.
        documents: the held-out notes.
        on_read: told what share of them is read; may raise to stop.
    """
    if model.notes_expert is None:
        return USUAL_SHARES
    general = Predictor(model.network, model.experts)
    pieces = _pieces(model, documents)
    chances: list[tuple[int, float, float]] = []
    for number, ids in enumerate(pieces):
        on_read(number / len(pieces))
        chances += _read(model, general, ids)
    kinds = np.array([kind for kind, _, _ in chances], np.intp)
    pairs = np.array([pair for _, *pair in chances]).reshape(-1, 2)
    first, second, third, fourth = (
        _fit(pairs[kinds == kind], usual) for kind, usual in enumerate(USUAL_SHARES)
    )
    return first, second, third, fourth


def _pieces(model: LanguageModel, documents: Sequence[str]) -> list[np.ndarray]:
    texts = [np.array(model.vocabulary.ids(text), np.intp) for text in documents]
    pieces = [ids[start : start + _PIECE] for ids in texts for start in range(0, len(ids), _PIECE)]
    return pieces[:: max(1, sum(map(len, pieces)) // _MOST_TOKENS)]


def _read(model: LanguageModel, general: Predictor, ids: np.ndarray) -> list[tuple[int, float, float]]:
    """Give for each word how many before it the notes know together, and its chance without and by the notes."""
    assert model.notes_expert is not None
    network, size = model.network, len(model.vocabulary)
    state = network.step(network.initial_state(), START_ID)
    recent = RecentWords(len(network.features(network.hidden(state))))
    chances = []
    for token in ids.tolist():
        features = network.features(network.hidden(state))
        by_notes, context = model.notes_expert.counts.rank(last_words(recent.ids, size))
        by_others = general.rank(features, recent, size).probabilities
        chances.append((context, float(by_others[token]), float(by_notes[token])))
        recent.append(features, token)
        state = network.step(state, token)
    return chances


def _fit(pairs: np.ndarray, usual: float) -> float:
    share = usual
    for _ in range(_ITERATIONS):
        by_notes = share * pairs[:, 1]
        whole = np.maximum((1 - share) * pairs[:, 0] + by_notes, 1e-30)
        share = float((by_notes / whole).sum() + _PRIOR * usual) / (len(pairs) + _PRIOR)
    return share
