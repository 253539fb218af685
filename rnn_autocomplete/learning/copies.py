"""Notes that say the same as one that is forgotten: of such files only the oldest was learnt, and now it is another's turn."""

from collections.abc import Iterable
from pathlib import Path

from rnn_autocomplete.text.never_learnt import load_never_learnt, never_learnt_file
from rnn_autocomplete.text.note_files import find_notes


def copies_left(forgotten: Iterable[Path], sources: Iterable[Path]) -> list[Path]:
    """Name the notes that the next training would learn in the place of those forgotten; of files alike one.

    Args:
        forgotten: files and folders that are never learnt any more.
        sources: what is learnt from.

    Raises:
        SettingsError: the list of what is never learnt cannot be read.
    """
    digests = {note.digest for note in find_notes(forgotten).files}
    if not digests:
        return []
    left = find_notes(sources, never=load_never_learnt(never_learnt_file()))
    return [note.path for note in left.files if note.digest in digests]
