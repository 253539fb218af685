"""Two workers on this machine, each a process of its own with TensorFlow, as on two machines."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from rnn_autocomplete.language_model.library import checkpoint_of
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.training.events import (
    EpochEnd,
    Event,
    Failed,
    Finished,
    Helped,
    Progress,
    from_line,
)
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.process import train
from tests.training.addresses import free_addresses

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

LINES = ("the cat sat on the mat", "a dog ran in the park", "we saw the cat run", "the dog sat in the sun")

# The training process as the program starts it, but for the times between two checkpoints and two events.
PROCESS = """
import sys
from rnn_autocomplete.training import checkpoint, loop
from rnn_autocomplete.training.__main__ import main
checkpoint.SECONDS_BETWEEN = loop._SECONDS_BETWEEN_PROGRESS = 0
sys.exit(main())
"""
SECONDS_UNTIL_IT_IS_TAKEN_TO_HANG = 300


class _Process:
    """A training process, one of several."""

    def __init__(self, job: TrainingJob, held: ExitStack, cluster: str) -> None:
        self._process = held.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", PROCESS],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env={**os.environ, "TF_CONFIG": cluster},
            )
        )
        held.callback(self._process.kill)
        self._process.stdin.write(job.to_json() + "\n")
        self._process.stdin.flush()

    def events(self) -> Iterator[Event]:
        for line in self._process.stdout:
            yield from_line(line)

    def read_until(self, epoch: int, step: int) -> None:
        """Come back when it is in the middle of an epoch."""
        for event in self.events():
            if isinstance(event, Progress) and (event.epoch, event.step) >= (epoch, step):
                return
        raise AssertionError("it ended before")

    def kill(self) -> None:
        self._process.kill()

    def stop(self) -> None:
        self._process.stdin.close()

    def end(self) -> tuple[list[Event], int]:
        """Give all events to the last, and the exit status, which is not one of ours if it hangs."""
        patience = threading.Timer(SECONDS_UNTIL_IT_IS_TAKEN_TO_HANG, self._process.kill)
        patience.start()
        try:
            return list(self.events()), self._process.wait()
        finally:
            patience.cancel()


@pytest.fixture
def held() -> Iterator[ExitStack]:
    """Ends every process that a test leaves behind."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    generator = np.random.default_rng(0)
    file = tmp_path_factory.mktemp("text") / "text.txt"
    file.write_text("\n".join(LINES[i] for i in generator.integers(0, len(LINES), 600)))
    return file


@pytest.fixture(scope="module")
def alone(text: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Event]]:
    """A model that one process trained, and what it told."""
    output, events = tmp_path_factory.mktemp("alone") / "model", []
    train(_job(text, output), events.append, lambda: False)
    return output, events


def _job(text: Path, output: Path) -> TrainingJob:
    sizes = {"embedding": 16, "units": 16, "epochs": 2, "streams": 5, "learning_rate": 0.01, "dropout": 0.2}
    kinds = {"layers": 2, "decays": (0.8,), "word_dropout": 0.1}
    return TrainingJob((str(text),), str(output), precision="float32", ngrams=0, **sizes, **kinds)


def _two(job: TrainingJob, held: ExitStack) -> tuple[_Process, _Process]:
    machines = {"worker": held.enter_context(free_addresses(2))}
    tasks = [{"cluster": machines, "task": {"type": "worker", "index": index}} for index in (0, 1)]
    return tuple(_Process(job, held, json.dumps(task)) for task in tasks)


def _losses(events: list[Event]) -> list[tuple[float, float]]:
    return [(event.loss, event.perplexity) for event in events if isinstance(event, EpochEnd)]


def _assert_same_weights(one: Path, other: Path) -> None:
    weights = load_model(other).network.weights
    for name, array in load_model(one).network.weights.items():
        np.testing.assert_allclose(weights[name], array, atol=1e-4, err_msg=name)


def test_two_workers_train_the_network_that_one_would_also_when_one_dies_and_all_is_resumed(
    alone: tuple[Path, list[Event]], text: Path, tmp_path: Path, held: ExitStack
) -> None:
    job = _job(text, tmp_path / "model")
    chief, helper = _two(job, held)
    helper.read_until(epoch=2, step=5)
    helper.kill()
    first_told, status = chief.end()
    assert status == 1
    assert isinstance(first_told[-1], Failed)
    assert "run the same commands again" in first_told[-1].message
    assert not (tmp_path / "model").exists()
    assert checkpoint_of(tmp_path / "model").exists()

    chief, helper = _two(job, held)
    (told, status), (told_by_helper, status_of_helper) = chief.end(), helper.end()
    assert (status, status_of_helper) == (0, 0)
    assert isinstance(told[-1], Finished)
    assert isinstance(told_by_helper[-1], Helped)
    for events in (told, told_by_helper):
        first = next(event for event in events if isinstance(event, Progress))
        assert (first.epoch, first.step) >= (2, 5)
    (loss, perplexity), (_, last_perplexity) = _losses(alone[1])
    np.testing.assert_allclose(_losses(first_told), [(loss, perplexity)], rtol=1e-4)
    ((loss_of_the_rest, resumed_perplexity),) = _losses(told)
    np.testing.assert_allclose(resumed_perplexity, last_perplexity, rtol=1e-4)
    assert _losses(told_by_helper) == [(loss_of_the_rest, resumed_perplexity)]
    _assert_same_weights(alone[0], tmp_path / "model")
    assert not checkpoint_of(tmp_path / "model").exists()


def test_a_dead_chief_ends_the_training_of_the_others(text: Path, tmp_path: Path, held: ExitStack) -> None:
    chief, helper = _two(_job(text, tmp_path / "model"), held)
    chief.read_until(epoch=1, step=5)
    chief.kill()
    told, status = helper.end()
    assert status == 1
    assert isinstance(told[-1], Failed)


def test_who_stops_one_worker_stops_all_and_keeps_the_best_epoch(
    text: Path, tmp_path: Path, held: ExitStack
) -> None:
    chief, helper = _two(_job(text, tmp_path / "model"), held)
    helper.read_until(epoch=2, step=5)
    helper.stop()
    (told, status), (told_by_helper, status_of_helper) = chief.end(), helper.end()
    assert (status, status_of_helper) == (0, 0)
    assert told[-1].stopped_early
    assert told_by_helper[-1].stopped_early
    assert load_model(tmp_path / "model").metadata["results"]["epochs"] == 1
