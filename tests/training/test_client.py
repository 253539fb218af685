"""The training process as the program starts it."""

import os
import sys
from pathlib import Path

import pytest

from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.training.client import TrainingClient
from rnn_autocomplete.training.events import EpochEnd, Failed, Finished, Progress, from_line, to_line
from rnn_autocomplete.training.job import TrainingJob
from tests.models import write_model


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "text.txt"
    file.write_text("hello how are you\nhello how is your day\n" * 600)
    return file


class WatchedClient(TrainingClient):
    """A client whose process can be looked at."""

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def threads(self) -> list[int]:
        return [int(thread.name) for thread in Path(f"/proc/{self.pid}/task").iterdir()]


def _job(text: Path, output: Path, **options: object) -> TrainingJob:
    return TrainingJob((str(text),), str(output), **{"embedding": 8, "units": 8, "epochs": 1, **options})


def test_events_survive_the_way_through_a_pipe() -> None:
    for event in (Progress(1, 2, 3, 4, 5.5, 6.5, 7.5), Failed("“no”"), Finished("out", False, {"a": 1.0})):
        assert from_line(to_line(event)) == event


def test_jobs_survive_the_way_through_a_pipe(tmp_path: Path) -> None:
    job = _job(tmp_path / "a", tmp_path / "b", weights={"a": 2.0})
    assert TrainingJob.from_json(job.to_json()) == job


def test_a_training_in_its_own_process_ends_with_a_model_whatever_lies_around_and_disturbs_nobody(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KERAS_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with WatchedClient(_job(text, tmp_path / "model"), tmp_path / "log", beside_writing=True) as client:
        events = [next(client.events())]
        assert (os.getpgid(client.pid), os.getsid(client.pid)) == (client.pid, os.getsid(0))
        if sys.platform == "linux":
            assert {os.getpriority(os.PRIO_PROCESS, thread) for thread in client.threads} == {19}
        events += client.events()
    assert isinstance(events[-1], Finished)
    assert any(isinstance(event, EpochEnd) for event in events)
    load_model(tmp_path / "model")
    assert not (tmp_path / "home" / ".keras").exists()


def test_stopping_at_once_leaves_things_as_they_were(text: Path, tmp_path: Path) -> None:
    with TrainingClient(_job(text, tmp_path / "model", epochs=500), tmp_path / "log") as client:
        client.stop()
        last = list(client.events())[-1]
    assert isinstance(last, Failed)
    assert not (tmp_path / "model").exists()


def test_leaving_early_stops_the_process_and_keeps_its_best_epoch(text: Path, tmp_path: Path) -> None:
    with TrainingClient(_job(text, tmp_path / "model", epochs=500), tmp_path / "log") as client:
        next(event for event in client.events() if isinstance(event, EpochEnd))
    assert load_model(tmp_path / "model").metadata["results"]["epochs"] < 500


def test_a_killed_training_is_told_and_leaves_the_old_model(text: Path, tmp_path: Path) -> None:
    output = write_model(tmp_path / "model")
    before = (output / "weights.safetensors").read_bytes()
    with TrainingClient(_job(text, output, epochs=500, seed=5), tmp_path / "log") as client:
        events = client.events()
        next(event for event in events if isinstance(event, EpochEnd))
        client.kill()
        last = list(events)[-1]
    assert isinstance(last, Failed)
    assert "unexpectedly" in last.message
    assert (output / "weights.safetensors").read_bytes() == before


def test_a_failure_is_one_sentence(tmp_path: Path) -> None:
    with TrainingClient(_job(tmp_path / "missing.txt", tmp_path / "model"), tmp_path / "log") as client:
        events = list(client.events())
    assert [type(event) for event in events] == [Failed]
    assert "missing.txt" in events[0].message
