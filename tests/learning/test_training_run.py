"""Trainings on notes: what stays of each, and what is told."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from rnn_autocomplete.editor.learning import Outcome
from rnn_autocomplete.errors import ModelError, TrainingError
from rnn_autocomplete.evaluation.verdict import Verdict
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.learning.training_note import Noted, TrainingNote, training_note_file
from rnn_autocomplete.learning.training_run import TrainingRun
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import load_settings, save_setting
from rnn_autocomplete.training.events import Event, Failed, Finished, Reading
from rnn_autocomplete.training.job import TrainingJob
from tests.learning.versions import BETTER, NO_BETTER, results, use, write_version

CANCELLED = "The training was cancelled; everything is as it was."


class Process:
    """A training process that ends as a test wants it to."""

    def __init__(self, end: Callable[["Process", TrainingJob], Event]) -> None:
        self._end = end
        self.killed = False

    def __call__(self, job: TrainingJob, log: Path) -> Self:
        self.job = job
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def follow(self, tell: Callable[[Event], None]) -> Event:
        tell(Reading(1))
        return self._end(self, self.job)

    def kill(self) -> None:
        self.killed = True


def finishing(judged: Verdict | None, lost: Sequence[str] = ()) -> Process:
    def end(_: Process, job: TrainingJob) -> Event:
        told = results(judged) if judged else {}
        write_version(Path(job.output).name, results=told)
        return Finished(job.output, False, told | {"lost": list(lost)})

    return Process(end)


@pytest.fixture
def note() -> TrainingNote:
    return TrainingNote(training_note_file())


@pytest.fixture
def job(tmp_path: Path) -> Callable[[], TrainingJob]:
    """Say what to train: a folder of notes, from the model in use, as the editor does."""
    base = write_version("base")
    use("base")
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "note.txt").write_text("hello how are you\n" * 20)
    save_setting(settings_file(), "notes", [str(notes)])
    job = NotesLearning(blocked=())._job
    save_setting(settings_file(), "private_marks", ["%% %%"])
    assert (job().sources, job().base, job().marks) == ((str(notes),), str(base), (("%%", "%%"),))
    return job


def _what_is_there() -> set[str]:
    return {entry.name for entry in trained_models_folder().iterdir()}


def test_a_better_model_is_kept_and_waits_to_be_put_into_use(
    note: TrainingNote, job: Callable[[], TrainingJob]
) -> None:
    told: list[Event] = []
    outcome = TrainingRun(job, note, finishing(BETTER)).run(told.append)
    assert outcome == Outcome("The new model is better.", "notes-1", BETTER)
    assert told == [Reading(1)]
    assert _what_is_there() == {"base", "notes-1"}
    assert load_settings(settings_file()).model == "base"
    assert note.read() == Noted(trained_models_folder().resolve() / "notes-1", accepted=True)
    NotesLearning(blocked=()).put_into_use("notes-1")
    assert load_settings(settings_file()).model == "notes-1"
    assert note.read() is None


def test_notes_that_a_better_model_had_to_do_without_are_told(
    note: TrainingNote, job: Callable[[], TrainingJob]
) -> None:
    outcome = TrainingRun(job, note, finishing(BETTER, lost=["/notes/gone.md"])).run(lambda _: None)
    assert outcome.lost == ("/notes/gone.md",)


@pytest.mark.parametrize(
    ("process", "outcome"),
    [
        (finishing(NO_BETTER), Outcome(NO_BETTER.reason, None, NO_BETTER)),
        (finishing(None), Outcome("The new model was not compared with the one in use, so it is not taken.")),
        (Process(lambda *_: Failed("The disk is full.")), Outcome("The disk is full.")),
    ],
)
def test_what_is_no_better_leaves_everything_as_it_was(
    note: TrainingNote, job: Callable[[], TrainingJob], process: Process, outcome: Outcome
) -> None:
    assert TrainingRun(job, note, process).run(lambda _: None) == outcome
    assert _what_is_there() == {"base"}
    assert note.read() is None


def test_a_process_that_is_killed_in_the_middle_of_a_line_leaves_everything_as_it_was(
    note: TrainingNote, job: Callable[[], TrainingJob], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "python"
    program.write_text(
        """#!/bin/sh\nread job\nprintf '{"event": "Reading", "documents": 1}\\n{"event": "Prog'\n"""
    )
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    told: list[Event] = []
    outcome = TrainingRun(job, note).run(told.append)
    assert told == [Reading(1)]
    assert "ended unexpectedly" in outcome.sentence
    assert _what_is_there() == {"base"}


def test_cancelling_at_any_moment_leaves_everything_as_it_was(
    note: TrainingNote, job: Callable[[], TrainingJob]
) -> None:
    def finish_when_it_is_too_late(process: Process, job: TrainingJob) -> Event:
        training.cancel()
        assert process.killed
        folder = write_version(Path(job.output).name)
        for leftover in (
            ".notes-1~new-x1",
            ".notes-1~new-checkpoint",
            ".notes-1.checkpoint",
            ".notes-1.lock",
        ):
            (folder.with_name(leftover)).mkdir() if "~new-x1" in leftover else folder.with_name(
                leftover
            ).touch()
        return Finished(job.output, False, results(BETTER))

    training = TrainingRun(job, note, Process(finish_when_it_is_too_late))
    assert training.run(lambda _: None) == Outcome(CANCELLED)
    assert _what_is_there() == {"base"}
    assert note.read() is None


def test_a_training_cancelled_before_it_began_is_ended_at_once(
    note: TrainingNote, job: Callable[[], TrainingJob]
) -> None:
    process = finishing(BETTER)
    training = TrainingRun(job, note, process)
    training.cancel()
    assert training.run(lambda _: None) == Outcome(CANCELLED)
    assert process.killed


def test_a_listener_that_fails_leaves_everything_as_it_was(
    note: TrainingNote, job: Callable[[], TrainingJob]
) -> None:
    def fail(_: Event) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        TrainingRun(job, note, finishing(BETTER)).run(fail)
    assert _what_is_there() == {"base"}
    assert note.read() is None


def test_two_editors_do_not_train_at_once(note: TrainingNote, job: Callable[[], TrainingJob]) -> None:
    def meanwhile(_: Process, __: TrainingJob) -> Event:
        other = TrainingRun(job, TrainingNote(training_note_file()), finishing(BETTER))
        with pytest.raises(TrainingError, match="Another editor is learning from your notes now"):
            other.run(lambda _: None)
        assert NotesLearning(blocked=()).clear_up() == ""
        return Failed("It was only to keep the other waiting.")

    assert TrainingRun(job, note, Process(meanwhile)).run(lambda _: None).version is None
    assert TrainingRun(job, note, finishing(BETTER)).run(lambda _: None).version == "notes-1"


def test_a_model_in_use_that_is_gone_is_told(note: TrainingNote, job: Callable[[], TrainingJob]) -> None:
    use("nowhere")
    with pytest.raises(ModelError, match="nowhere"):
        TrainingRun(job, note, finishing(BETTER)).run(lambda _: None)
    assert note.read() is None


def test_a_real_process_that_cannot_train_says_why_and_leaves_everything_as_it_was(
    note: TrainingNote, job: Callable[[], TrainingJob], tmp_path: Path
) -> None:
    (tmp_path / "notes" / "note.txt").unlink()
    outcome = TrainingRun(job, note).run(lambda _: None)
    assert outcome.version is None
    assert "no text" in outcome.sentence
    assert _what_is_there() == {"base"}


def test_a_real_process_is_ended_by_cancelling(note: TrainingNote, job: Callable[[], TrainingJob]) -> None:
    training = TrainingRun(job, note)
    assert training.run(lambda _: training.cancel()) == Outcome(CANCELLED)
    assert _what_is_there() == {"base"}
