"""What the screen of notes is given: sources and switches in the settings, notes on the disk, models."""

import hashlib
from pathlib import Path

import pytest

from rnn_autocomplete.editor.learning import Note, Skipped, State, Survey, Switch
from rnn_autocomplete.errors import ModelError, SettingsError, UsageError
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.learning.saved_documents import saved_documents_file
from rnn_autocomplete.learning.training_note import Noted, TrainingNote, training_note_file
from rnn_autocomplete.locations import home_folder, settings_file, trained_models_folder
from rnn_autocomplete.settings import load_settings, save_setting
from rnn_autocomplete.text.never_learnt import learn_never_again, never_learnt_file
from tests.learning.versions import use, write_version
from tests.superuser import without_privileges


@pytest.fixture
def learning() -> NotesLearning:
    return NotesLearning(blocked=("help",))


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder


def _survey(learning: NotesLearning) -> Survey:
    return learning.survey(lambda *_: None)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_sources_are_named_in_the_settings(learning: NotesLearning, notes: Path) -> None:
    save_setting(settings_file(), "notes", ["~/diary"])
    learning.add_source(notes)
    assert learning.sources == [home_folder() / "diary", notes]
    learning.remove_source(home_folder() / "diary")
    assert load_settings(settings_file()).notes == (str(notes),)


def test_a_source_that_is_not_there_or_named_already_is_refused(learning: NotesLearning, notes: Path) -> None:
    with pytest.raises(UsageError, match="There is no file or folder"):
        learning.add_source(notes / "nowhere")
    learning.add_source(notes)
    with pytest.raises(UsageError, match="named already"):
        learning.add_source(notes / ".." / "notes")
    assert learning.sources == [notes]


def test_switches_are_settings(learning: NotesLearning) -> None:
    for switch in Switch:
        assert not learning.is_on(switch)
        learning.turn(switch, on=True)
        assert learning.is_on(switch)
    settings = load_settings(settings_file())
    assert (settings.learn_from_saved, settings.learn_at_once) == (True, True)


def test_settings_that_cannot_be_read_are_told(learning: NotesLearning) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("= =")
    with pytest.raises(SettingsError):
        _ = learning.sources


def test_the_survey_tells_notes_from_what_was_skipped(learning: NotesLearning, notes: Path) -> None:
    for name, text in {"new.txt": "three new words", "same.md": "learnt", "edited.md": "now this"}.items():
        (notes / name).write_text(text)
    for name in ("blank.txt", "photo.jpg", ".hidden.txt"):
        (notes / name).touch()
    learnt = {
        notes / "same.md": _digest(notes / "same.md"),
        notes / "edited.md": "0" * 64,
        notes / "gone.md": "1" * 64,
    }
    write_version("notes-1", notes=learnt)
    use("notes-1")
    learning.add_source(notes)
    survey = _survey(learning)
    assert set(survey.notes) == {
        Note(notes / "new.txt", 3, State.NEW),
        Note(notes / "edited.md", 2, State.CHANGED),
        Note(notes / "same.md", 1, State.LEARNT),
    }
    assert survey.skipped == (Skipped(notes / "blank.txt", "it is empty"),)
    assert (survey.gone, survey.others, survey.hidden) == (1, 1, 1)


def test_without_a_model_everything_is_new(learning: NotesLearning, notes: Path) -> None:
    (notes / "a.txt").write_text("a word")
    use("nowhere")
    learning.add_source(notes)
    assert _survey(learning).count(State.NEW) == 1


def test_a_survey_can_be_called_off(learning: NotesLearning, notes: Path) -> None:
    (notes / "a.txt").write_text("a word")
    learning.add_source(notes)

    def stop(*_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        learning.survey(stop)


def test_saved_documents_are_learnt_only_if_that_is_switched_on(learning: NotesLearning, notes: Path) -> None:
    letter = notes / "letter.txt"
    letter.write_text("Dear Anna")
    learning.saved(letter, "Dear Anna")
    assert not saved_documents_file().exists()
    learning.turn(Switch.SAVED, on=True)
    learning.saved(letter, "Dear Anna")
    assert [note.path for note in _survey(learning).notes] == [letter]
    learning.turn(Switch.SAVED, on=False)
    assert _survey(learning) == Survey()
    assert not saved_documents_file().exists()


def test_of_what_is_saved_only_prose_that_is_still_there_is_learnt(
    learning: NotesLearning, notes: Path
) -> None:
    learning.turn(Switch.SAVED, on=True)
    (notes / ".git").mkdir()
    for name in ("letter", "letter.md", "program.py", ".git/COMMIT_EDITMSG", "gone.txt", "blank.txt"):
        (notes / name).write_text("some words" if name != "blank.txt" else " ")
        learning.saved(notes / name, (notes / name).read_text())
    (notes / "gone.txt").unlink()
    (notes / "letter").write_text("other words")
    survey = _survey(learning)
    assert {note.path.name for note in survey.notes} == {"letter", "letter.md"}
    assert survey.skipped == ()


def test_what_is_never_learnt_is_not_learnt_through_a_link_either(
    learning: NotesLearning, notes: Path, tmp_path: Path
) -> None:
    learning.turn(Switch.SAVED, on=True)
    (tmp_path / "link").symlink_to(notes)
    (notes / "diary.txt").write_text("Dear diary")
    learning.saved(tmp_path / "link" / "diary.txt", "Dear diary")
    learn_never_again(never_learnt_file(), [str(notes / "diary.txt")])
    assert _survey(learning) == Survey()


def test_there_must_be_something_to_train_on(learning: NotesLearning) -> None:
    with pytest.raises(UsageError, match="Nothing is named to learn from"):
        learning.training().run(lambda _: None)


def test_a_version_is_loaded_put_into_use_and_deleted(learning: NotesLearning) -> None:
    write_version("one")
    write_version("two")
    learning.put_into_use("one")
    suggester = learning.load("two")
    assert suggester.name == "two"
    assert "help" not in [suggestion.word for suggestion in suggester.suggest("", 50)]
    with pytest.raises(ModelError, match="in use"):
        learning.delete("one")
    learning.put_into_use("two")
    learning.delete("one")
    assert [version.name for version in learning.versions() if not version.shipped] == ["two"]
    assert not (trained_models_folder() / "one").exists()
    with pytest.raises(ModelError):
        learning.load("one")


def test_a_version_is_put_into_use_though_the_note_of_its_training_cannot_be_deleted(
    learning: NotesLearning,
) -> None:
    note = TrainingNote(training_note_file())
    note.write(Noted(write_version("one"), accepted=True))
    training_note_file().parent.chmod(0o500)
    with without_privileges():
        learning.put_into_use("one")
    training_note_file().parent.chmod(0o700)
    assert load_settings(settings_file()).model == "one"
    assert learning.clear_up() == ""
    assert note.read() is None
