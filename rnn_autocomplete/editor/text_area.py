"""A text area for prose: keys in the order they were typed, movement and deletion by what reads as one character.

How a text is kept and drawn is the affair of `DrawnTextArea`, below this one. Knows nothing of files or suggestions.
"""

import re
import unicodedata
from collections.abc import Callable

from textual import events
from textual.widgets.text_area import Location, Selection

from rnn_autocomplete.documents.line_endings import with_endings
from rnn_autocomplete.editor.commands import Where
from rnn_autocomplete.editor.drawn_text_area import DrawnTextArea
from rnn_autocomplete.editor.graphemes import grapheme_end, grapheme_start
from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.keys_at_once import acted, acted_above, passed_on
from rnn_autocomplete.editor.word_edges import edge_before, edge_behind, end_of_next_word, word_around

# Python calls no-break spaces and the joiners inside emoji unprintable; people type them all the same.
_NO_TEXT = frozenset({"Cc", "Cs"})


class ProseTextArea(DrawnTextArea):
    """Edits one text."""

    # Keys

    def on_mount(self) -> None:
        """Take the keys that the app has."""
        self._bindings = key_map_of(self.app).bindings(Where.TEXT, below=self._bindings)

    async def _on_key(self, event: events.Key) -> None:
        # Textual runs the bindings of a widget later than the letters it receives, so that in quick typing
        # a backspace may act after the next letter. Here every key acts at once, in the order typed.
        event.prevent_default()
        if passed_on(self, event):
            return
        self._restart_blink()
        if await self.handle_typed_key(event) or await acted_above(event.key, self):
            event.stop()

    async def handle_typed_key(self, event: events.Key) -> bool:
        """Do what a key means here; give False if it means nothing here."""
        if await acted(event.key, self):
            return True
        if self.read_only or event.character is None or not _is_text(event.character):
            return False
        self.type_text(event.character)
        return True

    def type_text(self, text: str) -> None:
        """Put what was typed in the place of the selection."""
        self._replace_via_keyboard(text, *self.selection)
        if text.isspace():
            # Undo takes back a word at a time.
            self.history.checkpoint()

    def action_new_line(self) -> None:
        """Begin a new line, with the ending that the lines of this text have."""
        self.type_text(self.document.newline)

    def action_indent(self) -> None:
        """Indent with a tab where the text does so itself, otherwise with spaces up to the next stop.

        Of what is selected, every line that is not blank is indented, and it stays selected.
        """
        uses_tabs = any(line.startswith("\t") for line in self.document.raw_lines)
        if self.selection.is_empty:
            indent = "\t" if uses_tabs else " " * self._find_columns_to_next_tab_stop()
            self._replace_via_keyboard(indent, *self.selection)
        else:
            indent = "\t" if uses_tabs else " " * self.indent_width
            self._change_lines(lambda line: indent + line if line.strip() else line)

    def action_outdent(self) -> None:
        """Take one indent away from the line, or from all that are selected."""
        indent = re.compile(rf"\A(?:\t| {{1,{self.indent_width}}})")
        self._change_lines(lambda line: indent.sub("", line))

    def _change_lines(self, change: Callable[[str], str]) -> None:
        """Change the beginning of every line that is selected."""
        (top, _), (bottom, column) = sorted(self.selection)
        bottom -= column == 0 and bottom > top  # a line that is only reached is not selected
        lengths = {row: len(self.document.raw_lines[row]) for row in (top, bottom)}
        selection = self.selection
        if self.change_rows(top, bottom, change):
            added = {row: len(self.document.raw_lines[row]) - length for row, length in lengths.items()}
            self.selection = Selection(
                *((row, max(0, column + added.get(row, 0)) if column else 0) for row, column in selection)
            )

    def change_rows(self, top: int, bottom: int, change: Callable[[str], str]) -> bool:
        """Put what `change` makes of each line in its place, in one undo step; tell whether any line changed."""
        end = (bottom, len(self.document.raw_lines[bottom]))
        changed = self.document.changed_lines(top, bottom, change)
        if changed == self.document.get_text_range((top, 0), end):
            return False
        self.history.checkpoint()
        result = self._replace_via_keyboard(changed, (top, 0), end)
        self.history.checkpoint()
        return result is not None

    async def _on_paste(self, event: events.Paste) -> None:
        if passed_on(self, event):
            return
        event.prevent_default()
        event.stop()
        if not self.read_only:
            # A terminal turns the line breaks of what it pastes into others as it likes.
            self.paste(with_endings(event.text, self.document.newline))

    def action_paste(self) -> None:
        """Paste what was cut or copied here; its line breaks adapt to a text that has only one kind."""
        text = self.app.clipboard
        if not self.document.has_mixed_endings:
            text = with_endings(text, self.document.newline)
        if text:
            self.paste(text)

    def paste(self, text: str) -> None:
        """Put a text that was written elsewhere in the place of the selection."""
        self._replace_via_keyboard(text, *self.selection)

    def on_click(self, event: events.Click) -> None:
        """Select the word that is clicked twice, the line that is clicked three times."""
        row, column = self.cursor_location
        if event.chain == 2:  # noqa: PLR2004
            start, end = word_around(self.document.raw_lines[row], column)
            self.selection = Selection((row, start), (row, end))
        elif event.chain == 3:  # noqa: PLR2004
            self.select_line(row)

    def action_document_start(self, select: bool = False) -> None:
        """Go to the start of the text."""
        self.move_cursor(self.document.start, select=select)

    def action_document_end(self, select: bool = False) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end, select=select)

    def get_cursor_left_location(self) -> Location:
        """Give the location one grapheme to the left."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_left_location()
        return row, grapheme_start(self.document.raw_lines[row], column)

    def get_cursor_right_location(self) -> Location:
        """Give the location one grapheme to the right."""
        row, column = self.cursor_location
        line = self.document.raw_lines[row]
        if column == len(line):
            return super().get_cursor_right_location()
        return row, grapheme_end(line, column)

    def get_cursor_word_left_location(self) -> Location:
        """Give the location one word to the left, or at the end of the line above."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_word_left_location()
        return row, edge_before(self.document.raw_lines[row], column)

    def get_cursor_word_right_location(self) -> Location:
        """Give the location one word to the right, or at the start of the line below."""
        row, column = self.cursor_location
        line = self.document.raw_lines[row]
        if column == len(line):
            return super().get_cursor_word_right_location()
        return row, edge_behind(line, column)

    def action_delete_word_right(self) -> None:
        """Delete what is selected, or up to the end of the next word."""
        row, column = self.cursor_location
        line = self.document.raw_lines[row]
        if not self.selection.is_empty or column == len(line):
            super().action_delete_word_right()
        else:
            self._delete_via_keyboard((row, column), (row, end_of_next_word(line, column)))

    async def action_delete_to_end_of_line_or_delete_line(self) -> None:
        """Delete up to the end of the row, or at the end of the line its line break, or a line that is empty."""
        row, column = self.cursor_location
        # Textual takes the empty row below a full one for an empty line, and would delete the paragraph.
        if self.selection.is_empty and 0 < column == len(self.document.raw_lines[row]):
            self.action_delete_right()
        else:
            await super().action_delete_to_end_of_line_or_delete_line()

    def get_cursor_line_end_location(self) -> Location:
        """Give the location at the end of the row, on its last grapheme if the line goes on below."""
        row, column = super().get_cursor_line_end_location()
        line = self.document.raw_lines[row]
        return row, column if column == len(line) else grapheme_start(line, column + 1)


def _is_text(character: str) -> bool:
    return unicodedata.category(character) not in _NO_TEXT
