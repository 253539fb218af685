"""Remembers which documents were saved in this editor, in one small file on this machine; never a word of them.

Several editors may add to it at once. It never stands in the way of writing: a path that cannot be written waits for
the next time, and a file that cannot be understood begins anew.
"""

import json
from collections.abc import Callable
from pathlib import Path

from rnn_autocomplete.locations import state_folder
from rnn_autocomplete.private_file import only_writer, replace_private

_FORMAT = 1
_MOST = 5000


def saved_documents_file() -> Path:
    """Name the file of paths; it need not exist."""
    return state_folder() / "saved-documents.json"


class SavedDocuments:
    """The paths of documents, the one saved last at the end."""

    def __init__(self, file: Path) -> None:
        """Read nothing yet.

        Args:
            file: where the paths are kept; it need not exist.
        """
        self._file = file
        self._waiting: list[Path] = []

    @property
    def paths(self) -> list[Path]:
        """What was saved, the latest last."""
        return _with(_read(self._file), self._waiting)

    def add(self, path: Path) -> None:
        """Remember that a document was saved, waiting for nobody."""
        self._waiting.append(path)
        try:
            with only_writer(self._file, patience=0):
                replace_private(self._file, _as_json(self.paths))
        except OSError:
            # It still waits. It is worth neither a word to somebody who is writing, nor a pause.
            return
        self._waiting = []

    def leave_out(self, is_gone: Callable[[Path], bool]) -> None:
        """Delete some of the paths.

        Raises:
            OSError: they are still there.
        """
        self._waiting = [path for path in self._waiting if not is_gone(path)]
        if any(map(is_gone, _read(self._file))):
            with only_writer(self._file):
                kept = [path for path in _read(self._file) if not is_gone(path)]
                replace_private(self._file, _as_json(kept))

    def forget(self) -> None:
        """Delete all paths.

        Raises:
            OSError: they are still there.
        """
        with only_writer(self._file):
            self._file.unlink(missing_ok=True)
        self._waiting = []


def _with(paths: list[Path], later: list[Path]) -> list[Path]:
    return [*(path for path in paths if path not in later), *dict.fromkeys(later)][-_MOST:]


def _read(file: Path) -> list[Path]:
    try:
        content = json.loads(file.read_bytes())
        return [Path(path) for path in content["paths"]] if content["format"] == _FORMAT else []
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return []


def _as_json(paths: list[Path]) -> bytes:
    return json.dumps({"format": _FORMAT, "paths": [str(path) for path in paths]}, indent=1).encode()
