"""A line to type the name of a file in; Tab completes it, Esc gives none."""

import os
from collections.abc import Callable
from os.path import commonprefix
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Static

from rnn_autocomplete.editor.dialogs.dialog import Dialog
from rnn_autocomplete.editor.line_input import LineInput
from rnn_autocomplete.editor.stand_ins import drawable


class PathPrompt(Dialog[Path | None]):
    """Asks for a path."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, title: str, path: Path | None = None) -> None:
        super().__init__()
        self._title = title
        self._line = _PathLine(str(path or ""), self._show_names, self.confirm)

    def compose(self) -> ComposeResult:
        """Lay out the title, the line and the keys."""
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False, classes="dialog--text")
            yield self._line
            yield Static(markup=False, classes="dialog--names")
            yield Static("Enter confirms · Tab completes · Esc cancels", classes="dialog--keys")

    def _show_names(self) -> None:
        """Show what the name may become, where that is more than one."""
        names = _names(self._line.value) if self._line.value else []
        self._say("  ".join(names) if len(names) > 1 else "")

    def confirm(self, name: str) -> None:
        """Give the path, or none if the line is empty; one that cannot be meant can be mended."""
        name = name.strip()
        path = _expanded(name) if name else None
        if path and (trouble := self.trouble(path)):
            self._say(trouble, trouble=True)
        else:
            self.dismiss(path)

    def trouble(self, path: Path) -> str:
        """Say why the path cannot be meant here, or nothing."""
        del path
        return ""

    def _say(self, what: str, *, trouble: bool = False) -> None:
        names = self.query_one(".dialog--names", Static)
        names.update(drawable(what))
        names.set_class(trouble, "-trouble")


class FilePrompt(PathPrompt):
    """Asks for the path of a file, which need not be there."""

    def trouble(self, path: Path) -> str:
        """Say what keeps a file from being there."""
        if os.path.isdir(path):  # noqa: PTH112 - a closed folder must not raise
            return "It is a folder; name a file in it."
        return "" if os.path.isdir(path.parent) else "There is no such folder."  # noqa: PTH112


class _PathLine(LineInput):
    """Takes a path."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def __init__(self, path: str, on_change: Callable[[], None], confirm: Callable[[str], None]) -> None:
        """Begin with a path; `confirm` is told the one that Enter gives."""
        self._confirm = confirm
        suggester = _PathSuggester(use_cache=False, case_sensitive=True)
        super().__init__(path, on_change=on_change, suggester=suggester)

    def action_complete(self) -> None:
        """Complete the name as far as all go that begin so."""
        self.value = _completed(self.value) or self.value
        self.action_end()

    async def action_submit(self) -> None:
        """Give the path at once, so that what is typed behind it goes to whatever comes then."""
        self._confirm(self.value)


class _PathSuggester(Suggester):
    """Shows what names can be completed with."""

    async def get_suggestion(self, value: str) -> str | None:
        return _completed(value)


def _completed(value: str) -> str | None:
    """Complete the name of a file or folder that exists; None if nothing is sure to follow."""
    folder, slash, begun = value.rpartition("/")
    name = commonprefix(_names(value)) if value else ""  # noqa: RUF071 - its characters are meant
    return folder + slash + name if len(name) > len(begun) else None


def _names(value: str) -> list[str]:
    """Give the names of what is in a folder and begins as typed; behind those of folders stands a slash."""
    folder, slash, begun = value.rpartition("/")
    try:
        # As in a shell, a name that begins with a dot is meant only if the dot was typed.
        return sorted(
            entry.name + "/" * os.path.isdir(entry)  # noqa: PTH112 - a link into a closed folder must not raise
            for entry in _expanded(folder + slash or ".").iterdir()
            if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
        )
    except (OSError, ValueError):  # what is no folder, or may not be read, has nothing to complete from
        return []


def _expanded(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:
        # There is no such user; the name is meant as it stands.
        return Path(name)
