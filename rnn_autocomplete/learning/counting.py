"""Counts a document that was saved, in a process of its own at low priority: nothing of it is felt while one writes.

The process reads the file itself, so that it goes on when the editor is closed right after saving.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_autocomplete.errors import ModelError, RnnAutocompleteError
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import load_settings
from rnn_autocomplete.training.priority import lower_priority

if TYPE_CHECKING:
    from rnn_autocomplete.text.note_files import NoteFile

_MOST_LOOKS = 5
"""How often a document that changes while it is counted is counted again."""


def count_in_process(path: Path, tell: Callable[[str], None]) -> bool:
    """Have the document at `path` counted, and wait for it; tell whether the counts may have changed.

    Raises:
        ModelError: it is not counted.
    """
    # -P: a json.py in the folder where the program was started is not Python's.
    command = [sys.executable, "-P", "-m", "rnn_autocomplete.learning.counting", str(path)]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        process_group=0,  # what happens to the editor's terminal is no matter here
        check=False,
    )
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise ModelError(f"“{path.name}” could not be counted.") from error
    if said["trouble"]:
        tell(said["trouble"])
    return bool(said["changed"])


def main(path: Path) -> None:
    """Count the document at `path`, and say in one line of JSON what came of it."""
    lower_priority(beside_writing=False)  # not the lowest: its words are waited for
    try:
        changed, trouble = count_saved(path)
    except RnnAutocompleteError as error:
        changed, trouble = False, str(error)
    with suppress(BrokenPipeError):  # the editor was closed
        print(json.dumps({"changed": changed, "trouble": trouble}), flush=True)


def count_saved(path: Path) -> tuple[bool, str]:
    """Count the document at `path`; tell whether the counts may have changed, and what was wrong with them.

    Raises:
        RnnAutocompleteError: it is not counted.
    """
    from rnn_autocomplete.language_model.library import find_model  # noqa: PLC0415
    from rnn_autocomplete.language_model.model_folder import load_model  # noqa: PLC0415
    from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file  # noqa: PLC0415
    from rnn_autocomplete.text.clean_note import clean_note  # noqa: PLC0415
    from rnn_autocomplete.text.never_learnt import load_never_learnt, never_learnt_file  # noqa: PLC0415

    if not load_settings(settings_file()).learn_at_once:
        return False, ""
    vocabulary = load_model(find_model()).vocabulary
    store = TypedNotes(typed_notes_file())
    real = Path(os.path.realpath(path))
    changed, trouble, counted = False, "", None
    with store.held():
        # Not before: who forgets something first says what is never learnt, then waits here to take it out.
        settings, never = load_settings(settings_file()), load_never_learnt(never_learnt_file())
        if not settings.learn_at_once or never.covers(path):
            return False, ""
        for _ in range(_MOST_LOOKS):
            note = _read(real)
            digest = note.digest if note else ""
            if digest == counted:
                break
            clean = clean_note(note.path, note.text, settings.marks, never) if note else ""
            changed |= store.count(str(real), clean, vocabulary.knows)
            trouble, counted = trouble or store.trouble, digest
    return changed, trouble


def _read(path: Path) -> "NoteFile | None":
    from rnn_autocomplete.text.note_files import find_notes  # noqa: PLC0415

    return next(iter(find_notes([path]).files), None)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
