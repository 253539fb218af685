"""Learning from notes in a real terminal: a folder is named, its files are seen, and one goes on writing."""

from pathlib import Path

import pytest

from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import load_settings, save_setting
from tests.features.conftest import MODEL, Start
from tests.features.terminal import program
from tests.models import write_model_with_experts

pytestmark = pytest.mark.tmux

_TRAINING = 300.0  # seconds at the most


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_a_folder_is_named_and_its_files_are_seen(start: Start, folder: Path, size: tuple[int, int]) -> None:
    notes = folder / "diary"
    notes.mkdir()
    (notes / "monday.md").write_text("It rained all day, and I wrote letters.\n")
    (notes / "blank.txt").touch()
    (notes / ".hidden.md").write_text("Nobody shall see this.\n")
    terminal = start(program("letter.txt"), size=size)
    terminal.wait_for(f"{MODEL} ready")
    terminal.press("C-r")
    terminal.wait_for("Name a folder of your own texts with A")
    terminal.press("a")
    terminal.wait_for("▸ diary")
    terminal.press("Down", "Enter")
    screen = terminal.wait_for("1 file, 8 words; nothing of it is learnt yet; 1 skipped; 1 hidden")
    rows = [" ".join(row.split()) for row in screen.plain.splitlines()]
    assert any(row.endswith("/diary") for row in rows)
    assert any(row.startswith("new ") and row.endswith("/diary/monday.md 8 words") for row in rows)
    assert any(row.startswith("skipped ") and row.endswith("/diary/blank.txt: it is empty") for row in rows)
    assert "hidden.md" not in screen.plain
    assert load_settings(settings_file()).notes == (str(notes),)
    terminal.press("Escape")
    terminal.wait_until(lambda screen: screen.status.startswith("letter.txt"))
    terminal.type("Dear Anna, ")
    terminal.wait_for("Dear Anna,")


def test_what_is_saved_is_among_the_files_once_that_is_switched_on(start: Start, folder: Path) -> None:
    terminal = start(program("letter.txt"))
    terminal.wait_for(f"{MODEL} ready")
    terminal.press("C-r")
    terminal.wait_for("[ ] the documents that I save in this editor")
    terminal.press("Space")
    terminal.wait_for("[x] the documents that I save in this editor")
    terminal.press("Escape")
    terminal.wait_until(lambda screen: screen.status.startswith("letter.txt"))
    terminal.type("Dear Anna, ")
    terminal.wait_for("Dear Anna,")
    terminal.press("C-s")
    terminal.wait_for("Saved")
    terminal.press("C-r")
    screen = terminal.wait_for("1 file, 2 words")
    assert "~/letter.txt" in screen.plain


def test_a_training_runs_from_its_key_to_a_version_in_use(start: Start, folder: Path) -> None:
    write_model_with_experts(trained_models_folder() / MODEL)
    for day in range(12):
        sentence = "Hello to you, and thank you for the help to your meeting.\n"
        (folder / f"{day:02}.txt").write_text(sentence * 30 + "How is your email.\n" * day)
    save_setting(settings_file(), "notes", [str(folder)])
    terminal = start(program("letter.md"), size=(140, 40))
    terminal.wait_for(f"{MODEL} ready")
    terminal.press("C-r")
    terminal.wait_for("12 files")
    terminal.press("t")
    screen = terminal.wait_until(lambda screen: "notes-1 is in use now" in screen.plain, patience=_TRAINING)
    assert "On your newest notes:" in screen.plain
    terminal.press("Escape")
    terminal.wait_for("notes-1 ready")
    assert load_settings(settings_file()).model == "notes-1"
    terminal.type("Hello to you, and ")
    terminal.wait_for("thank")
