"""What a training keeps to go on from, on a disk that is full and in a process that is killed."""

from pathlib import Path

import keras
import numpy as np
import pytest

from rnn_autocomplete.language_model import folder_replacement
from rnn_autocomplete.language_model.library import checkpoint_of
from rnn_autocomplete.training.checkpoint import Checkpoint, Place
from tests.full_disk import full_disk
from tests.killed import run_killed

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

_KILLED = """
from pathlib import Path
import keras
from rnn_autocomplete.training.checkpoint import Checkpoint, Place

Checkpoint(Path({file!r}), "job").save(Place(2, 0, 1.0), [keras.Variable([2.0] * 100)], None)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return checkpoint_of(tmp_path / "models" / "mine")


def _variable(value: float) -> keras.Variable:
    return keras.Variable(np.full(100, value, np.float32))


def _save(checkpoint: Checkpoint, epoch: int) -> None:
    checkpoint.save(Place(epoch, 0, 1.0), [_variable(epoch)], None)


def _restored(file: Path) -> tuple[int, float]:
    """Give the epoch that was kept last, and the value of its variable."""
    variable = _variable(0)
    kept = Checkpoint(file, "job").restore([variable])
    assert kept is not None
    return kept[0].epoch, float(keras.ops.convert_to_numpy(variable)[0])


def test_a_disk_that_is_full_keeps_the_last_checkpoint_and_is_told_once(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checkpoint = Checkpoint(file, "job")
    _save(checkpoint, 1)
    with full_disk(200):
        for epoch in (2, 3):
            _save(checkpoint, epoch)
    assert capsys.readouterr().err == f"The checkpoint {file} cannot be written: File too large.\n"
    assert _restored(file) == (1, 1.0)
    assert list(file.parent.iterdir()) == [file]
    _save(checkpoint, 4)
    assert _restored(file) == (4, 4.0)


def test_a_training_killed_while_it_writes_leaves_the_last_checkpoint_and_what_is_cleared_away(
    file: Path,
) -> None:
    _save(Checkpoint(file, "job"), 1)
    run_killed(_KILLED.format(file=str(file)), "os.rename", file.name)
    assert _restored(file) == (1, 1.0)
    assert {entry.name for entry in file.parent.iterdir()} == {file.name, ".mine~new-checkpoint"}
    folder_replacement.clear_leftovers(file.parent / "mine")
    assert list(file.parent.iterdir()) == [file]
