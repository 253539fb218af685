"""Putting a new folder in the place of an old one, so that at any moment one of the two can be found, or deleting one.

A folder cannot be exchanged in one step everywhere: the old one moves aside, the new one moves in, the old one is
deleted. Should the machine stop between the steps, `restore` puts the old one back. One that is only to be deleted moves
aside too, so that it is never found half deleted.
"""

import glob
import os
import shutil
import tempfile
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

from rnn_autocomplete.documents.atomic_write import sync_folder
from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.language_model.exclusive import exclusive

_ENDINGS = ("new-*", "old", "removed")
"""What is called `.NAME~` and one of these is no more, or not yet, what stands in the folder NAME."""


def make_new(folder: Path) -> Path:
    """Create an empty folder beside `folder`, for its owner alone, to be filled and moved into its place."""
    return Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}~new-"))


def replace(folder: Path, new: Path) -> None:
    """Put the complete folder `new` in the place of `folder`; after a failure the old one stands there again.

    All is on the disk before and afterwards, so that not even a power cut leaves a folder of empty files.
    """
    _sync(new)
    old = _aside(folder)
    try:
        _move_in(folder, new, old)
    except FileExistsError:
        # Another process has put the old one back between the two steps.
        _move_in(folder, new, old)
    sync_folder(folder.parent)
    shutil.rmtree(old, ignore_errors=True)


def remove(folder: Path) -> None:
    """Delete `folder` and what was cut off has left beside it; of a link, only the link.

    Raises:
        OSError: something could not be deleted; it is cleared away with the next leftovers.
    """
    clear_leftovers(folder)  # first, for `restore` takes an old one that is left for the one to be found
    if os.path.lexists(folder):
        os.rename(folder, folder.with_name(f".{folder.name}~removed"))
        clear_leftovers(folder)


def restore(folder: Path) -> None:
    """Put back what stood in `folder` if a replacement was cut off."""
    if not folder.exists() and _aside(folder).exists():
        os.rename(_aside(folder), folder)


def clear_leftovers(folder: Path) -> None:
    """Delete what was cut off has left beside `folder`.

    Raises:
        OSError: something could not be deleted.
    """
    for leftover in _leftovers(folder.parent, glob.escape(folder.name)):
        delete(leftover)


def clear_all_leftovers(parent: Path) -> None:
    """Delete what was cut off in `parent`; what is being written now or cannot be deleted stays for the next time."""
    for folder in cut_off(parent):
        with suppress(TrainingError, OSError), exclusive(folder):
            restore(folder)
            clear_leftovers(folder)


def cut_off(parent: Path) -> set[Path]:
    """Name the folders in `parent` beside which something was left, or is being written now."""
    return {entry.with_name(entry.name[1:].rpartition("~")[0]) for entry in _leftovers(parent, "?*")}


def delete(entry: Path) -> None:
    """Delete a file, or a folder with all that is in it; of a link, only the link."""
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink(missing_ok=True)


def carry_over(old: Path, new: Path, but: Container[str]) -> None:
    """Copy the files of `old` that `new` lacks, such as a model's card, but for the names in `but`."""
    if old.is_dir():
        for file in old.iterdir():
            if file.is_file() and file.name not in but and not (new / file.name).exists():
                shutil.copyfile(file, new / file.name)
                (new / file.name).chmod(0o600)


def _leftovers(parent: Path, name: str) -> list[Path]:
    # By their whole names, for others call their drafts and backups `.NAME~` too.
    return [entry for ending in _ENDINGS for entry in parent.glob(f".{name}~{ending}")]


def _sync(folder: Path) -> None:
    for file in folder.iterdir():
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
    sync_folder(folder)


def _move_in(folder: Path, new: Path, old: Path) -> None:
    if folder.exists():
        os.rename(folder, old)
    try:
        os.rename(new, folder)
    except OSError as error:
        if folder.exists():
            raise FileExistsError(error.errno, error.strerror) from error
        if old.exists():
            os.rename(old, folder)
        raise


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}~old")
