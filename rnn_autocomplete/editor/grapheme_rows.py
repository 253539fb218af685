"""Where lines break into rows, and which column stands at a cell, without ever dividing a grapheme.

Textual measures both by the character: a row of emoji may then be wider than it should be, a flag may be torn
at the end of a row, and the cursor may land inside a family. Knows text and cells, nothing of documents.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from rich.cells import cell_len

from rnn_autocomplete.editor.graphemes import graphemes

_JOINER = "\u200d"
_WORD = re.compile(r"\S+\s*|\s+")


def row_ends(line: str, width: int, tab_widths: Sequence[int]) -> list[int]:
    """Give the columns at which a line goes on in the next row, which may be empty.

    A space behind a word that fills its row hangs over the edge by its one cell, so that the word stays where it was
    before the space was typed.

    Args:
        line: a line without its ending.
        width: how many cells a row has; only a single grapheme that is wider makes a wider row.
        tab_widths: how many cells each tab of the line fills.
    """
    if line.isascii() and "\t" not in line and "  " not in line:
        return _plain_row_ends(line, width)
    ends: list[int] = []
    used = 0
    tabs = iter(tab_widths)
    for match in _WORD.finditer(line):
        word = match.group()
        its_tabs = list(islice(tabs, word.count("\t")))
        if used and used + _cells(word.rstrip()) > width:
            ends.append(match.start())
            used = 0
        cells = _cells(word) + sum(its_tabs)
        if used + cells <= width:
            used += cells
            continue
        column = match.start()
        for grapheme, size in measured(word, its_tabs):
            hangs = used == width and grapheme == " "
            if used and used + size > width and not hangs:
                ends.append(column)
                used = 0
            used += size
            column += len(grapheme)
    return [*ends, len(line)] if used > width and line.endswith(" ") else ends


def _plain_row_ends(line: str, width: int) -> list[int]:
    """Do the same for what most lines are: words of one cell a character, with single spaces between them."""
    ends: list[int] = []
    start = 0
    while len(line) - start > width:
        space = line.rfind(" ", start, start + width + 1)
        start = start + width if space < 0 else space + 1
        ends.append(start)
    return ends


def column_at(row: str, cell: int, tab_widths: Sequence[int]) -> int:
    """Give the column of the grapheme that covers a cell; behind the last one, the length of the row."""
    column = 0
    for grapheme, size in measured(row, tab_widths):
        cell -= size
        if cell < 0:
            break
        column += len(grapheme)
    return column


def measured(text: str, tab_widths: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Give each grapheme and how many cells it fills."""
    tabs = iter(tab_widths)
    return (
        (grapheme, next(tabs, 1) if grapheme == "\t" else cell_len(grapheme)) for grapheme in graphemes(text)
    )


def _cells(word: str) -> int:
    # Between letters, Rich takes a joiner for the end of the first and of the second.
    return sum(map(cell_len, graphemes(word))) if _JOINER in word else cell_len(word)
