"""Lines wrapped to the width of the screen, quick enough for long documents and long lines.

Textual's own class sums up all lines whenever a row is drawn, cuts lines with a class made for styled text, and
counts characters where a reader sees graphemes. The first two are replaced here by look-ups, the last by
`grapheme_rows`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.expand_tabs import get_tab_widths
from textual.widgets.text_area import Location, WrappedDocument

from rnn_autocomplete.editor.grapheme_rows import column_at, measured, row_ends


@dataclass(frozen=True)
class Row:
    """One row on the screen: a part of a line."""

    line: int
    """The index of the line it is a part of."""

    start: int
    """The first column of the line that stands in this row."""

    end: int
    """The column after the last one that stands in this row."""

    is_last: bool
    """Whether the line ends in this row."""


class WrappedLines(WrappedDocument):
    """Where each line of a document breaks at the current width."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all lines at `width` cells; with 0, before the first layout, every line is one row."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        self._wrap_offsets, self._tab_width_cache = [], []
        self._offset_to_line_info, self._line_index_to_offsets = [], []
        self._break(slice(0, 0), self.document.lines)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break the lines of a change: from `start` on, where `old_end` was the end and `new_end` is it now."""
        top, old_bottom = sorted((start[0], min(old_end[0], len(self._wrap_offsets) - 1)))
        new_bottom = max(start[0], new_end[0])
        self._break(slice(top, old_bottom + 1), self.document.lines[top : new_bottom + 1])

    def _break(self, lines: slice, texts: Sequence[str]) -> None:
        """Put the rows of `texts` in the place of those of some lines."""
        tab_widths = [[width for _, width in get_tab_widths(text, self._tab_width)] for text in texts]
        ends = [
            row_ends(text, self._width, widths) if self._width else []
            for text, widths in zip(texts, tab_widths, strict=True)
        ]
        self._tab_width_cache[lines] = tab_widths
        self._wrap_offsets[lines] = ends
        parts = [(line, part) for line, its in enumerate(ends, lines.start) for part in range(len(its) + 1)]
        rows, known = self._offset_to_line_info, self._line_index_to_offsets
        top = known[lines.start][0] if lines.start < len(known) else len(rows)
        bottom = known[lines.stop - 1][-1] + 1 if lines.stop > lines.start else top
        rows[top:bottom] = parts
        known[lines] = _numbered(ends, top)
        self._move_below(
            top + len(parts),
            len(parts) - (bottom - top),
            lines.start + len(texts),
            len(texts) - (lines.stop - lines.start),
        )

    def _move_below(self, row: int, higher: int, line: int, more: int) -> None:
        """Renumber what stands below a change, after so many more rows and lines."""
        rows, known = self._offset_to_line_info, self._line_index_to_offsets
        # One by one: a hundred thousand new tuples at once would wake the garbage collector.
        if more:
            for y in range(row, len(rows)):
                at, part = rows[y]
                rows[y] = (at + more, part)
        if higher:
            for at in range(line, len(known)):
                known[at] = [y + higher for y in known[at]]

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """Give the column that stands in the cell `x_offset` of a row; rows of a line may count from its end."""
        rows = list(pairwise(self._bounds(line_index)))
        start, end = rows[y_offset]
        row = Row(line_index, start, end, is_last=y_offset in (-1, len(rows) - 1))
        text, tabs = self.document[line_index][start:end], self.tab_widths(row)
        column = column_at(text, x_offset, tabs)
        if column == len(text) and not row.is_last:
            # Behind the last one the next row would begin.
            column -= len(list(measured(text, tabs))[-1][0])
        return start + column

    @property
    def height(self) -> int:
        """How many rows the document fills."""
        return len(self._offset_to_line_info)

    @property
    def width(self) -> int:
        """The width in cells that the lines are wrapped to; 0 before the first layout."""
        return self._width

    def row(self, y: int) -> Row | None:
        """Give the part of a line that stands at `y` rows from the top, None below the last one."""
        if not 0 <= y < len(self._offset_to_line_info):
            return None
        line, section = self._offset_to_line_info[y]
        bounds = self._bounds(line)
        return Row(line, bounds[section], bounds[section + 1], section == len(bounds) - 2)

    def tab_widths(self, row: Row) -> list[int]:
        """Give the widths of the tabs in `row`, in cells."""
        text = self.document[row.line]
        before = text.count("\t", 0, row.start)
        return self.get_tab_widths(row.line)[before : before + text.count("\t", row.start, row.end)]

    def get_sections(self, line_index: int) -> list[str]:
        """Give the parts that the line at `line_index` is broken into."""
        text = self.document[line_index]
        return [text[start:end] for start, end in pairwise(self._bounds(line_index))]

    def _bounds(self, line: int) -> list[int]:
        return [0, *self.get_offsets(line), len(self.document[line])]


def _numbered(ends: Sequence[Sequence[int]], y: int) -> list[list[int]]:
    rows = []
    for its_ends in ends:
        rows.append(list(range(y, y + len(its_ends) + 1)))
        y += len(its_ends) + 1
    return rows
