"""Small files that belong to this person on this machine, and that several editors may change at once.

They are readable by their owner alone and replaced whole or not at all. Knows nothing of what is in them.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rnn_autocomplete.locations import private_folder

_PATIENCE, _PAUSE = 2.0, 0.02  # seconds; others hold the lock for a few milliseconds


def draft_of(file: Path) -> Path:
    """Name the file in which the new content of `file` stands until it is complete; writing that was cut off leaves it."""
    target = Path(os.path.realpath(file))
    return target.with_name(f".{target.name}.new")


def aside_of(file: Path) -> Path:
    """Name the file that keeps the content of `file` where it was damaged."""
    return file.with_name(f"{file.name}.damaged")


@contextmanager
def only_writer(file: Path, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Keep others from changing `file` meanwhile, so that what is read stays true until it is written.

    The lock is a file beside it, which stays: to delete it would let two writers hold two locks of one name.

    Args:
        file: what is to be changed; it need not exist.
        patience: how many seconds to wait for another writer; with 0 not at all.

    Raises:
        OSError: the folder cannot be written to, or another program holds on to the file.
    """
    private_folder(file.parent)
    descriptor = os.open(file.with_name(f".{file.name}.lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        _lock(descriptor, patience)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, patience: float) -> None:
    # Never for ever: a program that was stopped at the wrong moment must not stop this one.
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def replace_private(file: Path, data: bytes, draft: Path | None = None) -> None:
    """Make `data` the content of `file`, readable by its owner alone; a link to a file stays one.

    Args:
        file: need not exist.
        data: its new content.
        draft: where in the same folder the data stand until they are complete; that of `draft_of` if it is not told.

    Raises:
        OSError: the file is as it was.
    """
    target = Path(os.path.realpath(file))
    temporary = draft or draft_of(file)
    private_folder(target.parent)
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
