import fcntl
from contextlib import ExitStack
from pathlib import Path

import pytest

from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.language_model.exclusive import exclusive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def test_one_at_a_time_makes_a_model_and_no_lock_is_left(folder: Path) -> None:
    with exclusive(folder), pytest.raises(TrainingError, match="A training is making"), exclusive(folder):
        pass
    with exclusive(folder):
        pass
    assert not list(folder.parent.glob(".mine*"))


def test_a_lock_that_was_deleted_before_it_was_taken_does_not_count(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = ExitStack(), ExitStack()
    first.enter_context(exclusive(folder))
    flock = fcntl.flock

    def others_change_places(descriptor: int, operation: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        first.close()
        second.enter_context(exclusive(folder))
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", others_change_places)
    with second, pytest.raises(TrainingError), exclusive(folder):
        pass


def test_where_nothing_can_be_written_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(TrainingError, match="Nothing can be written beside"),
        exclusive(tmp_path / "file" / "mine"),
    ):
        pass
