"""What a reader sees as one character, even where it is several to the computer.

An accent on its letter, a flag or a family of emoji is passed and deleted as one.
"""

from collections.abc import Iterator

import regex

_GRAPHEME = regex.compile(r"\X")
_APART = regex.compile(r"\p{Grapheme_Cluster_Break=Other}+")  # what joins with nothing beside it

# Far more than the longest emoji sequence, far less than the longest line.
_REACH = 64


def graphemes(text: str) -> Iterator[str]:
    """Give what a reader sees as the characters of `text`, one after another."""
    return (match.group() for match in _GRAPHEME.finditer(text))


def is_grapheme_edge(line: str, column: int) -> bool:
    """Tell whether a grapheme begins or ends at `column`."""
    if _APART.fullmatch(line, max(0, column - 1), column + 1):
        return True
    start, end = max(0, column - _REACH), column + _REACH
    return column in {0, *(match.end() for match in _GRAPHEME.finditer(line, start, end))}


def grapheme_start(line: str, column: int) -> int:
    """Give the column where the grapheme that ends at `column` begins."""
    reach = max(0, column - _REACH)
    starts = [match.start() for match in _GRAPHEME.finditer(line, reach, column)]
    return starts[-1] if starts else column


def grapheme_end(line: str, column: int) -> int:
    """Give the column where the grapheme that begins at `column` ends."""
    match = _GRAPHEME.match(line, column, column + _REACH)
    return match.end() if match else column
