"""What is noted while a training on notes runs, so that one that was cut off can be told and cleared up.

A small file that is there from a training's start to its end, and a lock that ends with the program that holds it, so
that no two editors train on notes at once. Knows nothing of models.
"""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.locations import state_folder
from rnn_autocomplete.private_file import only_writer, replace_private

_HELD = "Another editor is learning from your notes now; wait until it is done, or cancel it there."


def training_note_file() -> Path:
    """Name the file of the note; it is there only while a training runs, or after it was cut off."""
    return state_folder() / "training-on-notes.json"


@dataclass(frozen=True)
class Noted:
    """A training that is not over."""

    output: Path
    """The model folder that it makes."""

    accepted: bool
    """Whether the new version is made and only waits to be put into use."""

    editor: int = field(default_factory=os.getpid)
    """The number of the process that is to put it into use."""

    @property
    def is_editor_open(self) -> bool:
        """Whether that process runs, and may be about to."""
        if self.editor <= 0:
            return False  # nobody's: it was not noted
        try:
            os.kill(self.editor, 0)
        except PermissionError:
            return True  # somebody's, who has got its number since; it is told at a later start
        except OSError:
            return False
        return True


class TrainingNote:
    """The note, and the lock that goes with it."""

    def __init__(self, file: Path) -> None:
        """Read nothing yet.

        Args:
            file: where the note is kept; it need not exist.
        """
        self._file = file

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nobody else train on notes meanwhile.

        Raises:
            TrainingError: somebody does, or the file cannot be written.
        """
        with ExitStack() as stack:
            try:
                stack.enter_context(only_writer(self._file, patience=0))
            except BlockingIOError as error:
                raise TrainingError(_HELD) from error
            except OSError as error:
                raise TrainingError(f"{self._file} cannot be written: {error.strerror}.") from error
            yield

    def read(self) -> Noted | None:
        """Give what is noted; None if nothing is, or nothing that can be understood."""
        try:
            content = json.loads(self._file.read_bytes())
            return Noted(Path(content["output"]), content["accepted"] is True, int(content.get("editor", 0)))
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return None

    def write(self, noted: Noted) -> None:
        """Note a training.

        Raises:
            OSError: it is not noted.
        """
        content = {"output": str(noted.output), "accepted": noted.accepted, "editor": noted.editor}
        replace_private(self._file, json.dumps(content, indent=1).encode())

    def remove(self) -> None:
        """Note that no training is under way; a note that cannot be deleted now is cleared up at the next start."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
