"""What is looked for in a text, and where it stands there; knows lines of text and no screen.

It is found as a writer means it: without regard to case unless it has a capital, whichever way quotes, apostrophes,
hyphens, dots, spaces and accents are written, and never half of what reads as one character.
"""

from collections.abc import Iterator, Sequence
from unicodedata import normalize

import regex

from rnn_autocomplete.editor.exact_text import Location
from rnn_autocomplete.editor.graphemes import grapheme_edges

_ALIKE = ("'‘’ʼ", '"“”„', "-‐‑")
_SPACE = r"[\t\p{Zs}]"
_DOTS = r"(?:…|\.\.\.)"
_PARTS = regex.compile(rf"{_DOTS}|{_SPACE}+|.", regex.DOTALL)

Found = tuple[Location, Location]
"""Where something that was found begins and ends."""


class Wanted:
    """Something to look for."""

    def __init__(self, text: str, *, whole_words: bool = False) -> None:
        """Take what somebody typed to look for it; nothing is found anywhere if it is empty.

        Args:
            text: what to look for.
            whole_words: whether it is found only where no letter stands before it or behind it.
        """
        text = normalize("NFC", text)
        self._any_case = text == text.lower()
        pattern = "".join(map(_any_way, _PARTS.findall(text))) if text else r"(?!)"
        if whole_words:
            pattern = rf"(?<![\w\p{{M}}]){pattern}(?![\w\p{{M}}])"
        self._pattern = regex.compile(pattern, regex.IGNORECASE if self._any_case else 0)

    def places(self, lines: Sequence[str]) -> list[Found]:
        """Give all places in some lines, from the first to the last; none lie across each other."""
        return [
            ((row, start), (row, end)) for row, line in enumerate(lines) for start, end in self._in_line(line)
        ]

    def replaced(self, line: str, replacement: str) -> str:
        """Give a line with `replacement` in all places."""
        parts, before = [], 0
        for start, end in self._in_line(line):
            parts += [line[before:start], self.replacement_for(line[start:end], replacement)]
            before = end
        return "".join([*parts, line[before:]])

    def replacement_for(self, found: str, replacement: str) -> str:
        """Give what to put in the place of something found: as a capital is found where none was typed, with one too."""
        if not self._any_case or replacement != replacement.lower():
            return replacement
        if len(found) > 1 and found.isupper():
            return replacement.upper()
        return replacement[:1].upper() + replacement[1:] if found[:1].isupper() else replacement

    def _in_line(self, line: str) -> Iterator[tuple[int, int]]:
        places = (match.span() for match in self._pattern.finditer(line))
        if line.isascii():
            return places
        edges = grapheme_edges(line) if self._pattern.search(line) else frozenset[int]()
        return ((start, end) for start, end in places if start in edges and end in edges)


def following(places: Sequence[Found], location: Location) -> int:
    """Give the index of the first place at or behind a location; how many there are if there is none."""
    return next((index for index, (start, _) in enumerate(places) if start >= location), len(places))


def preceding(places: Sequence[Found], location: Location) -> int:
    """Give the index of the last place before a location; -1 if there is none."""
    return next((index for index, (_, end) in enumerate(places) if end > location), len(places)) - 1


def _any_way(part: str) -> str:
    """Give a pattern for dots, spaces, or a character in all the ways they may be written."""
    if regex.fullmatch(_DOTS, part):
        return _DOTS
    if regex.match(_SPACE, part):
        return rf"{_SPACE}{{{len(part)},}}+"
    alike = next((signs for signs in _ALIKE if part in signs), part)
    ways = dict.fromkeys(form for sign in alike for form in (sign, normalize("NFD", sign)))
    return f"(?:{'|'.join(map(regex.escape, ways))})"
