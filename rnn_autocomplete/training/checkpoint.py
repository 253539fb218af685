"""Everything that a training needs to go on exactly where it was cut off, in one file.

All variables of network and optimizer, in their order, the weights of the best epoch, and the place in the
text. Replaced whole or not at all; used only by the same job. Written every few minutes, so a short training
never leaves one.
"""

import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import keras
import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from rnn_autocomplete.locations import private_folder

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

    def is_due(self) -> bool:
        """Tell whether the last one is old enough to write another."""
        return time.monotonic() - self._saved >= SECONDS_BETWEEN

    def save(self, place: Place, variables: Sequence[keras.Variable], best: Weights | None) -> None:
        """Keep the variables as they are now, and the weights of the best epoch."""
        private_folder(self._file.parent)
        arrays = {f"{i:03}": keras.ops.convert_to_numpy(v) for i, v in enumerate(variables)}
        arrays |= {_BEST + name: array for name, array in (best or {}).items()}
        temporary = self._file.with_suffix(".part")
        save_file(arrays, temporary, metadata={"job": self._job, "place": json.dumps(asdict(place))})
        os.replace(temporary, self._file)
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
