"""One at a time makes or deletes a model: a lock beside its folder, which ends with the process that holds it.

The file of the lock goes with its holder, so that none is left beside models and those that are deleted.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.locations import private_folder


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the lock of the model in `folder`, which need not exist.

    Raises:
        TrainingError: another holds it, or nothing can be written beside the folder.
    """
    file = folder.with_name(f".{folder.name}.lock")
    try:
        private_folder(folder.parent)
        descriptor = _lock(file)
    except BlockingIOError as error:
        raise TrainingError(
            f"A training is making the model in {folder} now; wait until it is done."
        ) from error
    except OSError as error:
        raise TrainingError(f"Nothing can be written beside {folder}: {error.strerror}.") from error
    try:
        yield
    finally:
        file.unlink(missing_ok=True)
        os.close(descriptor)


def _lock(file: Path) -> int:
    while True:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_open_as(descriptor, file):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        # Its holder deleted it before it was locked here, and another may hold a new one of the same name.
        os.close(descriptor)


def _is_open_as(descriptor: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except FileNotFoundError:
        return False
