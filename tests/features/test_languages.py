"""Letters of any script before and behind the cursor: the ghost stands at its place, and keys go by grapheme."""

from pathlib import Path

import pytest

from tests.features.conftest import Start
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = pytest.mark.tmux

_FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize("behind", ["漢字", _FAMILY, "🇩🇪 x", "שלום", "مرحبا", "e\u0301te\u0301", "कषि"])
def test_letters_of_any_script_may_stand_behind_a_ghost(start: Start, folder: Path, behind: str) -> None:
    (folder / "note.txt").write_text(f" {behind}")
    writer = Writer(start(program("note.txt")))
    writer.terminal.type("thank you hel")
    writer.terminal.wait_until(lambda screen: screen.words)
    writer.terminal.press("M-Down")
    ghost = writer.wait_for_ghost().ghost
    assert f"thank you hel{ghost} " in writer.terminal.look().plain
    writer.terminal.press("Tab")
    writer.terminal.wait_until(lambda screen: not screen.ghost)
    writer.save()
    assert (folder / "note.txt").read_text() == f"thank you hel{ghost} {behind}"


@pytest.mark.parametrize("grapheme", ["漢", "😀", _FAMILY, "🇩🇪", "e\u0301", "ש\u05b8\u05c1"])
def test_deletion_and_movement_go_by_grapheme(start: Start, folder: Path, grapheme: str) -> None:
    (folder / "note.txt").write_text(f"a{grapheme}b{grapheme}c")
    terminal = start(program("note.txt"))
    terminal.wait_for("ready")
    terminal.press("Right", "Right")
    terminal.type("1")
    terminal.press("Right", "BSpace", "Right", "BSpace")
    terminal.type("2")
    terminal.press("Left", "Left", "Left")
    terminal.type("3")
    terminal.press("Delete")
    terminal.wait_for("312c")
    terminal.press("C-s")
    terminal.wait_for("Saved")
    assert (folder / "note.txt").read_text() == "a312c"
