"""The keys as they are, on one page that scrolls where it must."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from rnn_autocomplete.editor.commands import SECTIONS, Command
from rnn_autocomplete.editor.dialogs.dialog import Dialog
from rnn_autocomplete.editor.key_map import KeyMap
from rnn_autocomplete.editor.key_names import shown
from rnn_autocomplete.locations import home_folder, settings_file

_KEYS_WIDTH = 21
_NO_KEY = "–"
_COLUMNS = (SECTIONS[:3], SECTIONS[3:])
_BREAKPOINTS = [(0, "-narrow"), (140, "-wide")]
_CLOSING = ("escape", "enter", "q")


class KeysHelp(Dialog[None]):
    """Shows what each key does."""

    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS

    DEFAULT_CSS = """
    KeysHelp #help { width: 76; max-width: 100%; height: 100%; padding: 1 2 0 2; background: $surface; }
    KeysHelp.-wide #help { width: 140; }
    KeysHelp VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    KeysHelp .help--columns, KeysHelp .help--column { height: auto; }
    KeysHelp.-wide .help--columns { layout: horizontal; }
    KeysHelp.-wide .help--column { width: 1fr; }
    KeysHelp .help--section { margin: 0 1 1 0; }
    KeysHelp #help--foot { color: $text-muted; margin-bottom: 1; }
    """

    def __init__(self, key_map: KeyMap) -> None:
        super().__init__()
        self._key_map = key_map
        for key in (*_CLOSING, *key_map.arriving("help")):
            self._bindings.bind(key, "dismiss(None)", show=False)

    def compose(self) -> ComposeResult:
        """Lay out the table of keys."""
        with Vertical(id="help"):
            with VerticalScroll(), Container(classes="help--columns"):
                for sections in _COLUMNS:
                    with Vertical(classes="help--column"):
                        for title, commands in sections:
                            yield Static(self._table(title, commands), classes="help--section")
            yield Static(self._foot(), markup=False, id="help--foot")

    def _table(self, title: str, commands: Sequence[Command]) -> Table:
        table = Table.grid(padding=(0, 2))
        table.add_column(width=_KEYS_WIDTH)
        table.add_row(Text(title, style="bold"), "")
        for keys, words in self._rows(commands):
            table.add_row(Text(keys), Text(words))
        return table

    def _rows(self, commands: Sequence[Command]) -> Iterator[tuple[str, str]]:
        # The words of the strip are taken in one way, each with a key of its own.
        for words, alike in groupby(commands, lambda command: command.words):
            keys = [key for command in alike for key in self._key_map.keys[command.name]]
            yield _listed(keys), words

    def _foot(self) -> str:
        file = _shortened(settings_file())
        return f"Arrows scroll, Esc closes. Set other keys in {file}; `rnn-autocomplete settings` lists the commands."


def _listed(keys: Sequence[str]) -> str:
    functions = (
        [f"f{number}" for number in range(int(keys[0][1:]), 25)] if keys and _is_function(keys[0]) else []
    )
    if len(keys) > 2 and list(keys) == functions[: len(keys)]:  # noqa: PLR2004 - only what is worth shortening
        return f"{shown(keys[0])} … {shown(keys[-1])}"
    return ", ".join(map(shown, keys)) or _NO_KEY


def _is_function(key: str) -> bool:
    return key[:1] == "f" and key[1:].isdecimal()


def _shortened(file: Path) -> str:
    home = home_folder()
    return f"~/{file.relative_to(home)}" if file.is_relative_to(home) else str(file)
