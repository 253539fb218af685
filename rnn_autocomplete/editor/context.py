"""Which part of a text a suggestion answers: a bounded piece that ends at the cursor.

The piece begins at the start of a line where it can, and keeps its beginning while one types on: a model
that remembers the words it has read need not read them again.
"""

from collections.abc import Sequence

from rnn_autocomplete.editor.acceptance import is_closing, is_word_character

Place = tuple[int, int]
"""A row and a column."""

LONGEST = 100_000
"""How many characters a piece has at the most."""

_AFRESH = LONGEST // 2


def context_start(lines: Sequence[str], cursor: Place, previous: Place) -> Place:
    """Say where the piece before `cursor` begins.

    Args:
        lines: all lines of the text.
        cursor: where the piece ends.
        previous: where the last piece began; it stays if the new one is no longer than `LONGEST`.
    """
    if previous <= cursor and previous[0] < len(lines) and _length(lines, previous, cursor) <= LONGEST:
        return previous
    row, length = cursor
    if length > _AFRESH:
        # One long line: begin in steps, so that the beginning stays for a while here too.
        return row, (length // _AFRESH - 1) * _AFRESH
    while row > 0 and length + len(lines[row - 1]) + 1 <= _AFRESH:
        row -= 1
        length += len(lines[row]) + 1
    return row, 0


def context_text(lines: Sequence[str], start: Place, cursor: Place) -> str:
    """Give the text between two places, lines joined by newlines."""
    (top, left), (bottom, right) = start, cursor
    if top == bottom:
        return lines[top][left:right]
    return "\n".join([lines[top][left:], *lines[top + 1 : bottom], lines[bottom][:right]])


def welcomes_word(before: str, after: str) -> bool:
    """Tell whether a word may be offered between two parts of a line.

    Not inside a word, and not right behind a comma or a closing bracket, where a space comes first.
    """
    if after and is_word_character(after[0]):
        return False
    return not before or _ends_in_apostrophe(before) or not is_closing(before[-1], before[:-1])


def _ends_in_apostrophe(before: str) -> bool:
    """Tell whether the curly apostrophe that `before` may end with stands in a word and closes no quotation."""
    left = before[:-1]
    closed = sum(not behind[:1].isalpha() for behind in left.split("’")[1:])
    return before.endswith("’") and left[-1:].isalpha() and left.count("‘") <= closed


def _length(lines: Sequence[str], start: Place, end: Place) -> int:
    if end[0] - start[0] > LONGEST:
        return LONGEST + 1
    between = sum(len(lines[row]) + 1 for row in range(start[0], end[0]))
    return between - start[1] + end[1]
