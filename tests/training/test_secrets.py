"""Secrets in notes reach neither what counts at once nor a trained model, and no process goes to the network."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rnn_autocomplete.cli.main import main
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.note_counts import NoteCounts
from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file
from rnn_autocomplete.learning.counting import count_saved
from rnn_autocomplete.locations import data_folder, settings_file, trained_models_folder
from rnn_autocomplete.settings import save_setting
from rnn_autocomplete.suggestions.word_suggester import WordSuggester, load_suggester
from rnn_autocomplete.text.never_learnt import learn_never_again, never_learnt_file
from rnn_autocomplete.training.client import TrainingClient
from rnn_autocomplete.training.events import Failed, Finished
from rnn_autocomplete.training.job import TrainingJob
from tests.learning.learnt import same_network
from tests.learning.versions import use, write_version
from tests.models import write_model_with_experts
from tests.planted_secrets import MARKS, SECRETS, TRACES, contents, traces_in, write_notes
from tests.without_network import attempts, without_network


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("secrets")


@pytest.fixture(scope="module")
def notes(place: Path) -> list[Path]:
    return write_notes(place / "notes")


@pytest.fixture(scope="module")
def trained(place: Path, notes: list[Path]) -> Path:
    """Train a model on the notes as the editor does, where there is no network."""
    base = write_model_with_experts(place / "models" / "base")
    job = TrainingJob(
        sources=(str(notes[0].parent),),
        base=str(base),
        output=str(place / "models" / "notes-1"),
        marks=MARKS,
        epochs=1,
        negatives=0,
    )
    mask = os.umask(0)
    try:
        with without_network(place), TrainingClient(job, place / "state" / "training.log") as client:
            last = [event for event in client.events() if isinstance(event, Finished | Failed)][-1]
    finally:
        os.umask(mask)
    assert isinstance(last, Finished), last
    return Path(last.output)


def offered(suggester: WordSuggester) -> Iterator[str]:
    """Give all that is ever offered where the secrets stood, and to those who begin to type them."""
    for before, written, traces in SECRETS.values():
        texts = [
            before,
            f"{before.strip()} ",
            *(f"{before}{part[:2]}" for part in (*traces, *written.split())),
        ]
        for text in texts:
            for k in (1, 3, 5, 9, 10_000):
                yield from (suggestion.word for suggestion in suggester.suggest(text, k))
            if phrase := suggester.phrase(text):
                yield phrase.text


def holds_secret(word: str) -> bool:
    return any(trace.lower() in word.lower() for trace in TRACES)


def test_the_notes_hold_every_secret(notes: list[Path]) -> None:
    found = traces_in(notes[0].parent)
    assert found == {(note.name, trace) for note in notes for trace in TRACES}


def test_no_file_of_a_trained_model_holds_a_secret(trained: Path) -> None:
    assert traces_in(trained) == set()


def test_a_trained_model_suggests_the_notes_and_never_a_secret(trained: Path) -> None:
    suggester = load_suggester(trained, ())
    assert "Zorbax" in {suggestion.word for suggestion in suggester.suggest("hello Zo", 5)}
    assert {word for word in offered(suggester) if holds_secret(word)} == set()
    assert not any(map(holds_secret, load_model(trained).vocabulary.tokens))


def test_all_that_a_training_writes_is_readable_by_its_owner_alone(trained: Path, place: Path) -> None:
    written = [trained, *trained.rglob("*"), place / "state", *(place / "state").rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o700, 0o600}


def test_a_training_asks_for_no_network(trained: Path, place: Path) -> None:
    assert attempts(place) == ""


def test_a_training_from_the_command_line_learns_no_secret_and_writes_no_name_of_what_was_forgotten(
    trained: Path, notes: list[Path]
) -> None:
    save_setting(settings_file(), "private_marks", ["%% %%"])
    forgotten = str(notes[-1])
    learn_never_again(never_learnt_file(), [forgotten])
    base = str(trained.with_name("base"))
    command = ("train", str(notes[0].parent), "--name", "mine", "--base", base, "--epochs", "1")
    program = [sys.executable, "-m", "rnn_autocomplete", *command]
    told = subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True).stdout
    assert f"Left out: {forgotten}: it was forgotten." in told
    mine = trained_models_folder() / "mine"
    assert traces_in(mine) == set()
    assert not any(forgotten.encode() in data for _, data in contents(mine))
    suggester = load_suggester(mine, ())
    assert "Zorbax" in {suggestion.word for suggestion in suggester.suggest("hello Zo", 5)}
    assert {word for word in offered(suggester) if holds_secret(word)} == set()


def test_a_note_forgotten_leaves_the_network_that_never_saw_it(trained: Path, notes: list[Path]) -> None:
    version = trained_models_folder() / "notes-1"
    shutil.copytree(trained, version)
    use("notes-1")
    (gone, *left) = notes
    assert main(["forget", "--no-training", str(gone)]) == 0
    assert same_network(version, trained.with_name("base"))
    assert set(NoteCounts.load(version / "notes.npz").tables) == {str(note) for note in left}
    assert not any(str(gone).encode() in data for _, data in contents(version))
    assert "Zorbax" in {s.word for s in load_suggester("notes-1", ()).suggest("hello Zo", 5)}


def test_what_counts_at_once_holds_no_secret(notes: list[Path]) -> None:
    write_version("mine")
    use("mine")
    save_setting(settings_file(), "learn_at_once", value=True)
    save_setting(settings_file(), "private_marks", ["%% %%"])
    for note in notes:
        count_saved(note)
    counts = TypedNotes(typed_notes_file()).read()
    assert set(counts.tables) == {str(note.resolve()) for note in notes}
    assert traces_in(data_folder()) == set()
    suggester = load_suggester("mine", (), typed=counts)
    assert "Zorbax" in {suggestion.word for suggestion in suggester.suggest("hello Zo", 5)}
    assert {word for word in offered(suggester) if holds_secret(word)} == set()


def test_the_guard_finds_those_who_go_to_the_network(tmp_path: Path) -> None:
    reach = "import socket; socket.create_connection(('127.0.0.1', 9))"
    with without_network(tmp_path):
        done = subprocess.run([sys.executable, "-c", reach], check=False, capture_output=True)
    assert done.returncode != 0
    assert "socket.getaddrinfo" in attempts(tmp_path)
