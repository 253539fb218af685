"""Two lines below the text in which one types what to look for, and what to put in its place.

The place that is found is selected in the text, from the first letter typed on. Knows the open texts, and nothing of
suggestions.
"""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static
from textual.widgets.text_area import Location, Selection

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.editor.finding.wanted import Found, Wanted, following, preceding
from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.key_names import arriving_as
from rnn_autocomplete.editor.line_input import LineInput
from rnn_autocomplete.editor.open_documents import OpenDocuments
from rnn_autocomplete.editor.suggesting_text_area import SuggestingTextArea

_FINDING = "-finding"


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
        self._wanted = _Line(self._keys(self.find_next), self._find_from_beginning)
        self._replacement = _Line(self._keys(self.replace), lambda: None)
        self._said = Static(classes="find--said", markup=False)

    def _keys(self, on_enter: Callable[[], None]) -> dict[str, Callable[[], None]]:
        return {
            **dict.fromkeys(arriving_as("enter"), on_enter),
            "down": self.find_next,
            "up": self.find_previous,
            "f2": self.replace_all,
            "tab": self._change_lines,
            "shift+tab": self._change_lines,
            "escape": self.close,
        }

    def compose(self) -> ComposeResult:
        """Lay out the two lines."""
        with Horizontal():
            yield Static("Find", classes="find--label")
            yield self._wanted
            yield self._said
            yield Static("↓ next · ↑ before · Esc done", classes="find--keys")
        with Horizontal():
            yield Static("Replace by", classes="find--label")
            yield self._replacement
            yield Static("Enter replaces · F2 all", classes="find--keys")

    # Coming and going

    def open(self) -> None:
        """Look for what is selected, or for what was looked for last; if it is open already, for the next place."""
        if self._is_open:
            self.find_next()
            return
        self._began = min(self._area.selection)
        self.screen.add_class(_FINDING)
        selected = self._area.selected_text
        if selected and self._area.selection.start[0] == self._area.selection.end[0]:
            self._wanted.value = selected
        else:
            self._find_from_beginning()
        self._wanted.select_all()
        self.screen.set_focus(self._wanted)

    def close(self) -> None:
        """Go back to the text, where what was found is selected."""
        self.screen.remove_class(_FINDING)
        self.screen.set_focus(self._area)

    def on_descendant_blur(self) -> None:
        """Close, if it was left for the text, by a click or for another text."""
        if self._is_open and isinstance(self.screen.focused, SuggestingTextArea):
            self.close()

    @property
    def _is_open(self) -> bool:
        return self.screen.has_class(_FINDING)

    def _change_lines(self) -> None:
        is_first = self.screen.focused is self._wanted
        self.screen.set_focus(self._replacement if is_first else self._wanted)

    # Finding

    @property
    def _area(self) -> SuggestingTextArea:
        return self._documents.shown.area

    @property
    def _places(self) -> Sequence[Found]:
        return Wanted(self._wanted.value).places(self._area.document.raw_lines)

    def _find_from_beginning(self) -> None:
        if places := self._tell_number():
            self._show(places, following(places, self._began))

    def find_next(self) -> None:
        """Select the next place; behind the last comes the first."""
        if places := self._tell_number():
            self._show(places, following(places, max(self._area.selection)))

    def find_previous(self) -> None:
        """Select the place before; before the first comes the last."""
        if places := self._tell_number():
            self._show(places, preceding(places, min(self._area.selection)))

    def _tell_number(self) -> Sequence[Found]:
        places = self._places
        if not places:
            self._say("not found" if self._wanted.value else "")
        return places

    def _show(self, places: Sequence[Found], index: int) -> None:
        seen = self._area.scroll_offset
        self._area.selection = Selection(*places[index])
        # What was out of sight is shown with what stands around it, not in the last row.
        self._area.scroll_cursor_visible(center=self._area.scroll_offset != seen)
        self._say(f"{index % len(places) + 1} of {len(places)}")

    def _say(self, what: str) -> None:
        self._said.update(what)

    # Replacing

    def replace(self) -> None:
        """Replace the place that is selected, and go on to the next."""
        if tuple(sorted(self._area.selection)) in self._places:
            self._area.paste(self._replacement.value)
        self.find_next()

    def replace_all(self) -> None:
        """Replace all places, in one undo step."""
        wanted, places, cursor = Wanted(self._wanted.value), self._places, self._area.cursor_location
        if places:
            (top, _), _ = places[0]
            (bottom, _), _ = places[-1]
            self._area.change_rows(top, bottom, lambda line: wanted.replaced(line, self._replacement.value))
            self._area.move_cursor(cursor)
        self._say(f"{amount(len(places), 'place')} replaced")


class _Line(LineInput):
    """Hands some keys on, and tells at once when its text changes."""

    def __init__(self, keys: dict[str, Callable[[], None]], on_change: Callable[[], None]) -> None:
        """Take what to do.

        Args:
            keys: what to do for keys.
            on_change: called after each change.
        """
        self._keys = keys
        self._on_change = on_change
        super().__init__(compact=True, select_on_focus=False)

    def watch_value(self) -> None:
        """Tell that the text has changed."""
        if self.is_mounted:
            self._on_change()

    async def _on_key(self, event: events.Key) -> None:
        keys = self._keys | dict.fromkeys(key_map_of(self.app).arriving("find"), self._keys["down"])
        focused = self.screen.focused
        if focused is not None and focused is not self:
            # What was typed behind a key that left this line is not meant for it.
            focused.post_message(events.Key(event.key, event.character))
        elif event.key in keys:
            keys[event.key]()
        else:
            return
        event.prevent_default()
        event.stop()
