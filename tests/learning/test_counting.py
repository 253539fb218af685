"""A document that was saved counts at once: from the file to what is suggested."""

from pathlib import Path

import pytest

from rnn_autocomplete.cli import suggest as suggest_command
from rnn_autocomplete.cli.main import main
from rnn_autocomplete.editor.learning import Switch
from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model import model_folder
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file
from rnn_autocomplete.learning.counting import count_saved
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from rnn_autocomplete.text.never_learnt import learn_never_again, never_learnt_file
from tests.learning.versions import use, write_version

ZORBAX = "I met Zorbax and you met Zorbax.\n" * 3


@pytest.fixture
def learning() -> NotesLearning:
    write_version("mine")
    use("mine")
    learning = NotesLearning(blocked=())
    learning.turn(Switch.AT_ONCE, on=True)
    return learning


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "note.txt"
    file.write_text(ZORBAX)
    return file


def counted() -> set[str]:
    return set(TypedNotes(typed_notes_file()).read().words)


def told_nothing(sentence: str) -> None:
    raise AssertionError(sentence)


def test_what_is_counted_in_its_own_process_is_suggested_whatever_lies_around(
    learning: NotesLearning,
    note: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note.with_name("json.py").write_text("raise SystemExit")
    monkeypatch.chdir(note.parent)
    assert learning.count(note, told_nothing)
    assert [s.word for s in learning.load("mine").suggest("hello Zor", 1)] == ["Zorbax"]
    assert main(["suggest", "hello Zor"]) == 0
    assert "Zorbax" in capsys.readouterr().out


def test_it_counts_only_if_that_is_switched_on(learning: NotesLearning, note: Path) -> None:
    count_saved(note)
    assert "Zorbax" in counted()
    save_setting(settings_file(), "learn_at_once", value=False)
    assert not learning.count(note, told_nothing)
    assert count_saved(note) == (False, "")
    assert not learning.load("mine").suggest("hello Zor", 1)
    assert suggest_command._typed() is None


def test_switching_it_off_deletes_what_was_counted(learning: NotesLearning, note: Path) -> None:
    count_saved(note)
    learning.turn(Switch.AT_ONCE, on=False)
    learning.clear_up()
    assert not typed_notes_file().exists()


def test_secrets_private_text_and_what_is_never_learnt_are_not_counted(
    learning: NotesLearning, note: Path
) -> None:
    save_setting(settings_file(), "private_marks", ["%% %%"])
    learn_never_again(never_learnt_file(), ["Quuxly"])
    note.write_text((ZORBAX + "Password: hunterzebra\n%% Gribble %%\nthank Quuxly you\n") * 2)
    count_saved(note)
    assert "Zorbax" in counted()
    assert {"hunterzebra", "Gribble", "Quuxly"}.isdisjoint(counted())


def test_a_document_that_is_never_learnt_is_not_counted(learning: NotesLearning, note: Path) -> None:
    learn_never_again(never_learnt_file(), [str(note.parent)])
    assert count_saved(note) == (False, "")


@pytest.mark.parametrize("words", [["--everything", "--yes"], ["note.txt"], ["Zorbax"]])
def test_what_is_forgotten_while_a_document_is_counted_does_not_come_back(
    learning: NotesLearning, note: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(note.parent)

    def load_and_forget(folder: Path) -> LanguageModel:
        monkeypatch.setattr(model_folder, "load_model", load_model)
        model = load_model(folder)
        assert main(["forget", *words]) == 0
        return model

    monkeypatch.setattr(model_folder, "load_model", load_and_forget)
    assert count_saved(note) == (words == ["Zorbax"], "")
    assert "Zorbax" not in counted()


@pytest.mark.parametrize("name", ["a.py", ".hidden/a.txt"])
def test_programs_and_hidden_documents_are_not_counted(
    learning: NotesLearning, note: Path, name: str
) -> None:
    other = note.parent / name
    other.parent.mkdir(exist_ok=True)
    note.rename(other)
    assert not learning.count(other, told_nothing)
    assert not typed_notes_file().exists()


def test_a_document_reached_through_a_link_is_the_same(learning: NotesLearning, note: Path) -> None:
    link = note.with_name("link.txt")
    link.symlink_to(note)
    count_saved(note)
    count_saved(link)
    assert set(TypedNotes(typed_notes_file()).read().tables) == {str(note.resolve())}


def test_damaged_counts_are_told_and_begin_anew(
    learning: NotesLearning, note: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count_saved(note)
    typed_notes_file().write_bytes(b"nonsense")
    assert "are damaged" in learning.clear_up()
    assert not learning.load("mine").suggest("hello Zor", 1)
    assert main(["suggest", "hello Zor"]) == 0
    assert "are damaged" in capsys.readouterr().err
    told: list[str] = []
    assert learning.count(note, told.append)
    assert "are damaged" in told[0]
    assert "Zorbax" in counted()
    assert learning.clear_up() == ""


def test_what_goes_wrong_in_the_process_is_one_sentence(learning: NotesLearning, note: Path) -> None:
    use("gone")
    told: list[str] = []
    assert not learning.count(note, told.append)
    assert told == ["There is no model “gone”; the models on this machine: mine, english."]


def test_a_process_that_says_nothing_is_told(
    learning: NotesLearning, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(ModelError, match="could not be counted"):
        learning.count(note, told_nothing)
