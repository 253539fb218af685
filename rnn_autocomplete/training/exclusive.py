"""One training at a time for each model: a lock beside the folder, which ends with the process that holds it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.locations import private_folder


@contextmanager
def exclusive(output: Path) -> Iterator[None]:
    """Hold the lock of the model folder `output`.

    Raises:
        TrainingError: another training holds it, or its place cannot be written to.
    """
    file = output.with_name(f".{output.name}.lock")
    try:
        private_folder(output.parent)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    except OSError as error:
        raise TrainingError(f"The model cannot be written to {output}: {error.strerror}.") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise TrainingError(f"Another training is already making the model in {output}.") from error
    try:
        yield
    finally:
        file.unlink(missing_ok=True)
        os.close(descriptor)
