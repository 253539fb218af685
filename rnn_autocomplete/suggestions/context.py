"""What the network has read: its state after each token of the finished text, kept from call to call.

A text that goes on where the last one ended costs one step for each new token. A text that was changed is read
again from the change.
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from rnn_autocomplete.language_model.cells import State
from rnn_autocomplete.language_model.model_folder import LanguageModel
from rnn_autocomplete.text.tokenizer import MARKS, START

_STRIDE = 2000  # characters; of a longer text at least so many and at most twice as many are read
_LOOK_AHEAD = 2  # a token may grow by what follows: an apostrophe and the letter behind it
_START_ID = MARKS.index(START)


@dataclass(frozen=True)
class Context:
    """The network after the finished words of a text."""

    tokens: list[str]
    """The last tokens read, in order; at least those since the last word."""

    state: State
    """The network's state after them."""

    probabilities: np.ndarray
    """Of every token to come next; shape (vocabulary,)."""


class Reader(Protocol):
    """Whatever ranks the tokens that may follow a text."""

    def read(self, text: str) -> Context:
        """Give the ranking after `text`, which must not end inside a word."""


class _Read(NamedTuple):
    token: str
    end: int
    """Where the token ends in the text, in characters."""
    state: State
    """The network's state after it."""


class NetworkReader:
    """Reads texts with one network, and remembers the last."""

    def __init__(self, model: LanguageModel) -> None:
        self._vocabulary = model.vocabulary
        self._network = model.network
        self._initial = self._network.step(self._network.initial_state(), _START_ID)
        self._text = ""
        self._tokens: list[_Read] = []
        self._context: Context | None = None

    def read(self, text: str) -> Context:
        """Give the network's state and ranking after `text`, which must not end inside a word."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self._read(text[_window_start(text) :])

    def _read(self, text: str) -> Context:
        if self._context is not None and text == self._text:
            return self._context
        self._keep(_common_length(text, self._text) - _LOOK_AHEAD)
        self._read_on(text)
        self._text = text
        state = self._tokens[-1].state if self._tokens else self._initial
        probabilities = self._network.probabilities(state)
        if not np.isfinite(probabilities).all():
            # ReLU units know no bounds; a state that has run away is worth less than none.
            state, probabilities = self._initial, self._network.probabilities(self._initial)
        self._context = Context([read.token for read in self._tokens], state, probabilities)
        return self._context

    def _keep(self, length: int) -> None:
        while self._tokens and self._tokens[-1].end > length:
            self._tokens.pop()

    def _read_on(self, text: str) -> None:
        end = self._tokens[-1].end if self._tokens else 0
        state = self._tokens[-1].state if self._tokens else self._initial
        for token in self._vocabulary.tokenizer.tokens(text[end:]):
            end = text.index(token, end) + len(token)
            state = self._network.step(state, self._vocabulary.id(token))
            self._tokens.append(_Read(token, end, state))


def _common_length(text: str, before: str) -> int:
    # Going on with the last text is what nearly always happens; comparing letter by letter is slow in Python.
    if text.startswith(before):
        return len(before)
    pairs = zip(text, before, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(text), len(before)))


def _window_start(text: str) -> int:
    """Find where to begin reading, at white space; it moves only every `_STRIDE` characters."""
    start = max(0, len(text) // _STRIDE - 1) * _STRIDE
    if start == 0:
        return 0
    space = next((i for i in range(start, min(start + _STRIDE // 2, len(text))) if text[i].isspace()), start)
    return min(space + 1, len(text))
