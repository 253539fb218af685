"""Two lines below the text in which one types what to look for, and what to put in its place.

The place that is found is selected in the text, from the first letter typed on. Knows the open texts, and nothing of
suggestions.
"""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static
from textual.widgets.text_area import Selection

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.editor.finding.find_line import LONGEST, FindLine, Keys
from rnn_autocomplete.editor.finding.query import Found, Query, following, preceding
from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.key_names import arriving_as
from rnn_autocomplete.editor.open_documents import OpenDocuments
from rnn_autocomplete.editor.suggesting_text_area import SuggestingTextArea

_FINDING = "-finding"
_LABELS = ("Find", "Find words", "Replace with")
_SHORT_LABELS = ("Find", "Word", "With")
_NARROW = 60  # columns


class FindBar(Vertical):
    """Looks for something in the text on the screen."""

    def __init__(self, documents: OpenDocuments) -> None:
        """Look for nothing yet.

        Args:
            documents: the open texts.
        """
        super().__init__()
        self._documents = documents
        self._query = Query("")
        self._whole_words = False
        self._origin = Selection()
        """Where the search begins anew when another letter is typed."""

        self._find_label, self._replace_label = (Static(classes="find--label") for _ in range(2))
        self._number, self._turn = (Static(classes="find--told", markup=False) for _ in range(2))
        self._sought = FindLine(
            ("Tab to replace", "↓ next", "↑ previous", "F3 whole words", "Esc done"),
            {**_keys("enter", self.find_next), **self._common_keys},
            self._look_anew,
        )
        self._replacement = FindLine(
            ("Enter replaces", "F2 all", "Tab to find", "F3 whole words", "Esc done"),
            {**_keys("enter", self.replace), "f2": self.replace_all, **self._common_keys},
            lambda: None,
        )

    @property
    def _common_keys(self) -> Keys:
        return {
            "down": self.find_next,
            "up": self.find_previous,
            "f3": self._switch_whole_words,
            "tab": self._change_lines,
            "shift+tab": self._change_lines,
            "escape": self.close,
        }

    def compose(self) -> ComposeResult:
        """Lay out the two lines."""
        with Horizontal():
            yield self._find_label
            yield self._sought
            yield self._number
        with Horizontal():
            yield self._replace_label
            yield self._replacement
            yield self._turn

    def on_mount(self) -> None:
        """Take the keys that the app has."""
        arriving = key_map_of(self.app).arriving
        for line in (self._sought, self._replacement):
            for name, act in (("find", self.find_next), ("undo", self._undo), ("redo", self._redo)):
                line.keys = {**dict.fromkeys(arriving(name), act), **line.keys}

    def on_resize(self) -> None:
        """Leave room for what there is to tell."""
        self._show_labels()

    def _show_labels(self) -> None:
        anywhere, whole_words, replace = _SHORT_LABELS if self.size.width < _NARROW else _LABELS
        self._find_label.update(whole_words if self._whole_words else anywhere)
        self._replace_label.update(replace)
        for label in (self._find_label, self._replace_label):
            label.styles.width = len(replace) + 2

    # Coming and going

    def open(self) -> None:
        """Look for what is selected, or for what was looked for last."""
        self._origin = self._area.selection
        self.screen.add_class(_FINDING)
        start, end = sorted(self._origin)
        selected = self._area.selected_text if start[0] == end[0] else ""
        is_sought = (start, end) in self._places() or selected == self._sought.value
        if 0 < len(selected) <= LONGEST and not is_sought:
            self._sought.value = selected
        else:
            self._find_from_origin()
        self._go_to(self._sought)

    def close(self) -> None:
        """Go back to the text, where what was found is selected."""
        self.screen.remove_class(_FINDING)
        self.screen.set_focus(self._area)

    def on_descendant_blur(self) -> None:
        """Close, if it was left for the text, by a click or for another text."""
        if self.screen.has_class(_FINDING) and isinstance(self.screen.focused, SuggestingTextArea):
            self.close()

    def _change_lines(self) -> None:
        self._go_to(self._replacement if self.screen.focused is self._sought else self._sought)

    def _go_to(self, line: FindLine) -> None:
        line.select_all()
        self.screen.set_focus(line)

    # Finding

    @property
    def _area(self) -> SuggestingTextArea:
        return self._documents.shown.area

    def _places(self) -> Sequence[Found]:
        return self._query.places(self._area.document.raw_lines)

    def _look_anew(self) -> None:
        self._query = Query(self._sought.value, whole_words=self._whole_words)
        self._find_from_origin()

    def _find_from_origin(self) -> None:
        places = self._places()
        self._show(places, following(places, min(self._origin)))

    def find_next(self) -> bool:
        """Select the next place; behind the last comes the first. Tell whether there is any."""
        places = self._places()
        self._go_on(places, following(places, max(self._area.selection)))
        return bool(places)

    def find_previous(self) -> None:
        """Select the place before; before the first comes the last."""
        places = self._places()
        self._go_on(places, preceding(places, min(self._area.selection)))

    def _go_on(self, places: Sequence[Found], index: int) -> None:
        self._show(places, index)
        self._begin_here()

    def _begin_here(self) -> None:
        self._origin = Selection.cursor(min(self._area.selection))

    def _show(self, places: Sequence[Found], index: int) -> None:
        if not places:
            is_looking = bool(self._sought.value)
            self._area.selection = Selection.cursor(min(self._origin)) if is_looking else self._origin
            not_found = "no such word" if self._whole_words else "not found"
            self._tell(not_found if is_looking else "")
            return
        turn = {-1: "from the end", len(places): "from the start"}.get(index, "")
        index %= len(places)
        seen = self._area.scroll_offset
        self._area.selection = Selection(*places[index])
        # What was out of sight is shown with what stands around it, not in the last row.
        self._area.scroll_cursor_visible(center=self._area.scroll_offset != seen)
        self._tell(f"{index + 1:,} of {len(places):,}", turn)

    def _switch_whole_words(self) -> None:
        self._whole_words = not self._whole_words
        self._show_labels()
        self._look_anew()

    def _tell(self, number: str, turn: str = "") -> None:
        self._number.update(number)
        self._turn.update(turn)

    # Replacing

    def replace(self) -> None:
        """Replace the place that is selected, and go on to the next."""
        is_place = tuple(sorted(self._area.selection)) in self._places()
        if is_place:
            replacement = self._query.replacement_for(self._area.selected_text, self._replacement.value)
            self._area.history.checkpoint()
            self._area.paste(replacement)
            self._area.history.checkpoint()
            self._begin_here()
        if not self.find_next() and is_place:
            self._tell("all replaced")

    def replace_all(self) -> None:
        """Replace all places, in one undo step; the cursor stays between the words where it was."""
        query, places, replacement = self._query, self._places(), self._replacement.value
        if places:
            seen = self._area.scroll_offset
            row, column = max(self._area.selection)
            line = self._area.document.raw_lines[row]
            longer = sum(
                len(query.replacement_for(line[start:end], replacement)) - (end - start)
                for (place_row, start), (_, end) in places
                if place_row == row and end <= column
            )
            (top, _), _ = places[0]
            (bottom, _), _ = places[-1]
            self._area.change_rows(top, bottom, lambda line: query.replaced(line, replacement))
            self._area.move_cursor((row, column + longer))
            self._area.scroll_to(y=seen.y, animate=False)
            self._area.scroll_cursor_visible()
            self._begin_here()
        self._tell(f"{amount(len(places), 'place')} replaced")

    def _undo(self) -> None:
        self._area.undo()
        self._count()

    def _redo(self) -> None:
        self._area.redo()
        self._count()

    def _count(self) -> None:
        self._begin_here()
        self._tell(f"{len(self._places()):,} found")


def _keys(key: str, act: Callable[[], object]) -> Keys:
    return dict.fromkeys(arriving_as(key), act)
