"""Which lines of a text are no prose but code between fences, or front matter, while the text is being edited.

To go through all fences at each key would take long in a long text. So what is known of those above a change stays
known; those below it are looked at again once somebody asks about a line down there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rnn_autocomplete.editor.code_fences import Fence, fence_behind, front_matter_end, may_fence


class CodeRows:
    """The rows of the lines that are code between fences, fences, or front matter."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Note the lines that may fence.

        Args:
            lines: all lines of the text; when they change, `replaced` must be told.
        """
        self._lines = lines
        self._candidates = _candidates(lines, 0)
        self._front_matter = 0
        # What began the code that each candidate stands in; for the topmost ones, as many as were asked for.
        self._open: list[Fence | None] = [None]

    def replaced(self, rows: slice, count: int) -> None:
        """Follow a change of the text, in which the lines at `rows` gave way to `count` others."""
        first, last = bisect_left(self._candidates, rows.start), bisect_left(self._candidates, rows.stop)
        if down := count - (rows.stop - rows.start):
            self._candidates[last:] = [row + down for row in self._candidates[last:]]
        self._candidates[first:last] = _candidates(self._lines[rows.start : rows.start + count], rows.start)
        del self._open[first + 1 :]

    def __contains__(self, row: int) -> bool:
        """Tell whether the line at `row` is one; code that nothing ends goes on to the end of the text."""
        end = front_matter_end(self._lines)
        if end != self._front_matter:
            self._front_matter = end
            del self._open[1:]
        if row < end:
            return True
        above = bisect_right(self._candidates, row)
        self._look_down_to(above)
        ends_here = above > 0 and self._candidates[above - 1] == row and self._open[above - 1] is not None
        return ends_here or self._open[above] is not None

    def _look_down_to(self, count: int) -> None:
        for row in self._candidates[len(self._open) - 1 : count]:
            in_front_matter = row < self._front_matter
            self._open.append(None if in_front_matter else fence_behind(self._lines, row, self._open[-1]))


def _candidates(lines: Sequence[str], first_row: int) -> list[int]:
    return [row for row, line in enumerate(lines, first_row) if may_fence(line)]
