"""What is looked for in a text, and where it stands there; knows lines of text and no screen.

It is found as a writer means it: without regard to case unless it has a capital, and with what stands on a keyboard in
whichever way books print it. Never is half of what reads as one character found.
"""

from collections.abc import Iterator, Sequence
from unicodedata import normalize

import regex

from rnn_autocomplete.editor.exact_text import Location
from rnn_autocomplete.editor.graphemes import is_grapheme_edge

# What is printed so is found by what is typed on a keyboard; who types it as it is printed means that alone.
_PRINTED = {"'": "'‘’ʼ", '"': '"“”„', "-": "-‐‑"}
_SPACES = regex.compile(" +")
_PARTS = regex.compile(r"\.\.\.| +|.", regex.DOTALL)
_LETTER = r"[\p{L}\p{N}\p{M}]"

Found = tuple[Location, Location]
"""Where something that was found begins and ends."""


class Query:
    """Something to look for."""

    def __init__(self, text: str, *, whole_words: bool = False) -> None:
        """Take what somebody typed to look for it; nothing is found anywhere if it is empty.

        Args:
            text: what to look for.
            whole_words: whether it is found only where no letter or digit stands before it or behind it.
        """
        self._any_case = text == text.lower()
        pattern = "".join(map(_any_way, _PARTS.findall(normalize("NFC", text))))
        pattern = f"(?:{pattern}|{regex.escape(text)})" if text else r"(?!)"
        if whole_words:
            pattern = f"(?<!{_LETTER}){pattern}(?!{_LETTER})"
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
        """Give what to put in the place of something found: with the capitals that it has, if nobody typed any."""
        if not self._any_case or replacement != replacement.lower():
            return replacement
        if found.isupper() and sum(map(str.isupper, found)) > 1:
            return replacement.upper()
        return replacement[:1].title() + replacement[1:] if found[:1].isupper() else replacement

    def _in_line(self, line: str) -> Iterator[tuple[int, int]]:
        for match in self._pattern.finditer(line):
            if is_grapheme_edge(line, match.start()) and is_grapheme_edge(line, match.end()):
                yield match.span()


def following(places: Sequence[Found], location: Location) -> int:
    """Give the index of the first place at or behind a location; how many there are if there is none."""
    return next((index for index, (start, _) in enumerate(places) if start >= location), len(places))


def preceding(places: Sequence[Found], location: Location) -> int:
    """Give the index of the last place before a location; -1 if there is none."""
    return next((index for index, (_, end) in enumerate(places) if end > location), len(places)) - 1


def _any_way(part: str) -> str:
    """Give a pattern for dots, spaces, or a character in all the ways they may be written."""
    if part == "...":
        return r"(?:\.\.\.|…)"
    if _SPACES.fullmatch(part):
        return rf"\p{{Zs}}{{{len(part)},}}+"
    ways = dict.fromkeys(form for sign in _PRINTED.get(part, part) for form in (sign, normalize("NFD", sign)))
    return f"(?:{'|'.join(map(regex.escape, ways))})"
