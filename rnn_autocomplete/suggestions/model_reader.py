"""Reads a text with a model: the network's state after each token is kept from call to call.

A text that goes on where the last one ended costs one step for each new token. A text that was changed is read
again from the change. The network reads the last thousand words or two; of what stands before them, the words are
counted.
"""

import re
from typing import NamedTuple

import numpy as np

from rnn_autocomplete.language_model.cells import State
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.predictor import Predictor
from rnn_autocomplete.language_model.recent_words import RecentWords
from rnn_autocomplete.suggestions.context import Context
from rnn_autocomplete.suggestions.earlier_words import NO_EARLIER_WORDS, count_earlier_words
from rnn_autocomplete.text.casing import tells_its_case
from rnn_autocomplete.text.tokenizer import START_ID, UNKNOWN_ID, is_word

_STRIDE = 6000  # characters; of a longer text at least so many and at most twice as many are read
_LOOK_AHEAD = 2  # a token may grow by what follows: an apostrophe and the letter behind it
_CLOSING = (" ", "\n")  # what no token but white space grows by
# A line break that only keeps lines short: behind a long line that ends no sentence, before one that begins no list.
_WRAP = re.compile(r"\n(?<=[^\n]{49}\n)(?<![.!?:\s]\n)(?=[ \t]{0,8}(?:[^\s\d*+>#|-]|\Z))")


class _Place(NamedTuple):
    """Where a token ends, and what the network makes of all up to there."""

    end: int
    """In the text, in characters."""
    state: State
    features: np.ndarray


class ModelReader:
    """Reads texts with one model, and remembers the last."""

    def __init__(self, model: LanguageModel) -> None:
        self._vocabulary = model.vocabulary
        self._network = model.network
        self._predictor = Predictor(model.network, model.experts, model.notes_expert)
        self._begin = self._place_behind(0, self._network.initial_state(), START_ID)
        self._recent = RecentWords(len(self._begin.features))
        self._earlier = NO_EARLIER_WORDS
        self._new_ids: dict[str, int] = {}
        self._new_words: dict[int, str] = {}
        self._earlier_text = self._text = ""
        self._tokens: list[str] = []
        self._places: list[_Place] = []  # behind each of the tokens
        self._context: Context | None = None

    def read(self, text: str) -> Context:
        """Give the ranking after `text`, which must not end inside a word."""
        # A phrase is read ahead and taken back, so the start stays where it is as long as it serves.
        start = len(self._earlier_text)
        too_little = start > 0 and len(text) - start < _STRIDE // 2
        if too_little or len(text) - start > 2 * _STRIDE or not text.startswith(self._earlier_text):
            start = _window_start(text)
            self._begin_behind(text[:start])
        with np.errstate(over="ignore", invalid="ignore"):
            return self._read(_without_wraps(text[start:]))

    def _begin_behind(self, earlier: str) -> None:
        """Begin to read afresh, with the words of an earlier part of the text counted."""
        self._earlier_text, self._text = earlier, ""
        self._earlier = count_earlier_words(earlier, self._vocabulary)
        self._new_ids, self._new_words = dict(self._earlier.new_ids), dict(self._earlier.new_words)
        self._tokens, self._places, self._context = [], [], None
        self._recent.shorten(0)

    def _read(self, text: str) -> Context:
        if self._context is not None and text == self._text:
            return self._context
        self._keep(_common_length(text, self._text))
        self._read_on(text)
        self._text = text
        size = len(self._vocabulary) + len(self._new_ids)
        likely = self._predictor.rank(self._here.features, self._recent, size, self._earlier.shares)
        if not np.isfinite(likely.probabilities).all():
            # ReLU units know no bounds; a state that has run away is worth less than none.
            nothing_read = RecentWords(len(self._begin.features))
            likely = self._predictor.rank(self._begin.features, nothing_read, size)
        tokens, ids, new_words = self._tokens.copy(), self._recent.ids.copy(), self._new_words.copy()
        self._context = Context(
            tokens, ids, likely.probabilities, new_words, likely.by_recent, likely.by_notes
        )
        return self._context

    @property
    def _here(self) -> _Place:
        return self._places[-1] if self._places else self._begin

    def _keep(self, length: int) -> None:
        """Keep the tokens that are the same in every text with these first characters of the last one read."""
        kept = len(self._tokens)
        while kept and not self._is_settled(kept - 1, length):
            kept -= 1
        dropped = self._recent.ids[kept:]
        if not len(dropped):
            return
        has_new_words = int(dropped.max()) >= len(self._vocabulary)
        del self._tokens[kept:], self._places[kept:]
        self._recent.shorten(kept)
        if has_new_words:
            known = len(self._vocabulary) + len(self._earlier.new_ids)
            highest = self._recent.ids.max(initial=known - 1)
            self._new_ids = {key: new_id for key, new_id in self._new_ids.items() if new_id <= highest}
            self._new_words = dict(self._earlier.new_words)
            for place in np.flatnonzero(self._recent.ids >= len(self._vocabulary)).tolist():
                self._note_spelling(int(self._recent.ids[place]), place)

    def _is_settled(self, place: int, length: int) -> bool:
        """Tell whether nothing behind so many characters can make the token at `place` another one."""
        end = self._places[place].end
        is_closed = end < length and self._text[end] in _CLOSING and not self._tokens[place].isspace()
        return is_closed or end <= length - _LOOK_AHEAD

    def _read_on(self, text: str) -> None:
        end = self._here.end
        for token in self._vocabulary.tokenizer.tokens(text[end:]):
            end = text.index(token, end) + len(token)
            known = self._vocabulary.id(token)
            token_id = known or self._new_id(token)
            self._recent.append(self._here.features, token_id)
            self._places.append(self._place_behind(end, self._here.state, known))
            self._tokens.append(token)
            if token_id >= len(self._vocabulary):
                self._note_spelling(token_id, len(self._tokens) - 1)

    def _place_behind(self, end: int, before: State, token_id: int) -> _Place:
        state = self._network.step(before, token_id)
        return _Place(end, state, self._network.features(self._network.hidden(state)))

    def _new_id(self, token: str) -> int:
        """Number a token that is not in the vocabulary, behind those that are."""
        if not is_word(token):
            return UNKNOWN_ID
        key = self._vocabulary.tokenizer.key(token)
        return self._new_ids.setdefault(key, len(self._vocabulary) + len(self._new_ids))

    def _note_spelling(self, token_id: int, place: int) -> None:
        """Note how a word beyond the vocabulary is written, best where a capital says something."""
        if token_id not in self._new_words or tells_its_case(self._tokens, place):
            self._new_words[token_id] = self._tokens[place]


def _without_wraps(text: str) -> str:
    """Put a space for each line break inside a paragraph; everything stays in its place."""
    return _WRAP.sub(" ", text)


def _common_length(text: str, before: str) -> int:
    if text.startswith(before):
        return len(before)
    # By halves: comparing whole pieces is quick, letter by letter is slow in Python.
    same, different = 0, min(len(text), len(before)) + 1
    while different - same > 1:
        middle = (same + different) // 2
        if text[same:middle] == before[same:middle]:
            same = middle
        else:
            different = middle
    return same


def _window_start(text: str) -> int:
    """Find where to begin reading, at white space, so that at least `_STRIDE` characters are read, if there are."""
    start = max(0, len(text) // _STRIDE - 1) * _STRIDE
    if start == 0:
        return 0
    space = next((i for i in range(start, min(start + _STRIDE // 2, len(text))) if text[i].isspace()), start)
    return min(space + 1, len(text))
