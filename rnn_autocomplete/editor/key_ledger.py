"""Counts honestly how many keys suggestions spare: what would have been pressed without them, minus what was.

A typed key costs one and would have cost one. A word that lacked n letters gives n and costs the key that took it.
The space that comes with it gives one once something is typed behind it; until then it may still be eaten.
Whoever deletes what was taken gives its letters back and has pressed a key that would not have been needed.

So it has to know which characters of the text were taken. It is told of every change and keeps a mark beside each
character. Only where characters stand matters to it: it never sees the text. What is deleted loses its marks for
good: if undo, redo or pasting bring it back, it counts as typed by somebody, and the credit stays lost. A key that
deletes taken and typed characters alike counts wholly against suggestions. It errs, if it must, to their loss.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from rnn_autocomplete.editor.exact_text import Location
from rnn_autocomplete.key_figures import KeyFigures

_TYPED, _TAKEN, _SPACE = " ", "x", "_"


class KeyLedger:
    """Keeps the account of one text."""

    def __init__(self) -> None:
        self._figures = KeyFigures()
        # A row for each line, a mark for each character. Rows and ends of rows without marks are left out.
        self._marks: list[str] = []
        self._wrote = self._deleted = self._deleted_taken = self._counted = False

    @property
    def figures(self) -> KeyFigures:
        """What was counted so far."""
        return self._figures

    # What happens to the text

    def edited(self, start: Location, end: Location, new_end: Location) -> None:
        """Follow a change of the text, whatever made it.

        Args:
            start: where the replaced text began, as a location inside the text.
            end: where it ended; not before `start`.
            new_end: where the text that took its place ends.
        """
        (top, left), (bottom, right) = start, end
        self._marks.extend([""] * (bottom + 1 - len(self._marks)))
        if new_end[0] == top and new_end[1] > left:
            self._earn_space(top, left - 1)
        before, after = self._marks[top][:left], self._marks[bottom][right:]
        self._give_back(_between(self._marks[top : bottom + 1], left, right))
        rows = [before.rstrip(), *[""] * (new_end[0] - top)]
        if after:
            rows[-1] = rows[-1].ljust(new_end[1], _TYPED) + after
        self._marks[top : bottom + 1] = rows
        self._deleted |= start != end
        self._wrote |= start != new_end

    def _earn_space(self, row: int, column: int) -> None:
        if self._settle_space(row, column, _TAKEN, _SPACE):
            self._figures += KeyFigures(needed=1)

    def _give_back(self, marks: str) -> None:
        self._figures -= KeyFigures(needed=marks.count(_TAKEN))
        self._deleted_taken |= bool(marks.strip(_TYPED))

    def _settle_space(self, row: int, column: int, mark: str, before: str) -> bool:
        """Put `mark` beside a space in the place of the mark `before`; tell whether that was there."""
        marks = self._marks[row] if row < len(self._marks) else ""
        if marks[column : column + 1] != before:
            return False
        self._marks[row] = (marks[:column] + mark + marks[column + 1 :]).rstrip()
        return True

    # What a key was for

    @contextmanager
    def key(self) -> Iterator[None]:
        """Count all that happens meanwhile as the work of one key.

        What happens outside, such as pasting by the terminal, costs no key and spares none.
        """
        self._wrote = self._deleted = self._deleted_taken = self._counted = False
        yield
        if not self._counted and (self._wrote or self._deleted):
            needed = self._wrote or not self._deleted_taken
            self._count(KeyFigures(needed=int(needed), pressed=1))

    def took(self, start: Location, end: Location, *, with_space: bool) -> None:
        """Count the text between two locations of one row, just inserted, as taken with one key or click.

        Args:
            start: where it begins.
            end: where it ends.
            with_space: whether its last character is a space that came along and may still be eaten.
        """
        (row, left), (_, right) = start, end
        letters = right - left - with_space
        marks = self._marks[row]
        self._marks[row] = (
            marks[:left].ljust(left, _TYPED) + _TAKEN * letters + _SPACE * with_space + marks[right:]
        )
        self._count(KeyFigures(needed=letters, pressed=1, taken=1))

    def kept_space(self, cursor: Location) -> None:
        """Count the Space that was pressed to keep the space before the cursor, which came with a word."""
        row, column = cursor
        # Once a letter stood behind it and was deleted again, it has been counted already.
        is_counted = self._settle_space(row, column - 1, _TYPED, _TAKEN)
        self._settle_space(row, column - 1, _TYPED, _SPACE)
        self._count(KeyFigures(needed=int(not is_counted), pressed=1))

    def returned_space(self, place: Location) -> None:
        """Count a space that came with a word, gave way, and came back by itself at `place`."""
        row, column = place
        self._marks.extend([""] * (row + 1 - len(self._marks)))
        marks = self._marks[row]
        self._marks[row] = marks[:column].ljust(column, _TYPED) + _TAKEN + marks[column + 1 :]
        self._figures += KeyFigures(needed=1)

    def dismissed(self) -> None:
        """Count the key that dismissed a ghost."""
        self._count(KeyFigures(pressed=1, dismissed=1))

    def spent(self) -> None:
        """Count a key that only served suggestions: one of pick mode, or one to see another word."""
        self._count(KeyFigures(pressed=1))

    def _count(self, figures: KeyFigures) -> None:
        self._figures += figures
        self._counted = True


def _between(rows: list[str], left: int, right: int) -> str:
    """Join the marks of `rows` from `left` in the first up to `right` in the last."""
    if len(rows) == 1:
        return rows[0][left:right]
    return "".join([rows[0][left:], *rows[1:-1], rows[-1][:right]])
