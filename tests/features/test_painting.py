"""Only the rows that changed are painted again; nothing old is left behind on the screen."""

from pathlib import Path

import pytest

from tests.features.conftest import Start
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = pytest.mark.tmux

_TEXT = "\n\n".join(
    f"Paragraph {number} goes on and on, until it fills more than a row. " * 2 for number in range(12)
)
_EDITS = (
    ("Down", "Down", "End", "x", "BSpace", "Enter", "z", "C-Left", "C-w", "C-z", "C-z", "C-y", "C-Right"),
    (
        "S-Down",
        "S-Down",
        "a",
        "C-z",
        "C-End",
        "w",
        "o",
        "r",
        "d",
        "Space",
        "Enter",
        "Enter",
        "h",
        "e",
        "l",
        "Left",
    ),
    ("C-Home", "C-Space", "Escape", "t", "h", "BSpace", "BSpace", "S-Right", "S-Right", "C-x", "C-v", "C-k"),
)


@pytest.mark.parametrize("edits", _EDITS)
def test_the_screen_shows_what_a_fresh_painting_would(
    start: Start, folder: Path, edits: tuple[str, ...]
) -> None:
    (folder / "note.txt").write_text(_TEXT)
    terminal = Writer(start(program("note.txt"))).terminal
    # The last key tells that all before it are done, and that nothing comes any more by itself.
    for key in (*edits, "C-t"):
        terminal.press(key)
    shown = terminal.wait_until(
        lambda screen: "suggestions off" in screen.plain and not screen.words and not screen.ghost
    )
    assert "●" in shown.plain
    # A dialog over it makes everything be painted anew.
    terminal.press("F1")
    terminal.wait_for("take the ghost text")
    terminal.press("F1")
    terminal.wait_until(lambda screen: screen.captured == shown.captured)


def test_a_ghost_in_the_row_below_leaves_nothing_behind(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("hello how are you " * 4 + "a ")
    ghost = writer.wait_for_words().ghost
    assert writer.terminal.look().plain.splitlines()[2].strip() == ghost
    writer.terminal.press("Left")
    writer.terminal.wait_until(lambda screen: not screen.plain.splitlines()[2].strip())
    writer.terminal.press("Right", "M-Down")
    ghost = writer.terminal.wait_until(lambda screen: screen.ghost).ghost
    writer.press("Tab", then=f"{writer.text}{ghost} ")


def test_the_end_of_the_text_stays_in_sight_while_one_types(start: Start) -> None:
    writer = Writer(start(program("note.txt"), size=(40, 10)))
    for number in range(12):
        writer.terminal.type(f"line {number}")
        writer.terminal.wait_until(lambda screen, number=number: f"line {number}" in screen.plain)
        writer.terminal.press("Enter")
    assert "line 0" not in writer.terminal.look().plain
