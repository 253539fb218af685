"""Copies of texts that are not saved, so that what ends the editor from outside takes none along.

A copy lies in a folder of its owner as long as its text is not saved. Its name begins with the number of the editor's
process, so that nobody takes over what another editor has on its screen. Knows nothing of screens.
"""

import json
import os
import secrets
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from rnn_autocomplete.locations import state_folder
from rnn_autocomplete.private_file import replace_private


def recovery_folder() -> Path:
    """Name the folder of the copies; it need not exist."""
    return state_folder() / "recovery"


@dataclass(frozen=True)
class UnsavedText:
    """A text that is not saved."""

    text: str
    path: str | None = None
    """The file it belongs to, from the top of the disk; None if it has no name yet."""

    fingerprint: str | None = None
    """A hash of that file's bytes when it was read or saved last; None if there was no such file."""


class RecoveryCopies:
    """The copies of one editor, and those that were left by editors which were ended from outside."""

    def __init__(self, folder: Path) -> None:
        """Copy nothing yet."""
        self._folder = folder
        self._files: dict[int, Path] = {}
        self._copied: dict[int, UnsavedText] = {}
        self._lock = threading.Lock()

    def update(self, unsaved: Mapping[int, UnsavedText]) -> None:
        """Copy these texts, each under a number of its own, and drop the copies of all others; on any thread.

        Raises:
            OSError: a copy could not be written; the one before is still there.
        """
        with self._lock:
            for number in self._files.keys() - unsaved.keys():
                self._files.pop(number).unlink(missing_ok=True)
                self._copied.pop(number, None)
            for number, text in unsaved.items():
                if self._copied.get(number) != text:
                    file = self._files.setdefault(number, self._new_file())
                    replace_private(file, json.dumps(asdict(text)).encode())
                    self._copied[number] = text

    def take_over(self, path: Path | None, number: int) -> UnsavedText | None:
        """Give the newest text that was left for a file, or without a name; its copy is this editor's from now on."""
        wanted = None if path is None else str(path)
        with self._lock, suppress(OSError):
            for file in sorted(
                self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True
            ):
                text = None if _is_running(file) else _read(file)
                if text is not None and text.path == wanted:
                    self._files[number], self._copied[number] = self._new_file(), text
                    file.rename(self._files[number])
                    return text
        return None

    def _new_file(self) -> Path:
        return self._folder / f"{os.getpid()}-{secrets.token_hex(4)}.json"


def _is_running(file: Path) -> bool:
    """Tell whether the editor that wrote a copy is still there, or nobody can tell."""
    try:
        os.kill(int(file.name.partition("-")[0]), 0)
    except ProcessLookupError:
        return False
    except (ValueError, OverflowError, PermissionError):
        pass
    return True


def _read(file: Path) -> UnsavedText | None:
    """Read a copy; what another program put there is none."""
    try:
        match json.loads(file.read_bytes()):
            case {
                "text": str(text),
                "path": str() | None as path,
                "fingerprint": str() | None as fingerprint,
            }:
                return UnsavedText(text, path, fingerprint)
    except (OSError, ValueError):
        pass
    return None
