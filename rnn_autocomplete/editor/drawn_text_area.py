"""A text area that draws prose: exact lines, harmless characters, a ghost at the cursor, only the rows that changed.

It builds on Textual's own text area and changes what would harm a text or cost time: see `LineDocument` for the lines,
`WrappedLines` for long documents and `row_rendering` for what reaches the terminal. Knows no keys; a subclass may
set `ghost`.
"""

from dataclasses import replace

from rich.style import Style
from textual.geometry import Region
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import DocumentNavigator, Edit, EditResult, Location, Selection

from rnn_autocomplete.editor.ghost_cut import CutGhost, cut_ghost
from rnn_autocomplete.editor.graphemes import grapheme_end
from rnn_autocomplete.editor.line_document import LineDocument
from rnn_autocomplete.editor.row_rendering import RowContent, RowStyles, render_row, room_for_ghost
from rnn_autocomplete.editor.stand_ins import drawable
from rnn_autocomplete.editor.wrapped_lines import Row, WrappedLines

_UNDO_STEPS = 1000


class DrawnTextArea(TextArea):
    """Shows one text."""

    # Textual paints all rows again whenever one of these changes. Here each asks for the rows it touches.
    selection = reactive(Selection(), init=False, always_update=True, repaint=False)
    ghost: Reactive[str] = reactive("", repaint=False)
    """What is drawn at the cursor without being there."""

    document: LineDocument
    wrapped_document: WrappedLines

    def __init__(self, text: str = "") -> None:
        super().__init__(
            tab_behavior="indent",
            max_checkpoints=_UNDO_STEPS,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        self._row_styles: RowStyles | None = None
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

    def _recompute_cursor_offset(self) -> None:
        # While Textual takes a change back, the cursor stands behind the end of a text that became shorter.
        location = min(self.cursor_location, self.document.end)
        self._cursor_offset = self.wrapped_document.location_to_offset(location)

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

    # What has to be painted again

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, paint the rows that changed, and keep the cursor in sight."""
        height = self.wrapped_document.height
        result = super().edit(edit)
        if self.wrapped_document.height == height:
            self._repaint(edit.top, result.end_location)
        else:
            self.refresh()
        # Textual scrolls before it knows the new height, and leaves a cursor in a new last row out of sight.
        self.scroll_cursor_visible()
        return result

    def undo(self) -> None:
        """Take the last change back."""
        super().undo()
        self.refresh()
        self.scroll_cursor_visible()

    def redo(self) -> None:
        """Make the last change again that was taken back."""
        super().redo()
        self.refresh()
        self.scroll_cursor_visible()

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        self._repaint(*previous_selection, *selection)

    def watch_ghost(self) -> None:
        """Paint the row of the cursor again."""
        self._repaint(self.cursor_location)

    def _repaint(self, *locations: Location) -> None:
        """Paint the rows again from the first of some locations to the end of the last one's line."""
        (top, start), (bottom, _) = min(locations), min(max(locations), self.document.end)
        first = self._row_of((min(top, bottom), start))
        last = self._row_of((bottom, len(self.document[bottom])))
        # And the row below, where a ghost may stand.
        self.refresh_lines(first, last - first + 2)

    def _row_of(self, location: Location) -> int:
        return self.wrapped_document.location_to_offset(location).y

    def notify_style_update(self) -> None:
        """Forget how things looked."""
        super().notify_style_update()
        self._row_styles = None

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows in `crop`."""
        # Not Textual's own text area, which works out the colours of a theme for code each time.
        return ScrollView.render_lines(self, crop)

    @property
    def _looks(self) -> RowStyles:
        if self._row_styles is None:
            look = self.get_component_rich_style
            self._row_styles = RowStyles(
                text=self.rich_style,
                stand_in=Style(dim=True),
                selection=look("text-area--selection"),
                cursor=look("text-area--cursor"),
                ghost=look("text-area--suggestion"),
            )
        return self._row_styles

    def render_line(self, y: int) -> Strip:
        """Draw the row at `y`, counted from the top of the widget."""
        y += self.scroll_offset.y
        row = self.wrapped_document.row(y)
        content = self._content(row) if row else RowContent()
        ghost_row, ghost = self._place_of_ghost
        ghost_here = ghost.drawn if y == ghost_row else ""
        return render_row(
            replace(content, ghost=ghost_here), self._looks, self.scrollable_content_region.width
        )

    @property
    def seen_of_ghost(self) -> CutGhost:
        """What is seen of the ghost: it may be cut, find no room, or have been scrolled out of sight."""
        y, ghost = self._place_of_ghost
        in_sight = 0 <= y - self.scroll_offset.y < self.scrollable_content_region.height
        return ghost if in_sight else CutGhost()

    @property
    def _place_of_ghost(self) -> tuple[int, CutGhost]:
        """The row that the ghost stands in, and what is drawn of it there."""
        if not self.ghost or not self._draw_cursor:
            return 0, CutGhost()
        y = self._row_of(self.cursor_location)
        row = self.wrapped_document.row(y)
        if row is None:
            return y, CutGhost()
        room = room_for_ghost(self._content(row), self.scrollable_content_region.width)
        ghost = cut_ghost(drawable(self.ghost), room, self._room_below(y))
        return y + ghost.is_below, ghost

    def _room_below(self, y: int) -> int:
        # A word that has no room in its row goes on in the next, typed or not; but nothing must give way to a ghost.
        row = self.wrapped_document.row(y + 1)
        is_free = row is None or not self.document[row.line]
        begins_word = self.ghost[0].isspace() or self.line_before_cursor[-1:].isspace()
        return self.wrap_width if is_free and begins_word else 0

    def _content(self, row: Row) -> RowContent:
        return RowContent(
            text=self.document[row.line][row.start : row.end],
            tab_widths=self.wrapped_document.tab_widths(row),
            selected=self._selected_in(row),
            cursor=self._cursor_in(row),
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
