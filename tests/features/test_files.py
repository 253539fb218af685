"""Files are opened, saved and left from the keyboard; on disk stands what was meant, byte for byte."""

from pathlib import Path

import pytest

from tests.features.conftest import Start
from tests.features.terminal import Terminal, program
from tests.features.writer import Writer

pytestmark = pytest.mark.tmux


def test_a_line_behind_the_file_places_the_cursor_there(start: Start, folder: Path) -> None:
    lines = [f"Line {number}." for number in range(1, 101)]
    (folder / "long.txt").write_text("\n".join(lines) + "\n")
    terminal = start(program("long.txt:70"))
    screen = terminal.wait_for("Line 70.")
    assert "Line 1." not in screen.plain
    terminal.type("Here: ")
    terminal.wait_for("Here: Line 70.")
    terminal.press("C-s")
    terminal.wait_for("Saved")
    lines[69] = "Here: Line 70."
    assert (folder / "long.txt").read_text() == "\n".join(lines) + "\n"


def test_text_comes_from_a_pipe_and_keys_from_the_terminal(start: Start, folder: Path) -> None:
    terminal = start(f"printf 'It came\\nthrough a pipe.\\n' | {program('-')}")
    terminal.wait_for("through a pipe.")
    terminal.press("C-End")
    terminal.type("It goes to a file.")
    terminal.wait_for("It goes to a file.")
    terminal.press("C-s")
    terminal.wait_for("Save as")
    terminal.type("piped.txt")
    terminal.press("Enter")
    terminal.wait_for("Saved")
    assert (folder / "piped.txt").read_text() == "It came\nthrough a pipe.\nIt goes to a file."
    terminal.press("C-q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_edit_keeps_every_other_byte(start: Start, folder: Path, newline: str) -> None:
    lines = ["First", "a\fb\vc\x1cd", "e\u2028f\u2029g\x85h", "tab\there  ", "", "last\rbut one", "Last"]
    before = b"\xef\xbb\xbf" + newline.join(lines).encode()
    (folder / "odd.txt").write_bytes(before)
    terminal = start(program("odd.txt"))
    terminal.wait_for("Last")
    terminal.press("End")
    terminal.type(", edited")
    terminal.wait_for("First, edited")
    terminal.press("C-s")
    terminal.wait_for("Saved")
    assert (folder / "odd.txt").read_bytes() == before.replace(b"First", b"First, edited")


def test_saving_as_another_file_leaves_the_first_as_it_was(start: Start, folder: Path) -> None:
    (folder / "one.txt").write_text("one\n")
    terminal = start(program("one.txt"))
    terminal.wait_for("one.txt")
    terminal.type("not ")
    terminal.wait_for("not one")
    terminal.press("F12")
    terminal.wait_until(lambda screen: "Save as" in screen.plain and screen.plain.count("one.txt") == 2)
    terminal.press("C-u")
    terminal.type("other.txt")
    terminal.press("Enter")
    screen = terminal.wait_for("Saved “other.txt”.")
    assert screen.status.startswith("other.txt")
    assert (folder / "one.txt").read_text() == "one\n"
    assert (folder / "other.txt").read_text() == "not one\n"


def test_saving_over_another_file_asks_first(start: Start, folder: Path) -> None:
    (folder / "theirs.txt").write_text("theirs\n")
    terminal = start(program("mine.txt"))
    Writer(terminal).type("mine")
    terminal.press("F12")
    terminal.wait_for("Save as")
    terminal.press("C-u")
    terminal.type("theirs.txt")
    terminal.press("Enter")
    terminal.wait_for("There is a file “theirs.txt” already.")
    terminal.press("Escape")
    terminal.wait_until(lambda screen: "already" not in screen.plain)
    assert (folder / "theirs.txt").read_text() == "theirs\n"
    terminal.press("F12")
    terminal.wait_for("Save as")
    terminal.press("C-u")
    terminal.type("theirs.txt")
    terminal.press("Enter")
    terminal.wait_for("already")
    terminal.press("r")
    terminal.wait_for("Saved “theirs.txt”.")
    assert (folder / "theirs.txt").read_text() == "mine"


def test_a_second_file_is_opened_beside_the_first(start: Start, folder: Path) -> None:
    (folder / "one.txt").write_text("The first text.\n")
    (folder / "two.txt").write_text("The second text.\n")
    terminal = start(program("one.txt"))
    terminal.wait_for("The first text.")
    terminal.press("C-o")
    terminal.wait_for("Open a file")
    terminal.type("two.txt")
    terminal.press("Enter")
    screen = terminal.wait_for("The second text.")
    assert "The first text." not in screen.plain
    terminal.wait_until(lambda screen: "two.txt (2 of 2)" in screen.status)
    terminal.press("C-p")
    terminal.wait_until(lambda screen: "The first text." in screen.plain and "(1 of 2)" in screen.status)
    terminal.type("Still here: ")
    terminal.wait_for("Still here: The first text.")
    terminal.press("C-n")
    terminal.wait_for("The second text.")


def test_several_files_are_opened_at_once(start: Start, folder: Path) -> None:
    (folder / "one.txt").write_text("The first text.\n")
    (folder / "two.txt").write_text("The second text.\n")
    terminal = start(program("one.txt", "two.txt"))
    terminal.wait_until(lambda screen: "The first text." in screen.plain and "(1 of 2)" in screen.status)
    terminal.press("C-q")
    assert terminal.wait_for_exit() == 0


@pytest.fixture
def unsaved(start: Start, folder: Path) -> Terminal:
    """Stand before the question that comes when one leaves a text unsaved."""
    (folder / "note.txt").write_text("saved")
    terminal = start(program("note.txt"))
    terminal.wait_for("saved")
    terminal.type("not ")
    terminal.wait_for("not saved")
    terminal.press("C-q")
    terminal.wait_for("“note.txt” has changes that are not saved.")
    return terminal


@pytest.mark.parametrize("key", ["s", "Enter"])
def test_quitting_with_unsaved_text_can_save_it(unsaved: Terminal, folder: Path, key: str) -> None:
    unsaved.press(key)
    assert unsaved.wait_for_exit() == 0
    assert (folder / "note.txt").read_text() == "not saved"


def test_quitting_with_unsaved_text_can_give_it_up(unsaved: Terminal, folder: Path) -> None:
    unsaved.press("d")
    assert unsaved.wait_for_exit() == 0
    assert (folder / "note.txt").read_text() == "saved"


@pytest.mark.parametrize("key", ["c", "Escape"])
def test_quitting_with_unsaved_text_can_be_called_off(unsaved: Terminal, folder: Path, key: str) -> None:
    unsaved.press(key)
    unsaved.wait_until(lambda screen: "has changes" not in screen.plain)
    unsaved.type("yet ")
    unsaved.wait_for("not yet saved")
    assert (folder / "note.txt").read_text() == "saved"


def test_quitting_with_a_text_without_a_name_asks_for_one(start: Start, folder: Path) -> None:
    terminal = start(program())
    Writer(terminal).type("Words without a name.")
    terminal.press("C-q")
    terminal.wait_for("“Untitled” has changes that are not saved.")
    terminal.press("s")
    terminal.wait_for("Save as")
    terminal.type("named.txt")
    terminal.press("Enter")
    assert terminal.wait_for_exit() == 0
    assert (folder / "named.txt").read_text() == "Words without a name."


def test_a_file_that_cannot_be_opened_is_told_on_the_screen(start: Start, folder: Path) -> None:
    (folder / "letters").mkdir()
    terminal = start(program("letters"))
    terminal.wait_for("“letters” cannot be opened: it is a folder.")
    terminal.type("Writing goes on.")
    terminal.wait_for("Writing goes on.")
    assert (folder / "letters").is_dir()


def test_outside_a_terminal_there_is_one_sentence_and_no_editor(start: Start, folder: Path) -> None:
    # Into a file: the terminal's own word that the program has ended may push the first line off the screen.
    terminal = start(f"{program('note.txt')} 2>said.txt | cat >shown.txt")
    assert terminal.wait_for_exit() == 0
    said = (folder / "said.txt").read_text()
    assert "The editor needs a terminal" in said
    assert said.count("\n") == 1
    assert (folder / "shown.txt").read_text() == ""
