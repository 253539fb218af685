"""The versions there are: which is in use, when and from what each was learnt, what that gained; two side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import set_cell_size
from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.editor.learning import Version, came_from
from rnn_autocomplete.editor.notes.grid import grid
from rnn_autocomplete.editor.stand_ins import drawable
from rnn_autocomplete.evaluation.verdict import K, percent
from rnn_autocomplete.evaluation.verdict_words import EACH_ON_ITS_OWN, certainty_in_words, side_by_side

_NAME, _DATE, _WORDS, _SAVED = 20, 12, 18, 13
_HEADING = f"   {'Version':<{_NAME}} {'Learnt on':<{_DATE}}{'From':>{_WORDS}}{'Keys saved':>{_SAVED}}"
_SHIPPED = "It came with the program."
_NO_VERDICT = "Nothing is known of what it gained."


class VersionsPage(Vertical):
    """Shows the versions."""

    KEYS = "U uses · B goes back · Del deletes · Space marks to compare"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "use", show=False),
        Binding("delete,backspace", "delete", show=False),
        Binding("space", "mark", show=False),
    ]

    DEFAULT_CSS = """
    VersionsPage OptionList {
        height: auto; max-height: 40vh; margin-bottom: 1; background: $background;
    }
    VersionsPage VerticalScroll { height: 1fr; }
    VersionsPage #heading, VersionsPage #details--more { color: $text-muted; }
    VersionsPage #details--more { margin-top: 1; }
    """

    @dataclass
    class Use(Message):
        """A version is to be used."""

        version: Version

    @dataclass
    class Delete(Message):
        """A version is to be deleted."""

        version: Version

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._versions: Sequence[Version] = ()
        self._marked: str | None = None
        self.list = OptionList(compact=True, markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the list above what is known of the chosen one."""
        yield Static(_HEADING, id="heading", markup=False)
        yield self.list
        with VerticalScroll(can_focus=False):
            yield Static(id="details--what")
            yield Static(id="details--more", markup=False)

    def show(self, versions: Sequence[Version]) -> None:
        """Show these versions."""
        chosen = self._chosen
        self._versions = versions
        self.list.set_options(Option(self._row(version)) for version in versions)
        names = [version.name for version in versions]
        if names:
            self.list.highlighted = names.index(chosen.name) if chosen and chosen.name in names else 0
        self._show_details()

    @property
    def in_use(self) -> Version | None:
        """The version in use."""
        return next((version for version in self._versions if version.in_use), None)

    @property
    def came_from(self) -> Version | None:
        """The version from which that one was learnt."""
        return came_from(self._versions)

    @property
    def _chosen(self) -> Version | None:
        place = self.list.highlighted
        return self._versions[place] if place is not None and place < len(self._versions) else None

    @on(OptionList.OptionHighlighted)
    def _show_details(self) -> None:
        chosen = self._chosen
        other = next((version for version in self._versions if version.name == self._marked), None)
        if chosen and other and other != chosen:
            self._tell(_compared(other, chosen), EACH_ON_ITS_OWN)
        elif chosen:
            compared = chosen.verdict.notes if chosen.verdict else None
            self._tell(Text(_in_words(chosen)), certainty_in_words(compared) if compared else "")

    def _tell(self, what: Text | Table, more: str) -> None:
        self.query_one("#details--what", Static).update(what)
        self.query_one("#details--more", Static).update(more)

    @on(OptionList.OptionSelected)
    def action_use(self) -> None:
        """Use the chosen version."""
        if chosen := self._chosen:
            self.post_message(self.Use(chosen))

    def action_delete(self) -> None:
        """Delete the chosen version."""
        if chosen := self._chosen:
            self.post_message(self.Delete(chosen))

    def action_mark(self) -> None:
        """Mark the chosen version, so that others are shown beside it; or take the mark away."""
        if chosen := self._chosen:
            self._marked = None if self._marked == chosen.name else chosen.name
            self.show(self._versions)

    def _row(self, version: Version) -> Text:
        marks = ("●" if version.in_use else " ") + ("◆" if version.name == self._marked else " ")
        name = set_cell_size(drawable(version.name), _NAME)
        date = f"{version.created:%d %b %Y}" if version.created else ""
        words = "" if version.words is None else amount(version.words, "word")
        gained = version.verdict.notes.new.savings[K] if version.verdict and version.verdict.notes else None
        saved = "" if gained is None else percent(gained)
        return Text(f"{marks} {name} {date:<{_DATE}}{words:>{_WORDS}}{saved:>{_SAVED}}")


def _in_words(version: Version) -> str:
    if version.shipped:
        return _SHIPPED
    base = f"Learnt from {drawable(version.base)}. " if version.base else ""
    return base + (version.verdict.sentence if version.verdict else _NO_VERDICT)


def _compared(one: Version, other: Version) -> Table:
    return grid(side_by_side(*((drawable(version.name), version.verdict) for version in (one, other))))
