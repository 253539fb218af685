"""What becomes of a training on notes that was cut off."""

import os
from pathlib import Path

import pytest

from rnn_autocomplete.language_model.exclusive import exclusive
from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.learning.training_note import Noted, TrainingNote, training_note_file
from rnn_autocomplete.locations import trained_models_folder
from tests.learning.versions import BETTER, NO_BETTER, results, use, write_version

_CLOSED = 2**30  # no process has such a number
CLEARED = "The last training was cut off; what it left is cleared away, and the model in use is as it was."


@pytest.fixture
def output() -> Path:
    """Give the folder of the model that was being made, beside the one in use."""
    write_version("base")
    use("base")
    return trained_models_folder().resolve() / "notes-1"


def _note(output: Path, *, accepted: bool = False, editor: int = _CLOSED) -> None:
    TrainingNote(training_note_file()).write(Noted(output, accepted, editor))


def _clear_up() -> str:
    return NotesLearning(blocked=()).clear_up()


def _what_is_there() -> set[str]:
    return {entry.name for entry in trained_models_folder().iterdir()}


def test_where_nothing_was_cut_off_there_is_nothing_to_say(output: Path) -> None:
    assert _clear_up() == ""


@pytest.mark.parametrize(
    "left",
    [
        (),
        (".notes-1~new-abc/config.json",),
        (".notes-1.checkpoint", ".notes-1~new-checkpoint", ".notes-1.lock"),
    ],
)
def test_what_a_training_that_was_cut_off_has_left_is_cleared_away(
    output: Path, left: tuple[str, ...]
) -> None:
    for name in left:
        file = output.with_name(name) if "/" not in name else output.parent / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    _note(output)
    assert _clear_up() == CLEARED
    assert _what_is_there() == {"base"}
    assert _clear_up() == ""
    assert find_model() == trained_models_folder() / "base"


@pytest.mark.parametrize("metadata", [{}, {"results": {}}, {"results": results(NO_BETTER)}])
def test_a_model_that_was_not_accepted_is_cleared_away(output: Path, metadata: dict[str, object]) -> None:
    write_version("notes-1", **metadata)
    _note(output)
    assert _clear_up() == CLEARED
    assert _what_is_there() == {"base"}


@pytest.mark.parametrize("accepted", [True, False])
def test_a_version_that_was_accepted_is_kept_and_told(output: Path, accepted: bool) -> None:
    write_version("notes-1", results=results(BETTER))
    _note(output, accepted=accepted)
    assert _clear_up().startswith("notes-1, which is learnt and better")
    assert _what_is_there() == {"base", "notes-1"}
    assert _clear_up() == ""


def test_nothing_is_said_of_a_version_that_an_open_editor_is_about_to_use(output: Path) -> None:
    write_version("notes-1", results=results(BETTER))
    _note(output, accepted=True, editor=os.getpid())
    assert _clear_up() == ""
    _note(output, accepted=True)
    assert _clear_up().startswith("notes-1, which is learnt and better")


def test_a_version_that_is_in_use_already_is_not_worth_a_word(output: Path) -> None:
    write_version("notes-1", results=results(BETTER))
    use("notes-1")
    _note(output, accepted=True)
    assert _clear_up() == ""
    assert _what_is_there() == {"base", "notes-1"}


def test_other_versions_are_left_alone(output: Path) -> None:
    for name in ("notes-10", "notes-2"):
        write_version(name)
    (output.parent / ".notes-10.checkpoint").touch()
    _note(output)
    _clear_up()
    assert _what_is_there() == {"base", "notes-2", "notes-10", ".notes-10.checkpoint"}


def test_a_training_whose_process_still_ends_is_cleared_up_later(output: Path) -> None:
    _note(output)
    with exclusive(output):
        assert "cannot be cleared up yet" in _clear_up()
    assert _clear_up() == CLEARED


def test_what_commands_that_were_cut_off_have_left_is_cleared_away_in_silence(output: Path) -> None:
    for left in (".mine~new-x", ".base~old", ".kept~old"):
        write_version(left)
    assert _clear_up() == ""
    assert _what_is_there() == {"base", "kept"}


def test_a_note_that_cannot_be_understood_says_nothing(output: Path) -> None:
    training_note_file().parent.mkdir(parents=True, exist_ok=True)
    for content in ("", "[]", '{"output": 1}', '{"output": "/x"}'):
        training_note_file().write_text(content)
        assert _clear_up() == ""
