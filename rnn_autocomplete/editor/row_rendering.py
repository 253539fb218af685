"""Drawing one row of text: selection, cursor, ghost text and stand-ins.

Knows characters, cells and styles, and nothing of widgets or documents.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from rnn_autocomplete.editor.graphemes import grapheme_end
from rnn_autocomplete.editor.stand_ins import STAND_IN


@dataclass(frozen=True)
class RowStyles:
    """How the parts of a row look; all but `text` are laid over it."""

    text: Style
    stand_in: Style
    selection: Style
    cursor: Style
    ghost: Style


@dataclass(frozen=True)
class RowContent:
    """What stands in a row; columns count from its first character."""

    text: str = ""
    tab_widths: Sequence[int] = ()
    selected: range = range(0)
    cursor: range = range(0)
    ghost: str = ""
    """Drawn at the cursor, or else at the beginning, as if it stood there; what follows makes room."""


def render_row(content: RowContent, styles: RowStyles, width: int) -> Strip:
    """Draw a row, filled up to `width` cells."""
    # One cell more than the text has, for a cursor at its end and for a selected line break.
    cells = [*_without_tabs(content), " "]
    looks = [styles.text] * len(cells)
    _lay_over(looks, styles.stand_in, *(match.start() for match in STAND_IN.finditer(content.text)))
    _lay_over(looks, styles.selection, *content.selected)
    cursor = content.cursor
    if ghost := content.ghost:
        place = slice(cursor.start, cursor.start)
        cells[place] = ghost
        looks[place] = [styles.text + styles.ghost] * len(ghost)
        if cursor:
            cursor = range(cursor.start, cursor.start + _first_visible(ghost))
    # Dim letters would be hard to read on the block of the cursor.
    _lay_over(looks, styles.cursor + Style(dim=False), *cursor)
    return Strip(_segments(cells, looks)).adjust_cell_length(width, styles.text)


def room_for_ghost(content: RowContent, width: int) -> int:
    """Tell how many cells of a row of `width` cells a ghost at the cursor may fill.

    No text gives way to it, only the white space that ends the row.
    """
    cells = _without_tabs(content)
    before, after = cells[: content.cursor.start], cells[content.cursor.start :]
    return width - cell_len("".join(before)) - cell_len("".join(after).rstrip())


def _first_visible(ghost: str) -> int:
    # Letters that came decomposed may leave the ghost to begin with an accent, which has no cell of its own.
    end = grapheme_end(ghost, 0)
    while not cell_len(ghost[:end]):
        end = grapheme_end(ghost, end)
    return end


def _without_tabs(content: RowContent) -> list[str]:
    widths = iter(content.tab_widths)
    return [" " * next(widths, 1) if character == "\t" else character for character in content.text]


def _lay_over(looks: list[Style], style: Style, *columns: int) -> None:
    for column in columns:
        if column < len(looks):
            looks[column] += style


def _segments(cells: Sequence[str], looks: Sequence[Style]) -> list[Segment]:
    runs = groupby(zip(looks, cells, strict=True), key=lambda pair: pair[0])
    return [Segment("".join(cell for _, cell in run), look) for look, run in runs]
