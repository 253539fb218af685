"""`forget --everything` leaves no trace of what was learnt in any folder of the program, and touches nothing else."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from rnn_autocomplete.cli.main import main
from rnn_autocomplete.key_figures import KeyFigures
from rnn_autocomplete.key_history import KeyHistory, key_history_file
from rnn_autocomplete.language_model.exclusive import exclusive
from rnn_autocomplete.language_model.library import checkpoint_of, find_model
from rnn_autocomplete.language_model.typed_notes import typed_notes_file
from rnn_autocomplete.learning.counting import count_saved
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.learning.training_note import Noted, TrainingNote, training_note_file
from rnn_autocomplete.locations import (
    cache_folder,
    config_folder,
    settings_file,
    shipped_models_folder,
    state_folder,
    trained_models_folder,
)
from rnn_autocomplete.settings import load_settings, save_setting
from rnn_autocomplete.suggestions.blocked_words import BlockedWords, blocked_words_file
from rnn_autocomplete.text.never_learnt import never_learnt_file
from tests.learning.learnt import write_learnt, write_origin
from tests.learning.versions import use

WORD = "Zorbax"
TEXT = f"I met {WORD} and you met {WORD}.\n" * 3


def contents(file: Path) -> Iterator[bytes]:
    """Give the bytes of a file, and those of what is packed in it."""
    data = file.read_bytes()
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(file) as members:
            yield from (members.read(name) for name in members.namelist())


def traces(home: Path) -> list[Path]:
    """Name every file and folder of the program that holds or is called by the word."""
    word = WORD.lower().encode()
    return [
        path
        for path in home.rglob("*")
        if word in path.name.lower().encode()
        or (path.is_file() and any(word in data.lower() for data in contents(path)))
    ]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / f"{WORD}.txt"
    file.write_text(TEXT)
    return file


@pytest.fixture
def planted(document: Path) -> Path:
    """Let everything that learns learn from a document, and give the document."""
    write_origin()
    write_learnt("notes-1", {document: TEXT})
    use("notes-1")
    learning = NotesLearning(blocked=())
    learning.add_source(document)
    for name in ("learn_from_saved", "learn_at_once"):
        save_setting(settings_file(), name, value=True)
    learning.saved(document, TEXT)
    count_saved(document)
    main(["forget", "--no-training", f"{WORD}-like"])
    KeyHistory(key_history_file()).add(KeyFigures(needed=100, pressed=60))
    TrainingNote(training_note_file()).write(Noted(document, accepted=False))
    for file in (
        state_folder() / "training-on-notes.log",
        state_folder() / "training-mine.log",
        state_folder() / ".saved-documents.json.new",
        state_folder() / "keys-saved.json.damaged",
        typed_notes_file().with_name(".typed-notes.npz.new"),
        checkpoint_of(trained_models_folder() / "notes-2"),
        trained_models_folder() / ".notes-2~new-abc" / "vocabulary.txt",
        config_folder() / ".settings.toml.new",
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT)
    return document


def test_no_file_in_any_folder_holds_a_word_that_was_learnt(planted: Path, own_folders: Path) -> None:
    assert len(traces(own_folders)) > 10
    assert main(["forget", "--everything", "--yes"]) == 0
    assert traces(own_folders) == []
    assert not key_history_file().exists()
    assert {entry for entry in trained_models_folder().iterdir() if not entry.name.endswith(".lock")} == set()


def test_the_model_that_came_with_the_program_is_in_use_and_nothing_is_learnt_from(planted: Path) -> None:
    save_setting(settings_file(), "pause", 250)
    main(["forget", "--everything", "--yes"])
    settings = load_settings(settings_file())
    assert find_model().parent == shipped_models_folder()
    assert (settings.notes, settings.learn_from_saved, settings.learn_at_once) == ((), False, False)
    assert settings.pause == 250


def test_documents_and_what_the_person_wrote_themselves_stay(planted: Path) -> None:
    BlockedWords(blocked_words_file()).block("never")
    others = [
        state_folder() / "recovery" / "letter.txt",
        config_folder() / "mine.txt",
        cache_folder() / "of another program",
    ]
    for other in others:
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_text("Dear Ann")
    main(["forget", "--everything", "--yes"])
    assert planted.read_text() == TEXT
    assert {other.read_text() for other in others} == {"Dear Ann"}
    assert "never" in BlockedWords(blocked_words_file())


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_model_that_is_not_kept_here_is_told_and_left(
    planted: Path, tmp_path: Path, is_linked: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    here = trained_models_folder() / "notes-1"
    elsewhere = here.rename(tmp_path / "elsewhere")
    if is_linked:
        here.symlink_to(elsewhere)
    else:
        use(str(elsewhere))
    assert main(["forget", "--everything", "--yes"]) == 1
    assert f"{elsewhere} is not kept here" in capsys.readouterr().out
    assert elsewhere.exists()
    assert not here.is_symlink()


def test_what_is_deleted_is_listed(planted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(["forget", "--everything", "--yes", "--json"])
    deleted = json.loads(capsys.readouterr().out)["deleted"]
    assert {str(typed_notes_file()), str(key_history_file()), str(settings_file())} <= set(deleted)
    main(["forget", "--everything"])
    assert capsys.readouterr().out == "There is nothing to forget.\n"


def test_without_a_terminal_and_without_yes_nothing_is_deleted(
    planted: Path, own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = traces(own_folders)
    assert main(["forget", "--everything"]) == 2
    assert "give --yes" in capsys.readouterr().err
    assert traces(own_folders) == before


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("YES\n", 0), ("\n", 2), ("n\n", 2)])
def test_on_a_terminal_it_asks(
    planted: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    assert main(["forget", "--everything"]) == status
    assert (traces(own_folders) == []) == (status == 0)


def test_a_training_under_way_keeps_everything(planted: Path, own_folders: Path) -> None:
    before = traces(own_folders)
    with TrainingNote(training_note_file()).held():
        assert main(["forget", "--everything", "--yes"]) == 1
    assert traces(own_folders) == before
    with exclusive(trained_models_folder().resolve() / "mine"):  # as a training from the command line does
        assert main(["forget", "--everything", "--yes"]) == 1
    assert traces(own_folders) == before


def test_a_linked_list_goes_with_what_it_leads_to_and_nothing_else_that_is_linked(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "note.txt").write_text("mine")
    (elsewhere / "list.txt").write_text("Zorbax\n")
    never_learnt_file().parent.mkdir(parents=True, exist_ok=True)
    never_learnt_file().symlink_to(elsewhere / "list.txt")
    trained_models_folder().mkdir(parents=True, exist_ok=True)
    (trained_models_folder() / ".linked").symlink_to(elsewhere)
    assert main(["forget", "--everything", "--yes"]) == 0
    assert [file.name for file in elsewhere.iterdir()] == ["note.txt"]
