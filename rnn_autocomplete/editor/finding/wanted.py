"""What is looked for in a text, and where it stands there; knows lines of text and no screen.

It is found as a writer means it: without regard to case unless it has a capital, whichever way quotes, apostrophes,
hyphens, spaces and accents are written, and never half of what reads as one character.
"""

from collections.abc import Iterable, Sequence
from unicodedata import normalize

import regex

from rnn_autocomplete.editor.exact_text import Location

_ALIKE = ("'‘’ʼ", '"“”„', "-‐‑", " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}")

Found = tuple[Location, Location]
"""Where something that was found begins and ends."""


class Wanted:
    """Something to look for."""

    def __init__(self, text: str) -> None:
        """Take what somebody typed to look for it; nothing is found anywhere if it is empty."""
        text = normalize("NFC", text)
        signs = "".join(map(_any_way, text))
        case = regex.IGNORECASE if text == text.lower() else 0
        self._pattern = regex.compile(signs + r"(?![\p{M}\u200d])" if text else r"(?!)", case)

    def places(self, lines: Sequence[str]) -> list[Found]:
        """Give all places in some lines, from the first to the last; none lie across each other."""
        return [
            ((row, match.start()), (row, match.end()))
            for row, line in enumerate(lines)
            for match in self._pattern.finditer(line)
        ]

    def replaced(self, line: str, replacement: str) -> str:
        """Give a line with `replacement` in all places."""
        return self._pattern.sub(lambda _: replacement, line)


def following(places: Sequence[Found], location: Location) -> int:
    """Give the index of the first place at or behind a location, or of the first of all if there is none behind it."""
    return _first((start >= location for start, _ in places), otherwise=0)


def preceding(places: Sequence[Found], location: Location) -> int:
    """Give the index of the last place before a location, or of the last of all if there is none before it."""
    return _first((end > location for _, end in places), otherwise=0) - 1


def _first(those: Iterable[bool], otherwise: int) -> int:
    return next((index for index, it_is in enumerate(those) if it_is), otherwise)


def _any_way(character: str) -> str:
    """Give a pattern for a character in all the ways it may be written."""
    alike = next((signs for signs in _ALIKE if character in signs), character)
    ways = dict.fromkeys(form for sign in alike for form in (sign, normalize("NFD", sign)))
    return f"(?:{'|'.join(map(regex.escape, ways))})"
