"""Everything that a training needs to go on exactly where it was cut off, in one file.

All variables of network and optimizer, in their order, the weights of the best epoch, and the place in the
text. Replaced whole or not at all; used only by the same job. Written every few minutes, so a short training
never leaves one. A disk that is full never ends a training: the last checkpoint stays until the next can be written.
"""

import json
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import keras
import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from rnn_autocomplete.private_file import replace_private

SECONDS_BETWEEN = 300
_BEST = "best."

Weights = dict[str, np.ndarray]


@dataclass(frozen=True)
class Place:
    """How far a training has come."""

    epoch: int
    """Finished epochs."""

    step: int
    """Finished windows of the epoch begun."""

    best: float
    """The lowest held-out cross-entropy so far, in nats; infinite before the first epoch's end."""


class Checkpoint:
    """The file in which a training of one job is kept."""

    def __init__(self, file: Path, job: str) -> None:
        """Name the file, and the job in a form that differs for every other job."""
        self._file = file
        self._job = job
        self._saved = time.monotonic()
        self._has_complained = False

    def is_due(self) -> bool:
        """Tell whether the last one is old enough to write another."""
        return time.monotonic() - self._saved >= SECONDS_BETWEEN

    def save(self, place: Place, variables: Sequence[keras.Variable], best: Weights | None) -> None:
        """Keep the variables as they are now, and the weights of the best epoch; if that fails, what was kept before."""
        arrays = {f"{i:03}": keras.ops.convert_to_numpy(v) for i, v in enumerate(variables)}
        arrays |= {_BEST + name: array for name, array in (best or {}).items()}
        data = save(arrays, metadata={"job": self._job, "place": json.dumps(asdict(place))})
        try:
            # Cut off, it leaves what is cleared away like a model half written.
            replace_private(self._file, data, draft=self._file.with_name(f"{self._file.stem}~new-checkpoint"))
        except OSError as error:
            self._complain(error)
        self._saved = time.monotonic()

    def restore(self, variables: Sequence[keras.Variable]) -> tuple[Place, Weights | None] | None:
        """Set the variables to what was kept for this job; None if nothing was."""
        try:
            with safe_open(self._file, framework="numpy") as kept:
                metadata = kept.metadata()
                if metadata["job"] != self._job:
                    return None
                arrays = {name: kept.get_tensor(name) for name in kept.keys()}  # noqa: SIM118 - no dict
            place = Place(**json.loads(metadata["place"]))
            values = [arrays[f"{i:03}"].reshape(variable.shape) for i, variable in enumerate(variables)]
        except (OSError, SafetensorError, KeyError, TypeError, ValueError):
            return None  # a missing or damaged checkpoint costs the time since the start, never the training
        for variable, value in zip(variables, values, strict=True):
            variable.assign(value)
        best = {name.removeprefix(_BEST): a for name, a in arrays.items() if name.startswith(_BEST)}
        return place, best or None

    def remove(self) -> None:
        """Delete what was kept, once the training is done."""
        self._file.unlink(missing_ok=True)

    def _complain(self, error: OSError) -> None:
        if not self._has_complained:
            self._has_complained = True
            with suppress(OSError):  # the log may lie on the disk that is full
                print(f"The checkpoint {self._file} cannot be written: {error.strerror}.", file=sys.stderr)
