"""A text area for prose: exact lines, keys in the order they were typed, harmless drawing.

It builds on Textual's own text area and changes what would harm a text: see `LineDocument` for the lines,
`WrappedLines` for long documents and `row_rendering` for what reaches the terminal. Knows nothing of files or
suggestions; a subclass may set `ghost`.
"""

import unicodedata

from rich.style import Style
from textual import events
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.geometry import Region
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widgets import TextArea

from rnn_autocomplete.documents.line_endings import with_endings
from rnn_autocomplete.editor.commands import Where
from rnn_autocomplete.editor.graphemes import grapheme_end, grapheme_start
from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.line_document import LineDocument
from rnn_autocomplete.editor.row_rendering import RowContent, RowStyles, render_row, visible_ghost
from rnn_autocomplete.editor.stand_ins import drawable
from rnn_autocomplete.editor.word_edges import edge_before, edge_behind, end_of_next_word
from rnn_autocomplete.editor.wrapped_lines import Row, WrappedLines

_UNDO_STEPS = 1000

# Python calls no-break spaces and the joiners inside emoji unprintable; people type them all the same.
_NO_TEXT = frozenset({"Cc", "Cs"})


class ProseTextArea(TextArea):
    """Edits one text."""

    ghost: Reactive[str] = reactive("")
    """What is drawn at the cursor without being there."""

    document: LineDocument
    wrapped_document: WrappedLines

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(
            id=id,
            tab_behavior="indent",
            max_checkpoints=_UNDO_STEPS,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        # Only now: what Textual would do with the text first is slow, and thrown away.
        self._set_document(text, None)

    # The document

    def _set_document(self, text: str, language: str | None) -> None:
        del language
        self.document = LineDocument(text)
        self.wrapped_document = WrappedLines(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _rewrap_and_refresh_virtual_size(self) -> None:
        # Wrapping a long text takes a while, and Textual asks for it more often than the width changes.
        if self.wrap_width != self.wrapped_document.width:
            self.wrapped_document.wrap(self.wrap_width, tab_width=self.indent_width)
            self.refresh()
        self._refresh_size()

    def find_matching_bracket(self, bracket: str, search_from: Location) -> None:
        """Look for no bracket: prose needs none, and the search may walk through the whole text."""

    @property
    def line_before_cursor(self) -> str:
        """The current line up to the cursor."""
        row, column = self.cursor_location
        return self.document.raw_lines[row][:column]

    @property
    def line_after_cursor(self) -> str:
        """The current line from the cursor on."""
        row, column = self.cursor_location
        return self.document.raw_lines[row][column:]

    # Keys

    def on_mount(self) -> None:
        """Take the keys that the app has."""
        self._bindings = key_map_of(self.app).bindings(Where.TEXT, below=self._bindings)

    async def _on_key(self, event: events.Key) -> None:
        # Textual runs the bindings of a widget later than the letters it receives, so that in quick typing
        # a backspace may act after the next letter. Here every key acts at once, in the order typed.
        event.prevent_default()
        self._restart_blink()
        if await self.handle_typed_key(event):
            event.stop()

    async def handle_typed_key(self, event: events.Key) -> bool:
        """Do what a key means here; give False if it means nothing here."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
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
        """Indent with a tab where the text does so itself, otherwise with spaces up to the next stop."""
        uses_tabs = any(line.startswith("\t") for line in self.document.raw_lines)
        indent = "\t" if uses_tabs else " " * self._find_columns_to_next_tab_stop()
        self._replace_via_keyboard(indent, *self.selection)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if not self.read_only:
            # A terminal turns the line breaks of what it pastes into others as it likes.
            self._replace_via_keyboard(with_endings(event.text, self.document.newline), *self.selection)

    def action_paste(self) -> None:
        """Paste what was cut or copied here; its line breaks adapt to a text that has only one kind."""
        text = self.app.clipboard
        if not self.document.has_mixed_endings:
            text = with_endings(text, self.document.newline)
        if text:
            self._replace_via_keyboard(text, *self.selection)

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

    def get_cursor_line_end_location(self) -> Location:
        """Give the location at the end of the row, on its last grapheme if the line goes on below."""
        row, column = super().get_cursor_line_end_location()
        line = self.document.raw_lines[row]
        return row, column if column == len(line) else grapheme_start(line, column + 1)

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows in `crop`."""
        look = self.get_component_rich_style
        self._row_styles = RowStyles(
            text=self.rich_style,
            stand_in=Style(dim=True),
            selection=look("text-area--selection"),
            cursor=look("text-area--cursor"),
            ghost=look("text-area--suggestion"),
        )
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw the row at `y`, counted from the top of the widget."""
        width = self.scrollable_content_region.width
        row = self.wrapped_document.row(y + self.scroll_offset.y)
        if row is None:
            return Strip.blank(width, self._row_styles.text)
        return render_row(self._content(row), self._row_styles, width)

    @property
    def visible_ghost(self) -> str:
        """What is seen of the ghost: it may be cut, or find no room at all."""
        row = self.wrapped_document.row(self.wrapped_document.location_to_offset(self.cursor_location).y)
        return visible_ghost(self._content(row), self.scrollable_content_region.width) if row else ""

    def _content(self, row: Row) -> RowContent:
        cursor = self._cursor_in(row)
        return RowContent(
            text=self.document[row.line][row.start : row.end],
            tab_widths=self.wrapped_document.tab_widths(row),
            selected=self._selected_in(row),
            cursor=cursor,
            ghost=drawable(self.ghost) if cursor else "",
        )

    def _cursor_in(self, row: Row) -> range:
        line, column = self.cursor_location
        in_row = row.start <= column < row.end or (column == row.end and row.is_last)
        if line != row.line or not in_row or not self._draw_cursor:
            return range(0)
        end = max(column + 1, grapheme_end(self.document.raw_lines[line], column))
        return range(column - row.start, end - row.start)

    def _selected_in(self, row: Row) -> range:
        top, bottom = sorted(self.selection)
        if top == bottom:
            return range(0)
        line_end = row.end + 1 if row.is_last else row.end
        start = min(max(top, (row.line, row.start)), (row.line, line_end))[1]
        end = min(max(bottom, (row.line, row.start)), (row.line, line_end))[1]
        return range(start - row.start, end - row.start)


def _is_text(character: str) -> bool:
    return unicodedata.category(character) not in _NO_TEXT
