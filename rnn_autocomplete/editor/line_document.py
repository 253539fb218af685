"""A document for Textual's text area that gives back what it was given, character for character.

Textual's own document joins all lines with one kind of line break and breaks lines at characters that are no
line breaks. This one keeps each line's own ending through edits and undo, counts the words and notes what is code
as it goes, and knows which spaces at line ends the editor put there by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from textual.document._document import Newline
from textual.geometry import Size
from textual.widgets.text_area import DocumentBase, EditResult, Location

from rnn_autocomplete.documents.line_endings import dominant_ending, join_lines, split_lines
from rnn_autocomplete.editor.automatic_spaces import AutomaticSpaces
from rnn_autocomplete.editor.code_rows import CodeRows
from rnn_autocomplete.editor.exact_text import ExactText, exact
from rnn_autocomplete.editor.stand_ins import drawable


@dataclass(frozen=True)
class Snapshot:
    """What a document held at one moment."""

    lines: list[str]
    endings: list[str]
    unsaved_spaces: list[Location]


class LineDocument(DocumentBase):
    """Lines of text, each with its own ending.

    `lines`, `get_line` and indexing give lines as they may be drawn, undrawable characters replaced by
    stand-ins one for one; `text`, `raw_lines` and `get_text_range` give what is really there.
    """

    def __init__(self, text: str) -> None:
        self._raw, self._endings = split_lines(text)
        self._drawn = [drawable(line) for line in self._raw]
        self._automatic_spaces = AutomaticSpaces()
        self._newline = dominant_ending(self._endings)
        self._mixed = len(set(self._endings) - {""}) > 1
        self._words = _count_words(self._raw)
        self._code_rows = CodeRows(self._raw)
        self._text: str | None = text
        self.on_change: Callable[[Location, Location, Location], None] = lambda *_: None
        """Told of each change: where the replaced text began and ended, and where the new one ends."""

    # What there is

    @property
    def text(self) -> str:
        """The whole text, with every line's own ending."""
        if self._text is None:
            self._text = join_lines(self._raw, self._endings)
        return self._text

    @property
    def text_to_save(self) -> str:
        """The whole text without the spaces that the editor put at line ends by itself."""
        lines = self._raw.copy()
        for row, column in self._unsaved_spaces:
            lines[row] = lines[row][:column]
        return join_lines(lines, self._endings)

    @property
    def raw_lines(self) -> Sequence[str]:
        """The lines as they are, without their endings."""
        return self._raw

    @property
    def lines(self) -> list[str]:
        """The lines as they may be drawn."""
        return self._drawn

    @property
    def newline(self) -> Newline:
        """The ending that new lines get: the commonest one in the text it began with."""
        return self._newline  # type: ignore[return-value]

    @property
    def has_mixed_endings(self) -> bool:
        """Whether the lines of the text it began with end in more than one way."""
        return self._mixed

    @property
    def word_count(self) -> int:
        """How many words there are: runs of characters between white space."""
        return self._words

    @property
    def code_rows(self) -> CodeRows:
        """Which lines are code between fences, or front matter."""
        return self._code_rows

    @property
    def line_count(self) -> int:
        """How many lines there are; an empty text has one."""
        return len(self._raw)

    @property
    def start(self) -> Location:
        """The location before the first character."""
        return (0, 0)

    @property
    def end(self) -> Location:
        """The location after the last character."""
        return (len(self._raw) - 1, len(self._raw[-1]))

    def get_line(self, index: int) -> str:
        """Give the line at `index` as it may be drawn."""
        return self._drawn[index]

    @overload
    def __getitem__(self, line_index: int) -> str: ...

    @overload
    def __getitem__(self, line_index: slice) -> list[str]: ...

    def __getitem__(self, line_index: int | slice) -> str | list[str]:
        return self._drawn[line_index]

    def get_size(self, indent_width: int) -> Size:
        """Give the size of the text without wrapping, in characters; enough for a text area that wraps."""
        return Size(max(len(line.expandtabs(indent_width)) for line in self._drawn), len(self._drawn))

    def get_text_range(self, start: Location, end: Location) -> str:
        """Give the text between two locations, with the endings that stand there."""
        top, bottom = sorted((self._clamped(start), self._clamped(end)))
        return ExactText(*self._between(top, bottom))

    def changed_lines(self, top: int, bottom: int, change: Callable[[str], str]) -> str:
        """Give the lines from `top` to `bottom` as `change` makes each.

        A space that the editor put there by itself is still such a one if nothing changed from there to the line's end.
        """
        start, end = (top, 0), (bottom, len(self._raw[bottom]))
        lines, endings = self._between(start, end)
        changed = [change(line) for line in lines]
        spaces = [
            (row, column + len(changed[row]) - len(lines[row]))
            for row, column in self._automatic_spaces.between(start, end)
            if changed[row].endswith(lines[row][column:])
        ]
        return ExactText(changed, endings, spaces)

    # Changing it

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put `text` in the place of what stands between two locations; what it gives undoes it exactly."""
        top, bottom = sorted((self._clamped(start), self._clamped(end)))
        replaced = ExactText(*self._between(top, bottom), self._automatic_spaces.between(top, bottom))
        inserted = exact(text)
        lines, endings = list(inserted.lines), list(inserted.endings)
        new_end = (top[0] + len(lines) - 1, len(lines[-1]) + (top[1] if len(lines) == 1 else 0))
        lines[0] = self._raw[top[0]][: top[1]] + lines[0]
        lines[-1] += self._raw[bottom[0]][bottom[1] :]
        endings[-1] = self._endings[bottom[0]]
        self._put(slice(top[0], bottom[0] + 1), lines, endings)
        self._automatic_spaces.replaced(top, bottom, new_end, inserted.automatic_spaces)
        self.on_change(top, bottom, new_end)
        return EditResult(new_end, replaced)

    def mark_automatic_space(self, row: int, *, automatic: bool) -> None:
        """Say whether the space that ends the line at `row` was put there by the editor itself."""
        self._automatic_spaces.mark(self._last_place(row), automatic=automatic)

    def ends_in_automatic_space(self, row: int) -> bool:
        """Tell whether the line at `row` ends in a space that the editor put there by itself."""
        return self._last_place(row) in self._automatic_spaces

    # Comparing it with an earlier moment

    def snapshot(self) -> Snapshot:
        """Keep what there is now."""
        return Snapshot(self._raw.copy(), self._endings.copy(), self._unsaved_spaces)

    def equals(self, snapshot: Snapshot) -> bool:
        """Tell whether everything is as it was then; quick, because untouched lines are the same objects."""
        return (
            self._raw == snapshot.lines
            and self._endings == snapshot.endings
            and self._unsaved_spaces == snapshot.unsaved_spaces
        )

    @property
    def _unsaved_spaces(self) -> list[Location]:
        return self._automatic_spaces.at_line_ends(self._raw)

    def _put(self, rows: slice, lines: list[str], endings: list[str]) -> None:
        self._words += _count_words(lines) - _count_words(self._raw[rows])
        self._raw[rows] = lines
        self._code_rows.replaced(rows, len(lines))
        self._drawn[rows] = [drawable(line) for line in lines]
        self._endings[rows] = endings
        self._text = None

    def _between(self, start: Location, end: Location) -> tuple[list[str], list[str]]:
        """Give the lines between two locations, and their endings."""
        (top, left), (bottom, right) = start, end
        if top == bottom:
            return [self._raw[top][left:right]], [""]
        lines = [self._raw[top][left:], *self._raw[top + 1 : bottom], self._raw[bottom][:right]]
        return lines, [*self._endings[top:bottom], ""]

    def _last_place(self, row: int) -> Location:
        return row, len(self._raw[row]) - 1

    def _clamped(self, location: Location) -> Location:
        row, column = location
        if row >= len(self._raw):
            return self.end
        return row, min(column, len(self._raw[row]))


def _count_words(lines: Sequence[str]) -> int:
    return sum(len(line.split()) for line in lines)
