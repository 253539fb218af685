"""A bar in a row of cells, to an eighth of a cell."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_FULL = _EIGHTHS[-1]


def bar(share: float, width: int) -> str:
    """Draw a bar that fills `share` of `width` cells, from the left; it is as long as it is filled."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    whole, rest = divmod(eighths, 8)
    return _FULL * whole + (_EIGHTHS[rest] if rest else "")


def progress_bar(share: float | None, width: int) -> tuple[str, str]:
    """Give what is done and what is left of a line of `width` cells; nothing is done where that is not known."""
    done = int((share or 0.0) * width)
    return "━" * done, "─" * (width - done)


def span(low: float, high: float, width: int) -> str:
    """Draw where something lies for nearly sure, as an interval below a bar of the same scale and width."""
    first, last = (min(max(int(bound * width), 0), width - 1) for bound in (low, high))
    if first >= last:
        return " " * first + "┴"
    return " " * first + "└" + "─" * (last - first - 1) + "┘"
