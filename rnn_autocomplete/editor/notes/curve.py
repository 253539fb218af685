"""A curve drawn with braille dots, two across and four down in a cell.

Knows points and cells only. It draws what is there: nothing is smoothed, and where no point is yet, nothing is drawn.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_BLANK = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot, by row and column in its cell."""

_ACROSS, _DOWN = 2, 4


class Bounds(NamedTuple):
    """Which values lie at the lower and at the upper edge."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """Tell how far up `value` lies: 0 at the lower edge, 1 at the upper."""
        return (value - self.low) / (self.high - self.low)


def bounds_of(values: Sequence[float], least: float) -> Bounds:
    """Give bounds that hold all values, at least `least` apart, so that a little noise does not look like a lot."""
    low, high = min(values), max(values)
    missing = max(least - (high - low), 0) / 2
    return Bounds(low - missing, high + missing)


def curve(points: Sequence[tuple[float, float]], bounds: Bounds, width: int, height: int) -> list[str]:
    """Draw the lines between points, as rows from the top.

    Args:
        points: x from 0 to 1, in order, and y.
        bounds: which y lie at the bottom and at the top.
        width: columns.
        height: rows.
    """
    across, down = width * _ACROSS - 1, height * _DOWN - 1
    places = [(round(x * across), round((1 - bounds.share(y)) * down)) for x, y in points]
    cells = [[_BLANK] * width for _ in range(height)]
    for x, y in _along(places):
        if 0 <= x <= across and 0 <= y <= down:
            cells[y // _DOWN][x // _ACROSS] |= _DOTS[y % _DOWN][x % _ACROSS]
    return ["".join(map(chr, row)).replace(chr(_BLANK), " ") for row in cells]


def _along(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give every dot on the way from each place to the next."""
    yield from places[:1]
    for (x, y), (to_x, to_y) in pairwise(places):
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(1, steps + 1):
            yield x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps)
