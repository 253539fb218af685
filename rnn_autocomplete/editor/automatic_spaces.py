"""Where in a text the spaces stand that the editor put there by itself, behind words that were taken.

One that has got text behind it stands there like any other; should it come to end its line again, it is once more one
that nobody typed. Knows places, and how they move when the text changes; it never sees the text.
"""

from bisect import bisect_left
from collections.abc import Sequence

from rnn_autocomplete.editor.exact_text import Location

_START: Location = (0, 0)


class AutomaticSpaces:
    """The places of such spaces in one text."""

    def __init__(self) -> None:
        self._places: list[Location] = []  # from the first to the last

    def __contains__(self, place: Location) -> bool:
        """Tell whether one stands at `place`."""
        at = bisect_left(self._places, place)
        return self._places[at : at + 1] == [place]

    def between(self, start: Location, end: Location) -> list[Location]:
        """Give the places of those between two locations, counted from the first of the two."""
        places = self._places[bisect_left(self._places, start) : bisect_left(self._places, end)]
        return [_moved(place, start, _START) for place in places]

    def replaced(self, start: Location, end: Location, new_end: Location, new: Sequence[Location]) -> None:
        """Follow a change of the text.

        Args:
            start: where the replaced text began.
            end: where it ended.
            new_end: where the text that took its place ends.
            new: the places of the automatic spaces in that text, counted from its beginning.
        """
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        behind = [_moved(place, end, new_end) for place in self._places[last:]]
        self._places[first:] = [*(_moved(place, _START, start) for place in new), *behind]

    def mark(self, place: Location, *, automatic: bool) -> None:
        """Say whether the space at `place` is one."""
        at = bisect_left(self._places, place)
        self._places[at : at + (place in self)] = [place] * automatic

    def at_line_ends(self, lines: Sequence[str]) -> list[Location]:
        """Give the places of those that nothing follows in their lines but others of them, from the last to the first.

        Args:
            lines: all lines of the text.
        """
        found: list[Location] = []
        for row, column in reversed(self._places):
            end = found[-1][1] if found and found[-1][0] == row else len(lines[row])
            if column + 1 == end:
                found.append((row, column))
        return found


def _moved(place: Location, origin: Location, to: Location) -> Location:
    """Give the place that stands to `to` as `place`, which is not before `origin`, stands to `origin`."""
    row, column = place
    return row + to[0] - origin[0], column + (to[1] - origin[1] if row == origin[0] else 0)
