"""The list of notes and of what was skipped: it scrolls, and draws only the rows in sight, however many there are.

Knows a survey and how its rows look.
"""

from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.editor.fitting import fit
from rnn_autocomplete.editor.learning import Note, Skipped, State, Survey
from rnn_autocomplete.editor.notes.short_path import short_path

_STATE, _WORDS = 9, 16
_ORDER = {State.NEW: 0, State.CHANGED: 1, State.LEARNT: 2}
_LEAST_PATH = 12


class NoteRows(ScrollView, can_focus=True):
    """Shows each note with its words, new ones first, then what was skipped and why."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"notes--news", "notes--learnt", "notes--skipped"}

    DEFAULT_CSS = """
    NoteRows { height: 1fr; min-height: 3; background: $background; }
    NoteRows .notes--news { color: $text; }
    NoteRows .notes--learnt { color: $text-muted; }
    NoteRows .notes--skipped { color: $text-warning; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Note | Skipped] = []

    def show(self, survey: Survey) -> None:
        """Show what was found, from the top."""
        notes = sorted(survey.notes, key=lambda note: (_ORDER[note.state], note.path))
        self._rows = [*notes, *survey.skipped]
        self.virtual_size = Size(0, len(self._rows))
        self.scroll_home(animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row in sight."""
        number = y + self.scroll_offset.y
        width = self.scrollable_content_region.width - 1  # figures keep away from the bar that scrolls
        if number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[number]
        text = _note(row, width) if isinstance(row, Note) else _skipped(row, width)
        return Strip([Segment(text, self._look(row))]).adjust_cell_length(width, self.rich_style)

    def _look(self, row: Note | Skipped) -> Style:
        if isinstance(row, Skipped):
            return self.get_component_rich_style("notes--skipped")
        return self.get_component_rich_style("notes--learnt" if row.state is State.LEARNT else "notes--news")


def _note(note: Note, width: int) -> str:
    room = max(width - _STATE - _WORDS, _LEAST_PATH)
    words = amount(note.words, "word")
    path = short_path(note.path, room)
    return f"{note.state.value:<{_STATE}}{set_cell_size(path, room)}{words:>{_WORDS}}"


def _skipped(skipped: Skipped, width: int) -> str:
    room = max(width - _STATE - len(skipped.reason) - 2, _LEAST_PATH)
    return fit(f"{'skipped':<{_STATE}}{short_path(skipped.path, room)}: {skipped.reason}", width)
