"""A training that stands still for a while, as one does on a machine that sleeps: afterwards it goes on where it was."""

import os
import signal
from pathlib import Path

import pytest

from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.learning.training_note import TrainingNote, training_note_file
from rnn_autocomplete.learning.training_run import TrainingRun
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import save_setting
from rnn_autocomplete.training.client import TrainingClient
from rnn_autocomplete.training.events import Comparing, Event, Progress
from rnn_autocomplete.training.job import TrainingJob
from tests.learning.versions import use, write_version


class Sleeper(TrainingClient):
    """A training process that can be made to stand still, as a machine that sleeps makes it."""

    def __init__(self, job: TrainingJob, log: Path) -> None:
        super().__init__(job, log)
        self.nights = 0

    def sleep(self) -> None:
        """Stand still, while an editor that is awake looks for what trainings left; then wake up."""
        os.kill(self._process.pid, signal.SIGSTOP)
        try:
            os.waitid(os.P_PID, self._process.pid, os.WSTOPPED | os.WNOWAIT)
            before = _what_is_there()
            assert NotesLearning(blocked=()).clear_up() == ""
            assert _what_is_there() == before
        finally:
            os.kill(self._process.pid, signal.SIGCONT)
        self.nights += 1


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="Nothing can be made to stand still here.")
def test_a_training_goes_on_when_the_machine_wakes_up(tmp_path: Path) -> None:
    write_version("base")
    use("base")
    notes = tmp_path / "notes"
    notes.mkdir()
    for day in range(5):
        (notes / f"{day}.txt").write_text("hello how is your day\n" * 40)
    save_setting(settings_file(), "notes", [str(notes)])
    sleepers: list[Sleeper] = []
    slept: set[type[Event]] = set()

    def start(job: TrainingJob, log: Path) -> TrainingClient:
        sleepers.append(Sleeper(job, log))
        return sleepers[0]

    def sleep_once_at_each_stage(event: Event) -> None:
        if isinstance(event, Progress | Comparing) and type(event) not in slept:
            slept.add(type(event))
            sleepers[0].sleep()

    job = NotesLearning(blocked=())._job
    outcome = TrainingRun(job, TrainingNote(training_note_file()), start).run(sleep_once_at_each_stage)
    assert sleepers[0].nights == 2
    assert outcome.verdict is not None, outcome.sentence
    assert _what_is_there() == {"base", *filter(None, [outcome.version])}


def _what_is_there() -> set[str]:
    return {entry.name for entry in trained_models_folder().iterdir()}
