"""Copies of texts that are not saved, so that what ends the editor from outside takes none along.

A copy lies in a folder of its owner as long as its text is not saved. As long as an editor has some it holds a lock, whose name they
begin with, so that nobody takes over what another editor has on its screen. Knows nothing of screens.
"""

import fcntl
import json
import os
import secrets
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from rnn_autocomplete.documents.document_file import is_same_place
from rnn_autocomplete.locations import private_folder, state_folder
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

    cursor: tuple[int, int] = field(default=(0, 0), compare=False)
    """The row and the column, both from 0, at which somebody wrote last; to move on alone makes no other text."""


class RecoveryCopies:
    """The copies of one editor, and those that were left by editors which were ended from outside."""

    def __init__(self, folder: Path) -> None:
        """Copy nothing yet."""
        self._folder = folder
        self._name = secrets.token_hex(8)
        self._held: int | None = None
        self._files: dict[int, Path] = {}
        self._copied: dict[int, UnsavedText] = {}
        self._is_closed = False
        self._lock = threading.Lock()

    def update(self, unsaved: Mapping[int, UnsavedText], *, for_good: bool = False) -> None:
        """Copy these texts, each under a number of its own, and drop the copies of all others; on any thread.

        Args:
            unsaved: the texts by number.
            for_good: whether this is the last time; a thread that comes later with an earlier picture changes nothing.

        Raises:
            OSError: a copy could not be written, and the one before is still there; the others were.
        """
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = for_good
            refused: OSError | None = None
            for number in {*self._files, *unsaved}:
                try:
                    self._copy(number, unsaved.get(number))
                except OSError as error:
                    refused = error
            if not self._files:
                self._let_go()
            if refused is not None:
                raise refused

    @property
    def _lock_file(self) -> Path:
        """What tells others that this editor runs; it is there as long as there are copies."""
        return self._folder / f"{self._name}.lock"

    def _copy(self, number: int, text: UnsavedText | None) -> None:
        file = self._files.get(number)
        if text is None:
            if file is not None:
                file.unlink(missing_ok=True)
                del self._files[number]
            self._copied.pop(number, None)
        elif self._copied.get(number) != text:
            file = file or self._new_file(number)
            replace_private(file, json.dumps(asdict(text)).encode())
            self._files[number], self._copied[number] = file, text

    def take_over(self, path: Path | None, number: int) -> UnsavedText | None:
        """Give the newest text that was left, and keep its copy for this editor from now on.

        Args:
            path: of what file; None for a text whose file is not there, or that never had one.
            number: what it is called here.
        """
        with self._lock:
            for file in sorted(self._folder.glob("*.json"), key=_age):
                text = None if self._is_somebodys(file) else _read(file)
                if text is not None and _belongs_to(text, path):
                    with suppress(OSError):  # another editor was quicker
                        self._files[number] = file.rename(self._new_file(number))
                        self._copied[number] = text
                        return text
        return None

    def _new_file(self, number: int) -> Path:
        if self._held is None:
            private_folder(self._folder)
            held = os.open(self._lock_file, os.O_WRONLY | os.O_CREAT, 0o600)
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._held = held
        return self._folder / f"{self._name}-{number}.json"

    def _let_go(self) -> None:
        if self._held is not None:
            self._lock_file.unlink(missing_ok=True)
            os.close(self._held)
            # Under another name from now on: somebody may be about to unlink what they found under this one.
            self._held, self._name = None, secrets.token_hex(8)

    def _is_somebodys(self, file: Path) -> bool:
        """Tell whether the editor that wrote a copy is running."""
        lock = file.with_name(f"{file.stem.partition('-')[0]}.lock")
        try:
            descriptor = os.open(lock, os.O_WRONLY)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(descriptor)
        with suppress(OSError):
            lock.unlink()  # nobody will hold it again
        return False


def _age(file: Path) -> float:
    try:
        return -file.stat().st_mtime
    except OSError:
        return 0.0


def _belongs_to(text: UnsavedText, path: Path | None) -> bool:
    if path is None:
        return text.path is None or not os.path.lexists(text.path)
    return text.path is not None and is_same_place(Path(text.path), path)


def _read(file: Path) -> UnsavedText | None:
    """Read a copy; what another program put there is none."""
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    match content:
        case {"text": str(text), "path": str() | None as path, "fingerprint": str() | None as fingerprint}:
            return UnsavedText(text, path, fingerprint, _cursor(content.get("cursor")))
    return None


def _cursor(place: object) -> tuple[int, int]:
    match place:
        case [int(row), int(column)]:
            return row, column
    return 0, 0
