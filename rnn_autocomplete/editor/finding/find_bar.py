"""Two lines below the text in which one types what to look for, and what to put in its place.

The place that is found is selected in the text, from the first letter typed on. Knows the open texts, and nothing of
suggestions.
"""

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static
from textual.widgets.text_area import Location, Selection

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.editor.finding.wanted import Found, Wanted, following, preceding
from rnn_autocomplete.editor.focus import passed_on
from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.key_names import arriving_as
from rnn_autocomplete.editor.line_input import LineInput
from rnn_autocomplete.editor.open_documents import OpenDocuments
from rnn_autocomplete.editor.suggesting_text_area import SuggestingTextArea

Keys = Mapping[str, Callable[[], None]]

_FINDING = "-finding"
_ANYWHERE, _WHOLE_WORDS = "Find", "Find words"


class FindBar(Vertical):
    """Looks for something in the text on the screen."""

    def __init__(self, documents: OpenDocuments) -> None:
        """Look for nothing yet.

        Args:
            documents: the open texts.
        """
        super().__init__()
        self._documents = documents
        self._began: Location = (0, 0)
        self._whole_words = False
        self._label = Static(_ANYWHERE, classes="find--label")
        self._said = Static(classes="find--said", markup=False)
        self._wanted = FindLine(
            ("↓ next", "↑ previous", "F3 whole words", "Tab replace", "Esc done"),
            {**_keys("enter", self.find_next), **self._common_keys},
            self._find_from_where_it_began,
        )
        self._replacement = FindLine(
            ("Enter replaces", "F2 all", "F3 whole words", "Tab find", "Esc done"),
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
            yield self._label
            yield self._wanted
            yield self._said
        with Horizontal():
            yield Static("Replace by", classes="find--label")
            yield self._replacement

    def on_mount(self) -> None:
        """Take the keys that the app has."""
        arriving = key_map_of(self.app).arriving
        for line in (self._wanted, self._replacement):
            for name, act in (("find", self.find_next), ("undo", self._undo), ("redo", self._redo)):
                line.keys = {**dict.fromkeys(arriving(name), act), **line.keys}

    # Coming and going

    def open(self) -> None:
        """Look for what is selected, or for what was looked for last."""
        start, end = sorted(self._area.selection)
        self._began = start
        self.screen.add_class(_FINDING)
        if start[0] == end[0] and start != end and (start, end) not in self._places:
            self._wanted.value = self._area.selected_text
        self._find_from_where_it_began()
        self._go_to(self._wanted)

    def close(self) -> None:
        """Go back to the text, where what was found is selected."""
        self.screen.remove_class(_FINDING)
        self.screen.set_focus(self._area)

    def on_descendant_blur(self) -> None:
        """Close, if it was left for the text, by a click or for another text."""
        if self.screen.has_class(_FINDING) and isinstance(self.screen.focused, SuggestingTextArea):
            self.close()

    def _change_lines(self) -> None:
        self._go_to(self._replacement if self.screen.focused is self._wanted else self._wanted)

    def _go_to(self, line: "FindLine") -> None:
        line.select_all()
        self.screen.set_focus(line)

    # Finding

    @property
    def _area(self) -> SuggestingTextArea:
        return self._documents.shown.area

    @property
    def _sought(self) -> Wanted:
        return Wanted(self._wanted.value, whole_words=self._whole_words)

    @property
    def _places(self) -> Sequence[Found]:
        return self._sought.places(self._area.document.raw_lines)

    def _find_from_where_it_began(self) -> None:
        places = self._places
        self._show(places, following(places, self._began))

    def find_next(self) -> None:
        """Select the next place; behind the last comes the first."""
        places = self._places
        self._show(places, following(places, max(self._area.selection)))
        self._began = min(self._area.selection)

    def find_previous(self) -> None:
        """Select the place before; before the first comes the last."""
        places = self._places
        self._show(places, preceding(places, min(self._area.selection)))
        self._began = min(self._area.selection)

    def _show(self, places: Sequence[Found], index: int) -> None:
        if not places:
            self._area.move_cursor(self._began)
            self._say("not found" if self._wanted.value else "")
            return
        turned = {-1: ", from the end", len(places): ", from the start"}.get(index, "")
        index %= len(places)
        seen = self._area.scroll_offset
        self._area.selection = Selection(*places[index])
        # What was out of sight is shown with what stands around it, not in the last row.
        self._area.scroll_cursor_visible(center=self._area.scroll_offset != seen)
        self._say(f"{index + 1:,} of {len(places):,}{turned}")

    def _switch_whole_words(self) -> None:
        self._whole_words = not self._whole_words
        self._label.update(_WHOLE_WORDS if self._whole_words else _ANYWHERE)
        self._find_from_where_it_began()

    def _say(self, what: str) -> None:
        self._said.update(what)

    # Replacing

    def replace(self) -> None:
        """Replace the place that is selected, and go on to the next."""
        was_found = tuple(sorted(self._area.selection)) in self._places
        if was_found:
            found, replacement = self._area.selected_text, self._replacement.value
            self._area.history.checkpoint()
            self._area.paste(self._sought.replacement_for(found, replacement))
            self._area.history.checkpoint()
            self._began = self._area.cursor_location
        self.find_next()
        if was_found and not self._places:
            self._say("all replaced")

    def replace_all(self) -> None:
        """Replace all places, in one undo step; the cursor stays between the words where it was."""
        sought, places, replacement = self._sought, self._places, self._replacement.value
        if places:
            row, column = max(self._area.selection)
            line = self._area.document.raw_lines[row]
            behind = len(sought.replaced(line, replacement)) - len(
                sought.replaced(line[column:], replacement)
            )
            (top, _), _ = places[0]
            (bottom, _), _ = places[-1]
            self._area.change_rows(top, bottom, lambda line: sought.replaced(line, replacement))
            self._area.move_cursor((row, behind))
        self._say(f"{amount(len(places), 'place')} replaced")

    def _undo(self) -> None:
        self._area.undo()
        self._count()

    def _redo(self) -> None:
        self._area.redo()
        self._count()

    def _count(self) -> None:
        self._began = min(self._area.selection)
        self._say(f"{len(self._places):,} found")


class FindLine(LineInput):
    """Hands some keys on, and tells at once when its text changes."""

    def __init__(self, hints: tuple[str, ...], keys: Keys, on_change: Callable[[], None]) -> None:
        """Take what to do.

        Args:
            hints: what to say of the keys.
            keys: what to do for keys.
            on_change: called after each change.
        """
        self.hints = hints
        self.keys = keys
        self._on_change = on_change
        super().__init__(compact=True, select_on_focus=False)

    def watch_value(self) -> None:
        """Tell that the text has changed."""
        if self.is_mounted:
            self._on_change()

    async def _on_key(self, event: events.Key) -> None:
        if not passed_on(self, event) and (act := self.keys.get(event.key)):
            event.prevent_default()
            event.stop()
            act()

    def _on_paste(self, event: events.Paste) -> None:
        passed_on(self, event)


def _keys(key: str, act: Callable[[], None]) -> Keys:
    return dict.fromkeys(arriving_as(key), act)
