"""The keys, on one page."""

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from rnn_autocomplete.editor.key_map import HELP


class KeysHelp(ModalScreen[None]):
    """Shows what each key does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,enter,q", "dismiss(None)", show=False)]

    def compose(self) -> ComposeResult:
        """Lay out the table of keys."""
        with VerticalScroll(classes="dialog dialog--help"):
            yield Static(_table())
            yield Static("Esc closes", classes="dialog--keys")


def _table() -> Table:
    table = Table.grid(padding=(0, 3))
    for title, rows in HELP:
        table.add_row(Text(title, style="bold"), "")
        for keys, meaning in rows:
            table.add_row(Text(keys, no_wrap=True), Text(meaning))
    return table
