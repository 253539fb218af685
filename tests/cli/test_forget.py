"""`forget`: what was learnt from files, folders and words goes, from counts and networks, and nothing else does."""

import json
import os
from pathlib import Path

import pytest

from rnn_autocomplete.cli.main import main
from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.language_model.exclusive import exclusive
from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.note_counts import NoteCounts
from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file
from rnn_autocomplete.learning import forgetting
from rnn_autocomplete.learning.counting import count_saved
from rnn_autocomplete.learning.saved_documents import SavedDocuments, saved_documents_file
from rnn_autocomplete.learning.training_note import TrainingNote, training_note_file
from rnn_autocomplete.locations import settings_file, state_folder, trained_models_folder
from rnn_autocomplete.settings import load_settings, save_setting
from rnn_autocomplete.text.never_learnt import load_never_learnt, never_learnt_file
from tests.learning.learnt import (
    ORIGIN,
    count,
    metadata,
    same_network,
    spelled_out,
    write_from_scratch,
    write_learnt,
    write_origin,
)
from tests.learning.versions import use
from tests.models import write_model

DIARY = "I met Zorbax and you met Zorbax on Monday. Quuxly is the day.\n" * 3
LETTERS = "Thank you for your help, Gribble. Hello Gribble, hello Quuxly.\n" * 2

Notes = dict[Path, str]


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    texts = {
        tmp_path / "notes" / "diary.txt": DIARY,
        tmp_path / "notes" / "letters.txt": LETTERS,
    }
    (tmp_path / "notes").mkdir()
    for path, text in texts.items():
        path.write_text(text)
    return texts


@pytest.fixture
def diary(notes: Notes) -> Path:
    return next(path for path in notes if path.name == "diary.txt")


@pytest.fixture
def letters(notes: Notes) -> Path:
    return next(path for path in notes if path.name == "letters.txt")


@pytest.fixture
def version(notes: Notes) -> Path:
    """Give a version in use that learnt both notes."""
    write_origin()
    folder = write_learnt("notes-1", notes)
    use("notes-1")
    return folder


def forget(*names: object) -> int:
    return main(["forget", "--no-training", *map(str, names)])


def bytes_below(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


# Sources


def test_the_counts_are_afterwards_as_if_the_source_had_never_been_there(
    version: Path, diary: Path, letters: Path
) -> None:
    assert forget(diary) == 0
    left = NoteCounts.load(version / "notes.npz")
    assert spelled_out(left) == spelled_out(count({letters: LETTERS}))
    assert sorted(left.words) == sorted(count({letters: LETTERS}).words)


def test_the_network_is_that_of_the_origin_again(version: Path, diary: Path) -> None:
    origin = trained_models_folder() / ORIGIN
    assert not same_network(version, origin)
    forget(diary)
    assert same_network(version, origin)
    model = load_model(version)
    assert model.stored_vocabulary is not None
    assert model.stored_vocabulary.tokens == load_model(origin).vocabulary.tokens
    assert find_model() == trained_models_folder() / "notes-1"


def test_no_file_of_the_model_names_it_or_holds_a_word_that_stood_only_there(
    version: Path, diary: Path
) -> None:
    forget(diary)
    assert b"diary" not in bytes_below(version)
    assert b"Zorbax" not in (version / "vocabulary.txt").read_bytes()
    assert "Zorbax" not in NoteCounts.load(version / "notes.npz").words
    assert metadata(version)["notes"] == {}


def test_a_folder_takes_all_that_is_in_it_and_the_model_goes_when_nothing_is_left(
    version: Path, notes: Notes, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forget(diary.parent) == 0
    assert not version.exists()
    assert load_settings(settings_file()).model == ORIGIN
    assert "notes-1 had learnt from it, and is deleted." in capsys.readouterr().out
    assert all(note.read_text() == text for note, text in notes.items())


def test_a_source_that_is_not_on_the_disk_any_more_can_be_forgotten(version: Path, diary: Path) -> None:
    diary.unlink()
    assert forget(diary) == 0
    assert "Zorbax" not in NoteCounts.load(version / "notes.npz").words


def test_what_was_moved_since_is_forgotten_by_its_name_of_today(
    version: Path, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = diary.rename(diary.with_name("journal.txt"))
    assert forget(journal) == 0
    assert f"{journal}, {diary}" in capsys.readouterr().out
    assert b"diary" not in bytes_below(version)
    assert "Zorbax" not in NoteCounts.load(version / "notes.npz").words


def test_where_a_note_was_moved_and_changed_its_earlier_name_is_told(
    version: Path, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = diary.rename(diary.with_name("journal.txt"))
    journal.write_text(f"{DIARY}One line more.\n")
    assert forget(journal) == 0
    assert f"Learnt too, and not there any more: {diary}." in capsys.readouterr().out
    assert forget(diary) == 0
    assert "not there any more" not in capsys.readouterr().out
    assert "Zorbax" not in NoteCounts.load(version / "notes.npz").words


def test_a_copy_is_forgotten_without_what_it_was_copied_from(version: Path, diary: Path) -> None:
    copy = diary.with_name("copy.txt")
    copy.write_text(DIARY)
    assert forget(copy) == 0
    assert "Zorbax" in NoteCounts.load(version / "notes.npz").words


def test_what_is_counted_still_after_something_was_forgotten_can_be_forgotten_when_its_file_is_gone(
    version: Path, diary: Path, letters: Path
) -> None:
    forget(diary)
    assert metadata(version)["notes"] == {}
    letters.unlink()
    assert forget(letters) == 0
    assert not version.exists()


def test_versions_that_learnt_something_else_stay_as_they_are(
    version: Path, diary: Path, letters: Path
) -> None:
    other = write_learnt("notes-2", {letters: LETTERS})
    before = bytes_below(other)
    forget(diary)
    assert bytes_below(other) == before


def test_what_was_learnt_on_top_of_a_model_that_saw_it_goes_too(
    tmp_path: Path, version: Path, letters: Path
) -> None:
    mine = write_from_scratch("mine", ("book.txt",))
    upon = write_learnt("notes-2", {letters: LETTERS}, origin="mine", base="mine")
    use("notes-2")
    (tmp_path / "book.txt").touch()
    assert forget(tmp_path / "book.txt") == 0
    assert not mine.exists()
    assert not upon.exists()
    assert version.exists()
    assert load_settings(settings_file()).model == "english"


def test_a_model_that_cannot_be_read_is_deleted_since_nobody_can_tell(version: Path, diary: Path) -> None:
    broken = write_origin().with_name("broken")
    write_model(broken)
    (broken / "metadata.json").write_text("{")
    rest = broken.with_name("rest")
    rest.mkdir()
    (rest / "vocabulary.txt").write_text("Zorbax")
    other = broken.with_name("other")
    other.mkdir()
    (other / "letter.txt").write_text("Dear Ann")
    forget(diary)
    assert not broken.exists()
    assert not rest.exists()
    assert other.exists()


def test_what_unfinished_trainings_have_left_is_deleted(version: Path, diary: Path) -> None:
    models = trained_models_folder()
    for name in (".notes-2.checkpoint", ".notes-2~new-checkpoint"):
        (models / name).write_text("a network")
    (models / ".notes-3~new-x").mkdir()
    (models / ".notes-3~new-x" / "weights.safetensors").write_text("a network")
    log = state_folder() / "training-on-notes.log"
    log.parent.mkdir(parents=True)
    log.write_text(str(diary))
    forget(diary)
    assert {entry.name for entry in models.iterdir()} == {ORIGIN, "notes-1"}
    assert not log.exists()


def test_a_model_that_is_not_kept_here_is_told_and_left(
    tmp_path: Path, version: Path, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = version.rename(tmp_path / "elsewhere")
    use(str(elsewhere))
    assert forget(diary) == 1
    assert f"{elsewhere} has learnt from it too" in capsys.readouterr().out
    assert elsewhere.exists()
    diary.unlink()
    assert forget(diary) == 1
    assert f"{elsewhere} has learnt from it too" in capsys.readouterr().out


def test_nothing_is_forgotten_while_a_training_runs(
    version: Path, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with TrainingNote(training_note_file()).held():
        assert forget(diary) == 1
    with exclusive(trained_models_folder() / "notes-2"):
        assert forget(diary) == 1
    assert "is forgotten only once it is done or stopped" in capsys.readouterr().err
    assert "Zorbax" in NoteCounts.load(version / "notes.npz").words


def test_a_training_that_ended_while_models_were_renewed_is_found(
    version: Path, notes: Notes, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse, calls = forgetting._refuse_trainings, []

    def refuse_trainings(folder: Path) -> None:
        calls.append(folder)
        if len(calls) == 2:
            write_learnt("late", notes)
        refuse(folder)

    monkeypatch.setattr(forgetting, "_refuse_trainings", refuse_trainings)
    assert forget(diary) == 0
    assert b"Zorbax" not in bytes_below(trained_models_folder() / "late")


def test_whoever_is_cut_off_while_the_model_in_use_is_deleted_has_another(
    version: Path, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(forgetting, "discard", cut_off)
    with pytest.raises(KeyboardInterrupt):
        forgetting.forget_in_models(forgetting.Gone(paths=[diary.parent]))
    assert load_settings(settings_file()).model == ORIGIN


# Documents that count at once, and what is named


def test_a_document_that_counts_at_once_counts_no_more_and_does_not_come_back(
    version: Path, diary: Path, letters: Path
) -> None:
    save_setting(settings_file(), "learn_at_once", value=True)
    count_saved(diary)
    count_saved(letters)
    forget(diary)
    assert set(TypedNotes(typed_notes_file()).read().tables) == {str(letters)}
    assert count_saved(diary) == (False, "")
    assert set(TypedNotes(typed_notes_file()).read().tables) == {str(letters)}


def test_what_is_named_to_learn_from_is_named_no_more(version: Path, diary: Path, letters: Path) -> None:
    save_setting(settings_file(), "notes", [str(diary), str(letters)])
    for path in (diary, letters):
        SavedDocuments(saved_documents_file()).add(path)
    forget(diary)
    assert load_settings(settings_file()).notes == (str(letters),)
    assert SavedDocuments(saved_documents_file()).paths == [letters]
    assert load_never_learnt(never_learnt_file()).covers(diary, named=[diary.parent])


def test_another_note_that_says_the_same_is_told(
    version: Path, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = diary.with_name("copy.txt")
    copy.write_text(DIARY)
    save_setting(settings_file(), "notes", [str(diary.parent)])
    forget(diary)
    assert f"{copy} says the same and is learnt in its place" in capsys.readouterr().out
    forget(copy)
    assert "says the same" not in capsys.readouterr().out


def test_a_file_is_forgotten_by_its_link_too(tmp_path: Path, version: Path, diary: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(diary)
    forget(link)
    assert "Zorbax" not in NoteCounts.load(version / "notes.npz").words


@pytest.fixture
def linked(tmp_path: Path, diary: Path) -> Path:
    """Give the diary's name in a folder that is a link."""
    folder = tmp_path / "Documents"
    folder.symlink_to(diary.parent)
    return folder / diary.name


@pytest.mark.parametrize("is_named_through_link", [True, False])
def test_what_is_named_and_what_is_forgotten_may_differ_by_a_link(
    version: Path, diary: Path, linked: Path, is_named_through_link: bool
) -> None:
    named, forgotten = (linked, diary) if is_named_through_link else (diary, linked)
    save_setting(settings_file(), "notes", [str(named)])
    SavedDocuments(saved_documents_file()).add(named)
    assert forget(forgotten) == 0
    assert load_settings(settings_file()).notes == ()
    assert SavedDocuments(saved_documents_file()).paths == []
    assert "Zorbax" not in NoteCounts.load(version / "notes.npz").words


def test_what_was_learnt_through_a_link_and_is_gone_is_forgotten_by_its_own_name(
    diary: Path, linked: Path
) -> None:
    write_origin()
    learnt = write_learnt("notes-1", {linked: DIARY})
    diary.unlink()
    assert forget(diary) == 0
    assert not learnt.exists()


# Words


def test_a_word_goes_from_the_counts_of_all_sources_and_the_rest_stays(version: Path) -> None:
    before = NoteCounts.load(version / "notes.npz")
    assert forget("quuxly") == 0
    after = NoteCounts.load(version / "notes.npz")
    assert set(before.words) - set(after.words) == {"Quuxly"}
    assert len(after) == len(before)
    assert "Quuxly" not in load_model(version).vocabulary.tokens
    assert same_network(version, trained_models_folder() / ORIGIN)


def test_a_word_that_others_know_too_is_told(version: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use("english")
    forget("meeting", "Zorbax")
    assert "The model in use knows “meeting” from other texts than yours" in capsys.readouterr().out


def test_a_word_that_stands_nowhere_changes_nothing_and_is_never_learnt(version: Path) -> None:
    before = bytes_below(version)
    assert forget("Gnorf") == 0
    assert bytes_below(version) == before
    assert "gnorf" in load_never_learnt(never_learnt_file())


def test_a_model_from_nothing_that_knows_the_word_is_deleted(version: Path) -> None:
    mine = write_from_scratch("mine", ("book.txt",))
    forget("NASA")
    assert not mine.exists()
    assert not (trained_models_folder() / ORIGIN).exists()  # it is one of these too


def test_a_word_may_be_the_name_of_a_file(
    version: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Quuxly").touch()
    forget("Quuxly")
    assert "Quuxly" in NoteCounts.load(version / "notes.npz").words
    forget("--word", "Quuxly")
    assert "Quuxly" not in NoteCounts.load(version / "notes.npz").words


# The command


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["diary.txtt"],
        ["two words"],
        ["--word", "two words"],
        ["/nowhere/at/all"],
        ["--everything", "Zorbax"],
    ],
)
def test_wrong_use_is_told_and_changes_nothing(version: Path, words: list[str]) -> None:
    before = bytes_below(trained_models_folder())
    assert main(["forget", *words]) == 2
    assert bytes_below(trained_models_folder()) == before
    assert not never_learnt_file().exists()


def test_what_became_of_it_is_one_object(
    version: Path, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forget("--json", diary, "Gnorf")
    told = json.loads(capsys.readouterr().out)
    assert told["words"] == ["Gnorf"]
    assert told["paths"] == [str(diary)]
    assert [(model["name"], model["network_of"]) for model in told["models"]] == [("notes-1", ORIGIN)]


def test_what_was_forgotten_is_told_also_if_learning_again_fails(
    version: Path, diary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> str:
        raise TrainingError("Another editor is learning from your notes now.")

    monkeypatch.setattr("rnn_autocomplete.cli.forget.learn_again", fail)
    assert main(["forget", "--json", str(diary)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["paths"] == [str(diary)]
    assert told["trouble"] == "Another editor is learning from your notes now."


def test_forgetting_twice_is_forgetting_once(version: Path, diary: Path) -> None:
    forget(diary)
    before = bytes_below(version)
    assert forget(diary) == 0
    assert bytes_below(version) == before


def test_everything_written_is_readable_by_its_owner_alone(
    version: Path, diary: Path, own_folders: Path
) -> None:
    before = os.umask(0)
    try:
        forget(diary, "Gribble")
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o777 for path in own_folders.rglob("*")}
    assert {path for path, mode in modes.items() if mode not in {0o600, 0o700}} == set()
