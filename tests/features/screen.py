"""What the editor shows, read back from the cells of a terminal: the text, the ghost, the strip, the status.

It goes by what a person goes by: the ghost is slanted, the cursor is a block, the word picked is reversed.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rich.ansi import AnsiDecoder
from rich.style import Style
from rich.text import Text

_OFFERED = re.compile(r"(?:F\d+|\b\d) (\S+)")
_COLUMN = 96
"""The editor makes the column of the text no wider."""

_STRIP = re.compile(r" *(?:F\d+|\d) \S")


@dataclass(frozen=True)
class _Row:
    """One row of the terminal: a character and a look for each cell."""

    text: str
    looks: tuple[Style, ...]

    @classmethod
    def of(cls, text: Text) -> "_Row":
        looks = [Style.null()] * len(text.plain)
        for span in text.spans:
            for column in range(span.start, span.end):
                looks[column] += span.style
        return cls(text.plain, tuple(looks))

    def where(self, attribute: str) -> str:
        return "".join(c for c, look in zip(self.text, self.looks, strict=True) if getattr(look, attribute))

    @property
    def cursor(self) -> int | None:
        """The first column that stands out from the margin."""
        backgrounds = [look.bgcolor for look in self.looks]
        return next((x for x, background in enumerate(backgrounds) if background != backgrounds[0]), None)

    @property
    def own(self) -> str:
        """The row without the ghost; a space at its end is seen only if the cursor stands behind it."""
        solid = "".join(c for c, look in zip(self.text, self.looks, strict=True) if not look.italic).rstrip()
        return solid if self.cursor is None else solid.ljust(self.cursor)


@dataclass(frozen=True)
class Screen:
    """What was on the screen at one moment."""

    captured: str
    """The rows with the escape sequences that give them their looks."""

    @classmethod
    def of(cls, captured: str) -> "Screen":
        """Take what tmux captured."""
        return cls(captured.removesuffix("\n"))

    @cached_property
    def _rows(self) -> list[_Row]:
        return [_Row.of(text) for text in AnsiDecoder().decode(self.captured)]

    @property
    def plain(self) -> str:
        """All rows, without looks."""
        return "\n".join(row.text.rstrip() for row in self._rows)

    @property
    def looks(self) -> set[Style]:
        """The looks of all cells."""
        return {look for row in self._rows for look in row.looks}

    # The parts: the text, a blank row, the strip, the status line

    @cached_property
    def _foot(self) -> int:
        blank = [y for y, row in enumerate(self._rows) if not row.text.strip()]
        return blank[-1] + 1 if blank else len(self._rows)

    @property
    def _strip(self) -> _Row | None:
        row = self._rows[self._foot] if self._foot < len(self._rows) else None
        return row if row and _STRIP.match(row.text) else None

    @property
    def status(self) -> str:
        """The status line; a long sentence fills several rows."""
        first = self._foot + 1 if self._strip else self._foot
        return " ".join(row.text.strip() for row in self._rows[first:])

    @property
    def words(self) -> tuple[str, ...]:
        """The words on offer in the strip."""
        return tuple(_OFFERED.findall(self._strip.text)) if self._strip else ()

    @property
    def picked(self) -> str | None:
        """The word that pick mode is at."""
        return (self._strip.where("reverse").strip() or None) if self._strip else None

    @property
    def underlined(self) -> str:
        """What of the strip is underlined: words of this text."""
        return self._strip.where("underline") if self._strip else ""

    @property
    def ghost(self) -> str:
        """The ghost text at the cursor."""
        return "".join(row.where("italic") for row in self._text)

    @property
    def lines(self) -> list[str]:
        """The rows of the text, without margin and ghost."""
        rows = [row.own for row in self._text]
        margin = min((len(row) - len(row.lstrip()) for row in rows if row.strip()), default=len(rows[0]))
        lines = [row[margin:] for row in rows]
        while len(lines) > 1 and not lines[-1] and self._text[len(lines) - 1].cursor is None:
            lines.pop()
        return lines

    @property
    def prose(self) -> str:
        """The text of paragraphs that have a blank line between them: its rows joined where they wrap."""
        joined = lines[0] if (lines := self.lines) else ""
        for before, line in pairwise(lines):
            # The cursor may have gone on to a row of its own, behind one that is full.
            wraps = before and (line or len(before) == self._room)
            joined = joined + " " + line if wraps else joined + "\n" + line
        return joined

    @property
    def _room(self) -> int:
        """How many cells a row of the text has, beside its margins, the cursor's own and the scroll bar."""
        # The status line reaches as far as the right margin.
        return min(len(self._rows[-1].text.rstrip()) + 2, _COLUMN) - 6

    @property
    def _text(self) -> list[_Row]:
        # The first row is a margin.
        return self._rows[1 : max(self._foot - 1, 2)]
