"""Lines wrapped to the width of the screen, quick enough for long documents and long lines.

Textual's own class sums up all lines whenever a row is drawn, and cuts lines with a class made for styled
text. Both are replaced here by look-ups.
"""

from dataclasses import dataclass
from itertools import pairwise

from textual.document._wrapped_document import WrappedDocument


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
        if width:
            super().wrap(width, tab_width)
            return
        lines = range(self.document.line_count)
        self._width = 0
        self._wrap_offsets = [[] for _ in lines]
        self._tab_width_cache = [[] for _ in lines]
        self._offset_to_line_info = [(line, 0) for line in lines]
        self._line_index_to_offsets = [[line] for line in lines]

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
