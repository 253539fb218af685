"""The list of what is learnt from: the files and folders named, and two switches.

It shows what `Learning` holds and asks it for changes; what is wrong with one is handed on as a message.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from rnn_autocomplete.editor.learning import Learning, Switch
from rnn_autocomplete.editor.messages import CountsDropped
from rnn_autocomplete.editor.notes.short_path import short_path
from rnn_autocomplete.errors import RnnAutocompleteError

_SWITCHES = (
    (Switch.SAVED, "the documents that I save in this editor"),
    (Switch.AT_ONCE, "what I save counts at once, without a training"),
)
_FRAME = 8
"""Columns that a path cannot have."""


class SourceList(OptionList):
    """Shows the sources, and the switches below them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", show=False),
        Binding("delete,backspace", "remove", show=False),
    ]

    DEFAULT_CSS = """
    SourceList { height: auto; max-height: 30vh; background: $background; }
    """

    @dataclass
    class Changed(Message):
        """Other files are learnt from now."""

    @dataclass
    class Refused(Message):
        """Something could not be changed, or not be found out."""

        sentence: str

    def __init__(self, learning: Learning) -> None:
        super().__init__(compact=True, markup=False)
        self._learning = learning
        self._sources: Sequence[Path] = ()

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()

    def on_resize(self) -> None:
        """Cut the paths to the room there is now."""
        self._show()

    def add(self, path: Path) -> None:
        """Learn from a file or folder too."""
        self._try(lambda: self._learning.add_source(path))

    def action_remove(self) -> None:
        """Learn no more from the chosen file or folder."""
        place = self.highlighted
        if place is not None and place < len(self._sources):
            source = self._sources[place]
            self._try(lambda: self._learning.remove_source(source))
            if self._sources:
                self.highlighted = min(place, len(self._sources) - 1)

    @on(OptionList.OptionSelected)
    def _turn(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        place = event.option_index - len(self._sources)
        if place >= 0:
            self._try(lambda: self._flip(_SWITCHES[place][0]))

    def _flip(self, switch: Switch) -> None:
        on = not self._learning.is_on(switch)
        self._learning.turn(switch, on=on)
        if switch is Switch.AT_ONCE and not on:
            self.post_message(CountsDropped())

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except RnnAutocompleteError as error:
            self.post_message(self.Refused(str(error)))
            return
        self._show()
        self.post_message(self.Changed())

    def _show(self) -> None:
        try:
            self._sources = self._learning.sources
            switches = [self._switch(switch, words) for switch, words in _SWITCHES]
        except RnnAutocompleteError as error:
            self.post_message(self.Refused(str(error)))
            return
        place = self.highlighted or 0
        paths = [short_path(path, max(self.size.width - _FRAME, 1)) for path in self._sources]
        self.set_options([*(Option(Text(f"    {path}")) for path in paths), *switches])
        self.highlighted = min(place, self.option_count - 1)

    def _switch(self, switch: Switch, words: str) -> Option:
        return Option(Text(f"[{'x' if self._learning.is_on(switch) else ' '}] {words}"))
