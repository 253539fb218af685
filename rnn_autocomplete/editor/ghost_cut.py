"""How much of a ghost has room in its row, and how much of it can be read there: only that may be taken.

Knows text and cells, nothing of widgets.
"""

from dataclasses import dataclass

import regex
from rich.cells import cell_len

from rnn_autocomplete.editor.fitting import ELLIPSIS, fit
from rnn_autocomplete.editor.graphemes import graphemes

_WORD = regex.compile(r"\s*\S+")


@dataclass(frozen=True)
class CutGhost:
    """What is seen of a ghost."""

    drawn: str = ""
    """With an ellipsis where something is missing."""

    readable: int = 0
    """How many characters of the whole ghost it tells."""

    is_below: bool = False
    """Whether it stands in the row below the cursor."""


def cut_ghost(ghost: str, width: int, width_below: int = 0) -> CutGhost:
    """Cut a ghost to the room there is: behind a word, or within its first one if half of that can be read.

    Args:
        ghost: the whole ghost.
        width: how many cells it may fill in the row of the cursor.
        width_below: how many in the row below, where it goes if nothing can be read of it in that of the cursor.
    """
    seen = _cut(ghost, width)
    if seen.drawn or not width_below:
        return seen
    words = ghost.lstrip()
    below = _cut(words, width_below)
    return CutGhost(below.drawn, len(ghost) - len(words) + below.readable, is_below=True)


def _cut(ghost: str, width: int) -> CutGhost:
    if cell_len(ghost) <= width:
        return CutGhost(ghost, len(ghost)) if cell_len(ghost) else CutGhost()
    more = f" {ELLIPSIS}"
    ends = [match.end() for match in _WORD.finditer(ghost)]
    seen = [end for end in ends if cell_len(ghost[:end] + more) <= width]
    if seen:
        return CutGhost(ghost[: seen[-1]] + more, seen[-1])
    first = ghost[: ends[0]] if ends else ""
    drawn = fit(first, width)
    return CutGhost(drawn, len(first)) if _is_legible(drawn, first) else CutGhost()


def _is_legible(drawn: str, word: str) -> bool:
    return 2 * _letters(drawn.removesuffix(ELLIPSIS)) >= _letters(word) > 0


def _letters(text: str) -> int:
    return len(list(graphemes(text.strip())))
