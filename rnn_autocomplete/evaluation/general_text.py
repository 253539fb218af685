"""General text where there is no corpus: drawn word by word from what a network has learnt, and written out.

A network that is trained further on somebody's notes can be held to such text, and be measured on it: what it makes
less likely there than the network it came from, it has forgotten. The measure is strict, for every change counts as a
loss there, also one for the better (`benchmarks/forgetting.py`). Knows nothing of training.
"""

from collections.abc import Callable, Iterable

import numpy as np

from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.text.casing import next_word, starts_sentence
from rnn_autocomplete.text.tokenizer import END, END_ID, MARKS, NUMBER, START_ID, UNKNOWN_ID, Tokenizer
from rnn_autocomplete.text.vocabulary import Vocabulary

_GROUP = 128  # tokens; of each group of them first only the sum is looked at
_TOKENS_BEFORE = 3  # so many may stand between a full stop and the word that begins the next sentence
_NUMBERS = ("2", "10", "2015", "4", "30", "1", "100")
_CLOSING = frozenset({*".,;:!?)]}%…'’”»", "..."})
_OPENING = frozenset("([{“‘«$£€#@")
_PAIRED = frozenset('"`')
_INSIDE = frozenset("/—_")


def draw_documents(
    network: Network,
    count: int,
    length: int,
    seed: int,
    on_done: Callable[[float], None] = lambda _: None,
) -> list[np.ndarray]:
    """Draw text as token ids, as likely as the network holds it; all of it side by side, which is quick.

    Words that the network does not know cannot be drawn, nor a line without anything in it. A document ends where
    the network ends it; another begins in its place, so that there may be more documents than `count`.

    Args:
        network: what to draw from; those of texts in prose know where documents begin.
        count: how many stretches of text to draw side by side.
        length: how many tokens each has, with the marks where documents begin.
        seed: the same one gives the same text.
        on_done: told what share is drawn; may raise to stop.

    Returns:
        Documents behind their start mark, int64, shape (tokens,) each; one that is cut off at the end of its stretch
        is among them.
    """
    generator = np.random.default_rng(seed)
    drawn = np.full((length, count), START_ID)
    state = network.initial_state(count)
    for place in range(1, length):
        last = drawn[place - 1]
        state = tuple(np.where(last[:, None] == START_ID, 0, part) for part in state)
        state = network.step(state, last)
        chances = network.probabilities(state)
        chances[:, UNKNOWN_ID] = 0
        chances[np.ix_((last == START_ID) | (last == END_ID), [END_ID])] = 0
        drawn[place] = _draw(chances, generator)
        on_done(place / length)
    stretches = (np.split(ids, np.flatnonzero(ids == START_ID)[1:]) for ids in drawn.T)
    return [ids for parts in stretches for ids in parts if len(ids) > 1]


def _draw(chances: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Draw a column in each row: first a group of columns and then one in it; (rows, columns) -> (rows,)."""
    columns = chances.shape[1]
    sums = np.add.reduceat(chances, np.arange(0, columns, _GROUP), axis=1)
    group = _draw_directly(sums, generator)[:, None] * _GROUP + np.arange(_GROUP)  # (rows, _GROUP)
    inside = np.take_along_axis(chances, np.minimum(group, columns - 1), axis=1) * (group < columns)
    return group[:, 0] + _draw_directly(inside, generator)


def _draw_directly(chances: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    reached = chances.cumsum(axis=1)
    level = generator.random((len(chances), 1)) * reached[:, -1:]
    return (reached[:, :-1] <= level).sum(axis=1)


def written(ids: Iterable[int], vocabulary: Vocabulary) -> str:
    """Write token ids as a plain text, which the vocabulary's tokenizer cuts into the same ids again.

    Marks of unknown words and of beginnings are left out, and any number stands for a number.
    """
    page = _Page(vocabulary.tokenizer)
    numbers = 0
    for token_id in ids:
        mark = MARKS[token_id] if token_id < len(MARKS) else None
        if mark is None:
            page.write(_spelled(token_id, vocabulary, page.last))
        elif mark == NUMBER:
            page.write(_NUMBERS[numbers % len(_NUMBERS)])
            numbers += 1
        elif mark == END:
            page.end_line()
    return page.text


def _spelled(token_id: int, vocabulary: Vocabulary, before: list[str]) -> str:
    usual = vocabulary.tokens[token_id]
    word = next_word(usual, at_sentence_start=starts_sentence(before))
    return word if vocabulary.id(word) == token_id else usual


class _Page:
    """A text that grows by tokens, with spaces where people put them and where two tokens would become one."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.last: list[str] = []
        self._cut = tokenizer.tokens
        self._written: list[str] = []
        self._run: list[str] = []  # the tokens since the last white space
        self._quoted: set[str] = set()  # the quotation marks that are open
        self._clings = True  # the next token stands directly behind the last

    @property
    def text(self) -> str:
        return "".join(self._written)

    def write(self, token: str) -> None:
        """Write a word, a number or a mark of punctuation."""
        closes = token in _CLOSING or token in self._quoted
        clings = self._clings or closes or token in _INSIDE
        if not (clings and self._cut("".join([*self._run, token])) == [*self._run, token]):
            self._written.append(" ")
            self._run.clear()
        self._add(token)
        self._run.append(token)
        self._clings = token in _OPENING or token in _INSIDE or (token in _PAIRED and not closes)
        self._quoted ^= {token} & _PAIRED

    def end_line(self) -> None:
        """Break the line; quotations end with it."""
        self._add("\n")
        self._run.clear()
        self._quoted.clear()
        self._clings = True

    def _add(self, token: str) -> None:
        self._written.append(token)
        self.last = [*self.last, token][-_TOKENS_BEFORE:]
