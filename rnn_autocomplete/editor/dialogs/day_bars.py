"""Bars of blocks, one a day, drawn from zero.

Textual's own sparkline begins at the smallest number and stretches some bars to fill its width, so that neither
heights nor widths could be compared.
"""

from collections.abc import Sequence

_BLOCKS = " ▁▂▃▄▅▆▇█"
_EIGHTHS = len(_BLOCKS) - 1


def day_bars(numbers: Sequence[int], height: int) -> str:
    """Draw bars whose heights go with `numbers`; what is above zero is always seen, what is below never.

    Args:
        numbers: one for each bar.
        height: the rows of the highest bar.
    """
    highest = max(*numbers, 1)
    eighths = [-(-max(number, 0) * height * _EIGHTHS // highest) for number in numbers]
    return "\n".join(
        " ".join(_BLOCKS[min(max(bar - row * _EIGHTHS, 0), _EIGHTHS)] for bar in eighths)
        for row in reversed(range(height))
    )


def bars_width(count: int) -> int:
    """Give the columns that `count` bars take, one each and one between two."""
    return 2 * count - 1
