r"""Lines of a text, each with the ending it came with.

Only `\n`, `\r\n` and `\r` end a line here. Form feeds, U+0085, U+2028 and the other characters that
`str.splitlines` would break at stay inside their lines, so that a text put together again is the text that
came in, character for character.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

_BREAK = re.compile(r"(\r\n|\n|\r)")

DEFAULT_ENDING = "\n"
"""What ends the lines of a text that has no line break yet."""


def split_lines(text: str) -> tuple[list[str], list[str]]:
    """Give the lines of `text` and their endings: two lists of one length, the last ending empty."""
    parts = _BREAK.split(text)
    return parts[::2], [*parts[1::2], ""]


def join_lines(lines: Sequence[str], endings: Sequence[str]) -> str:
    r"""Put lines and endings together again; the inverse of `split_lines`.

    After an edit, a line that ends in `\r` can come before an empty line that ends in `\n`. Written side by
    side they would read as one line break, so the empty line is given a `\r` too.
    """
    if "\r" in endings:
        endings = _kept_apart(lines, endings)
    return "".join(chain.from_iterable(zip(lines, endings, strict=True)))


def dominant_ending(endings: Iterable[str]) -> str:
    """Name the commonest ending, the earlier one where two are as common; newline where there is none."""
    counts = Counter(ending for ending in endings if ending)
    return max(counts, key=lambda ending: counts[ending], default=DEFAULT_ENDING)


def with_endings(text: str, ending: str) -> str:
    """Give `text` with every line break replaced by `ending`."""
    return _BREAK.sub(ending, text)


def _kept_apart(lines: Sequence[str], endings: Sequence[str]) -> list[str]:
    apart: list[str] = []
    for line, ending in zip(lines, endings, strict=True):
        would_merge = not line and ending == "\n" and apart[-1:] == ["\r"]
        apart.append("\r" if would_merge else ending)
    return apart
