"""Whole trainings of a tiny model on notes, in this process: what they leave, and what they leave alone."""

import errno
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rnn_autocomplete.errors import CorpusError, ModelError, TrainingError
from rnn_autocomplete.evaluation.verdict import Verdict
from rnn_autocomplete.language_model import model_writing
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import damaged_files, load_model
from rnn_autocomplete.language_model.typed_notes import typed_notes_file
from rnn_autocomplete.private_file import replace_private
from rnn_autocomplete.suggestions.word_suggester import WordSuggester, load_suggester
from rnn_autocomplete.training import loop, notes_training
from rnn_autocomplete.training.client import TrainingClient
from rnn_autocomplete.training.events import (
    Comparing,
    Counting,
    EpochEnd,
    Event,
    Failed,
    Finished,
    Progress,
    Reading,
)
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.notes_reading import NotesToLearn, read_notes_to_learn
from rnn_autocomplete.training.process import train
from tests.models import write_model_with_experts

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

SENTENCE = "Thank you for the zorbax, and hello to the zorbax of your day.\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notes-training")


@pytest.fixture(scope="module")
def base(place: Path) -> Path:
    return write_model_with_experts(place / "models" / "base")


@pytest.fixture(scope="module")
def notes(place: Path) -> Path:
    folder = place / "notes"
    folder.mkdir()
    for day in range(5):
        write_note(folder / f"{day}.txt", f"{SENTENCE * 20}On day {day} there is help.\n", day)
    return folder


def write_note(file: Path, text: str, day: int) -> None:
    file.write_text(text)
    os.utime(file, (day, day))


def job(sources: Path, base: Path, output: Path) -> TrainingJob:
    return TrainingJob((str(sources),), str(output), base=str(base), epochs=1, precision="float32")


def run(asked: TrainingJob) -> tuple[Finished, list[Event]]:
    told: list[Event] = []
    finished = train(asked, told.append, lambda: False)
    assert isinstance(finished, Finished)
    return finished, told


@pytest.fixture(scope="module")
def first(place: Path, base: Path, notes: Path) -> tuple[Finished, list[Event]]:
    return run(job(notes, base, place / "models" / "first"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def untouched(place: Path, first: tuple[Finished, list[Event]]) -> Iterator[Path]:
    """Give a place for a model, and see afterwards that there is none, and every other as it was."""
    before = contents(place)
    yield place / "models" / "failed"
    assert contents(place) == before
    assert not any("failed" in path.name for path in (place / "models").iterdir())


# What it leaves


def test_the_result_knows_where_it_comes_from(
    first: tuple[Finished, list[Event]], base: Path, notes: Path
) -> None:
    folder = Path(first[0].output)
    model = load_model(folder)
    assert set(model.metadata["notes"]) == {str(note) for note in notes.iterdir()}
    assert model.metadata["origin"] == str(base)
    assert model.metadata["generation"] == 1
    kept, told = model.metadata["results"]["verdict"], first[0].results["verdict"]
    assert Verdict.from_json(kept) == Verdict.from_json(json.loads(json.dumps(told)))
    assert damaged_files(folder) == []


def test_it_has_learnt_the_words_of_the_notes(first: tuple[Finished, list[Event]], base: Path) -> None:
    model = load_model(Path(first[0].output))
    assert model.vocabulary.id("zorbax") != 0
    assert model.network.config.vocabulary > load_model(base).network.config.vocabulary
    suggester = load_suggester(Path(first[0].output), ())
    assert "zorbax" in {suggestion.word for suggestion in suggester.suggest("Thank you for the z", 3)}


def test_notes_that_were_held_out_are_counted_in_the_end(
    first: tuple[Finished, list[Event]], notes: Path
) -> None:
    model = load_model(Path(first[0].output))
    assert model.notes is not None
    assert set(model.notes.counts.tables) == {str(note) for note in notes.iterdir()}


def test_every_part_of_it_is_told_in_order(first: tuple[Finished, list[Event]]) -> None:
    told = first[1]
    kinds = list(dict.fromkeys(type(event) for event in told if not isinstance(event, Progress)))
    assert kinds == [Reading, EpochEnd, Counting, Comparing]
    shares = [event.done for event in told if isinstance(event, Counting)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1
    assert all(event.keys_saved is not None for event in told if isinstance(event, EpochEnd))


def test_a_later_training_goes_on_and_keeps_what_was_counted(
    first: tuple[Finished, list[Event]], place: Path, base: Path, notes: Path
) -> None:
    more = place / "more"
    more.mkdir()
    for note in notes.iterdir():
        write_note(more / note.name, note.read_text() + "Hello.\n", 1)
    before = Path(run(job(more, base, place / "models" / "before"))[0].output)
    write_note(more / "quux.txt", "the quux and the quux\n" * 10, 9)
    second = run(job(more, before, place / "models" / "second"))[0]
    model = load_model(Path(second.output))
    assert model.metadata["generation"] == 2
    assert 0 < model.metadata["read"][str(more / "quux.txt")]["learnt"] < 220
    assert model.metadata["origin"] == str(base)
    assert set(model.metadata["notes"]) == {str(note) for note in more.iterdir()}
    assert model.notes is not None
    assert set(model.notes.counts.tables) == {str(note) for note in more.iterdir()}
    assert model.vocabulary.id("zorbax") * model.vocabulary.id("quux") != 0
    old = load_model(before)
    short = old.network.config.vocabulary
    assert model.vocabulary.keys[:short] == old.vocabulary.keys[:short]


def test_what_is_measured_on_counts_for_neither_model(
    place: Path, base: Path, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = place / "added"
    added.mkdir()
    for note in notes.iterdir():
        write_note(added / note.name, note.read_text(), int(note.stem))
    before = Path(run(job(added, base, place / "models" / "counted"))[0].output)
    write_note(added / "quux.txt", "the quux and the quux\n" * 10, 9)
    read: list[NotesToLearn] = []
    measured: list[LanguageModel] = []

    def reading(*arguments: Any) -> NotesToLearn:
        read.append(read_notes_to_learn(*arguments))
        return read[0]

    def measuring(model: LanguageModel) -> WordSuggester:
        measured.append(model)
        return make_suggester(model)

    make_suggester = notes_training._suggester
    monkeypatch.setattr(notes_training, "read_notes_to_learn", reading)
    monkeypatch.setattr(notes_training, "_suggester", measuring)
    run(job(added, before, place / "models" / "uncounted"))
    whole = {note.source for note in read[0].held_out} - {note.source for note in read[0].learnt}
    counted = load_model(before).notes
    assert counted is not None
    assert whole & counted.counts.tables.keys()
    assert len(measured) > 2
    for model in measured:
        assert model.notes is not None
        assert not whole & model.notes.counts.tables.keys()


def test_notes_that_are_not_named_any_more_stay_learnt(
    first: tuple[Finished, list[Event]], place: Path, notes: Path, tmp_path: Path
) -> None:
    write_note(tmp_path / "new.txt", "the quux\n" * 4, 9)
    asked = job(notes, Path(first[0].output), place / "models" / "partly")
    asked = TrainingJob(**{**vars(asked), "sources": (str(tmp_path / "new.txt"), str(notes / "0.txt"))})
    model = load_model(Path(run(asked)[0].output))
    assert model.notes is not None
    everything = {str(tmp_path / "new.txt"), *map(str, notes.iterdir())}
    assert set(model.metadata["notes"]) == set(model.notes.counts.tables) == everything


def test_a_word_that_is_left_in_a_single_place_is_kept_nowhere(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in "ab":
        write_note(folder / f"{name}.txt", f"{SENTENCE * 20}The secretive {name} there.\n", 1)
    before = Path(run(job(folder, base, tmp_path / "models" / "before"))[0].output)
    write_note(folder / "b.txt", SENTENCE * 20, 2)
    after = Path(run(job(folder / "b.txt", before, tmp_path / "models" / "after"))[0].output)
    kept = [load_model(model).notes for model in (before, after)]
    assert ["secretive" in notes.counts.words for notes in kept if notes] == [True, False]
    assert load_model(after).vocabulary.id("secretive") == 0


def test_what_counts_at_once_is_no_gain_of_a_training(
    first: tuple[Finished, list[Event]], base: Path, notes: Path, tmp_path: Path
) -> None:
    counts = load_model(Path(first[0].output)).notes.counts
    replace_private(typed_notes_file(), counts.to_bytes())
    finished, _ = run(job(notes, base, tmp_path / "models" / "counted"))
    before, beside = (
        Verdict.from_json(result.results["verdict"]).notes.old.savings for result in (first[0], finished)
    )
    assert beside[3] > before[3]


# What it leaves alone


@pytest.mark.parametrize(
    "stage",
    [
        lambda event: isinstance(event, Reading),
        lambda event: isinstance(event, Progress),
        lambda event: isinstance(event, EpochEnd),
        lambda event: isinstance(event, Counting) and event.done > 0.1,
        lambda event: isinstance(event, Counting) and event.done > 0.3,
        lambda event: isinstance(event, Counting) and event.done >= 0.6,
        lambda event: isinstance(event, Comparing),
    ],
    ids=["reading", "training", "epoch", "drawing", "bounding", "weighing", "comparing"],
)
def test_cancelling_changes_nothing(
    stage: Callable[[Event], bool],
    untouched: Path,
    base: Path,
    notes: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loop, "_SECONDS_BETWEEN_PROGRESS", 0)
    told: list[Event] = []
    with pytest.raises(TrainingError, match="stopped; nothing was changed"):
        train(job(notes, base, untouched), told.append, lambda: any(map(stage, told)))
    assert any(map(stage, told))


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", ["packed_weights", "_write_json", "folder_replacement.replace"])
def test_a_full_disk_changes_nothing_and_is_told(
    step: str, untouched: Path, first: tuple[Finished, list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    model = load_model(Path(first[0].output))
    monkeypatch.setattr(f"{model_writing.__name__}.{step}", _full)
    vocabulary = model.stored_vocabulary
    assert vocabulary is not None
    network = model.network
    others: dict[str, Any] = {"experts": model.experts, "notes": model.notes}
    with pytest.raises(ModelError, match=r"cannot be written.*[Nn]o space"):
        model_writing.save_model(untouched, vocabulary, network.config, network.weights, {}, **others)


def test_a_full_disk_at_the_end_of_a_training_is_told(
    untouched: Path, base: Path, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(np, "savez_compressed", _full)
    with pytest.raises(ModelError, match=r"cannot be written.*[Nn]o space"):
        run(job(notes, base, untouched))


def test_notes_that_vanish_before_they_are_read_are_told(untouched: Path, base: Path, tmp_path: Path) -> None:
    write_note(tmp_path / "note.txt", SENTENCE * 20, 1)

    def delete(event: Event) -> None:
        (tmp_path / "note.txt").unlink(missing_ok=True)

    with pytest.raises(CorpusError, match="it is not there"):
        train(job(tmp_path / "note.txt", base, untouched), delete, lambda: False)


# The training process as the program starts it, but that it goes no further than the first event of some kind.
_HALTING = """
import signal, sys
from rnn_autocomplete.training import __main__ as program, process

def serve_until_halt(commands, tell):
    def tell_and_halt(event):
        tell(event)
        if type(event).__name__ == sys.argv[1]:
            signal.pause()

    return serve(commands, tell_and_halt)

serve, process.serve = process.serve, serve_until_halt
sys.exit(program.main())
"""


@pytest.mark.parametrize("stage", [Reading, EpochEnd, Comparing], ids=lambda stage: stage.__name__)
def test_a_training_that_is_killed_changes_nothing(
    stage: type[Event], place: Path, base: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(command: Sequence[str], **options: Any) -> subprocess.Popen[str]:
        assert command[1:] == ["-P", "-m", "rnn_autocomplete.training"]
        return popen([command[0], "-c", _HALTING, stage.__name__], **options)

    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", start)
    output = tmp_path / "models" / "killed"
    before = contents(place)
    with TrainingClient(job(notes, base, output), tmp_path / "log") as client:
        events = client.events()
        next(event for event in events if isinstance(event, stage))
        client.kill()
        last = list(events)[-1]
    assert isinstance(last, Failed)
    assert contents(place) == before
    assert {path.name for path in output.parent.iterdir()} <= {".killed.lock"}


# Odd notes


@pytest.mark.parametrize("text", ["Hello", "call +44 20 7946 0958", "§", "日本語のメモ " * 30, "7\n" * 500])
def test_the_smallest_and_oddest_notes_are_learnt_and_not_taken_for_better(
    text: str, base: Path, tmp_path: Path
) -> None:
    write_note(tmp_path / "note.txt", text, 1)
    finished, _ = run(job(tmp_path / "note.txt", base, tmp_path / "models" / "small"))
    model = load_model(Path(finished.output))
    assert model.notes is not None
    assert set(model.notes.counts.tables) == {str(tmp_path / "note.txt")}
    assert finished.results["verdict"]["accepted"] is False


@pytest.mark.parametrize("begins_with_another", [False, True])
def test_no_model_is_written_over_by_one_that_is_no_better(
    begins_with_another: bool, base: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "models" / "mine"
    shutil.copytree(base, mine)
    write_note(tmp_path / "note.txt", "Hello", 1)
    finished, _ = run(job(tmp_path / "note.txt", base if begins_with_another else mine, mine))
    assert finished.results["verdict"]["accepted"] is False
    assert finished.results["written"] is False
    assert contents(mine) == contents(base)
