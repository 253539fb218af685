"""After something was forgotten the network learns the notes that are left, and never what was forgotten."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest

from rnn_autocomplete.evaluation.verdict import Verdict
from rnn_autocomplete.learning.forgetting import Gone, forget_in_models
from rnn_autocomplete.learning.learning_again import learn_again
from rnn_autocomplete.learning.training_note import training_note_file
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import load_settings, save_setting
from rnn_autocomplete.training.events import Event, Finished
from rnn_autocomplete.training.job import TrainingJob
from tests.learning.learnt import write_learnt, write_origin
from tests.learning.versions import BETTER, NO_BETTER, results, use

DIARY, LETTERS = "I met Zorbax, Zorbax and Quuxly.\n", "Hello Gribble, Gribble and Quuxly.\n"


class Process:
    """Learns all that a job names, also words that are never to be learnt."""

    def __init__(self, verdict: Verdict = BETTER) -> None:
        self._verdict = verdict
        self.job: TrainingJob | None = None

    def __call__(self, job: TrainingJob, log: Path) -> Self:
        self.job = job
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def follow(self, _: Callable[[Event], None]) -> Finished:
        job = self.job
        assert job is not None
        write_learnt(Path(job.output).name, {Path(s): Path(s).read_text() for s in job.sources})
        return Finished(job.output, stopped_early=False, results=results(self._verdict))

    def kill(self) -> None: ...


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    (tmp_path / "letters.txt").write_text(LETTERS)
    file = tmp_path / "diary.txt"
    file.write_text(DIARY)
    write_origin()
    write_learnt("notes-1", {path: path.read_text() for path in sorted(tmp_path.glob("*.txt"))})
    use("notes-1")
    save_setting(settings_file(), "private_marks", ["%% %%"])
    return file


def _again(gone: Gone, process: Process) -> str:
    changed = forget_in_models(gone)
    return learn_again(changed[0], gone, lambda _: None, process)  # type: ignore[arg-type]


def _names() -> set[str]:
    return {entry.name for entry in trained_models_folder().iterdir()}


def test_the_notes_that_are_left_are_learnt_and_the_new_version_is_in_use(diary: Path) -> None:
    process = Process()
    said = _again(Gone(paths=[diary]), process)
    assert said == "notes-2 has learnt the notes that are left, and is in use."
    assert process.job is not None
    assert process.job.sources == (str(diary.with_name("letters.txt")),)
    assert process.job.marks == (("%%", "%%"),)
    assert process.job.base == str(trained_models_folder().resolve() / "notes-1")
    assert load_settings(settings_file()).model == "notes-2"
    assert not training_note_file().exists()


def test_a_note_that_is_not_there_any_more_is_not_asked_for(diary: Path) -> None:
    diary.with_name("letters.txt").unlink()
    assert forget_in_models(Gone(paths=[diary]))[0].left == ()


def test_the_notes_that_are_left_are_learnt_also_after_forgetting_twice(diary: Path) -> None:
    forget_in_models(Gone(words=["Gribble"]))
    process = Process()
    _again(Gone(paths=[diary]), process)
    assert process.job is not None
    assert process.job.sources == (str(diary.with_name("letters.txt")),)
    assert load_settings(settings_file()).model == "notes-2"


def test_a_network_that_is_no_better_is_not_taken(diary: Path) -> None:
    said = _again(Gone(paths=[diary]), Process(NO_BETTER))
    assert "has not learnt the notes that are left: The model in use stays" in said
    assert _names() == {"origin", "notes-1"}
    assert load_settings(settings_file()).model == "notes-1"


def test_a_network_that_saw_again_what_was_forgotten_is_deleted(diary: Path) -> None:
    said = _again(Gone(words=["Quuxly"]), Process())
    assert "what was forgotten would have come back" in said
    assert _names() == {"origin", "notes-1"}
    assert load_settings(settings_file()).model == "notes-1"
    assert not training_note_file().exists()
