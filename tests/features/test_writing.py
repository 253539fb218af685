"""A note is written: words are typed, words are taken, and the file holds what the screen showed."""

from pathlib import Path

import pytest

from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from tests.features.conftest import Start
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = pytest.mark.tmux


@pytest.mark.usefixtures("every_model")
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_a_note_is_written_with_suggestions_and_saved_as_shown(
    start: Start, folder: Path, size: tuple[int, int]
) -> None:
    writer = Writer(start(program("note.txt"), size=size))
    writer.type("Hello Anna,")
    writer.press("Enter", "Enter", then="Hello Anna,\n\n")

    writer.type("Thank you for your ")
    writer.take_ghost()

    second = writer.wait_for_words().words[1]
    writer.press("F3", then=f"{writer.text}{second} ")

    writer.type("and, if you can, hel")
    writer.take_ghost()

    second = writer.pick().words[1]
    writer.terminal.press("Right")
    writer.terminal.wait_until(lambda screen: screen.picked == second)
    writer.press("Enter", then=f"{writer.text}{second} ")

    third = writer.pick().words[2]
    writer.press("3", then=f"{writer.text}{third} ")

    ghost = writer.wait_for_words().ghost
    writer.press("Right", then=f"{writer.text}{ghost} ")

    writer.type("tomorrow")
    writer.type(".")
    shown = writer.terminal.wait_until(lambda screen: screen.prose == writer.text).prose
    assert len(shown) > 80, "The paragraph is too short to wrap."
    writer.save()
    writer.quit()
    assert (folder / "note.txt").read_text() == shown


def test_the_space_that_comes_with_a_word_gives_way_to_what_is_typed(start: Start, folder: Path) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("hello how ")
    first = writer.take_ghost()
    writer.press(",", then=f"hello how {first},")
    writer.type(" ")
    second = writer.take_ghost()
    # The space bar makes no second space, which shows when the next letter is there.
    writer.press("Space", "x", then=f"hello how {first}, {second} x")
    writer.type(" ")
    third = writer.take_ghost()
    writer.press("Enter", "Enter", "y", then=f"hello how {first}, {second} x {third}\n\ny")
    writer.save()
    assert (folder / "note.txt").read_text() == writer.text


def test_enter_space_and_punctuation_never_take_a_word(start: Start, folder: Path) -> None:
    save_setting(settings_file(), "eagerness", "eager")
    writer = Writer(start(program("note.txt"), size=(140, 40)))
    for key in (" ", ".", ",", ";", ":", "!", "?", ")", "]", "-", "'", '"', "’", "…", "\n"):
        writer.type("thank you for your emai")
        writer.wait_for_words()
        if key == "\n":
            writer.press("Enter", then=f"{writer.text}\n")
        else:
            writer.type(key)
        writer.press("Enter", "Enter", then=f"{writer.text.rstrip(' ')}\n\n")
    shown = writer.terminal.look().prose
    writer.save()
    assert (folder / "note.txt").read_text().replace(" \n", "\n") == shown


def test_escape_takes_the_ghost_away_until_the_next_word(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("hello hel")
    writer.wait_for_words()
    writer.terminal.press("Escape")
    writer.terminal.wait_until(lambda screen: screen.prose == writer.text and not screen.ghost)
    without = writer.type("p")
    assert not without.ghost
    writer.type(" ")
    writer.wait_for_words()


def test_escape_leaves_pick_mode_and_the_text_as_it_was(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("hello how ")
    writer.pick()
    writer.terminal.press("Escape")
    writer.terminal.wait_until(lambda screen: screen.words and not screen.picked)
    assert writer.type("x").prose == "hello how x"


def test_undo_takes_back_a_word_that_was_taken(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    before = writer.type("hello how ").prose
    ghost = writer.take_ghost()
    writer.press("C-z", then=before)
    assert writer.press("C-y", then=f"{before}{ghost} ").prose == f"{before}{ghost} "


def test_quick_typing_loses_no_letter_and_changes_no_order(start: Start, folder: Path) -> None:
    writer = Writer(start(program("note.txt")))
    sentence = "The quick brown fox jumps over the lazy dog, and then it sleeps; who would not?"
    writer.type(" ".join([sentence] * 8))
    writer.save()
    assert (folder / "note.txt").read_text() == writer.text


def test_keys_pressed_while_the_editor_starts_are_not_lost(start: Start, folder: Path) -> None:
    terminal = start(program("note.txt"))
    for word in ["this", "was", "typed", "before", "anything", "could", "be", "seen", "of", "it"]:
        for letter in word:
            terminal.type(letter)
        terminal.press("Enter")
    terminal.wait_for("  it")
    terminal.press("C-s")
    terminal.wait_for("Saved")
    text = "this\nwas\ntyped\nbefore\nanything\ncould\nbe\nseen\nof\nit\n"
    assert (folder / "note.txt").read_text() == text


def test_something_is_found_and_replaced(start: Start, folder: Path) -> None:
    (folder / "note.txt").write_bytes(b"The old word.\r\nAn old one, and an old \xe9.\n")
    terminal = start(program("note.txt"))
    terminal.wait_for("The old word.")
    terminal.press("C-f")
    terminal.wait_for("Replace with")
    terminal.type("old")
    terminal.wait_for("1 of 3")
    terminal.press("Down")
    terminal.wait_for("2 of 3")
    terminal.press("Tab")
    terminal.type("new")
    terminal.press("Enter")
    terminal.wait_for("2 of 2")
    terminal.press("F2")
    terminal.wait_for("2 places replaced")
    terminal.press("Escape", "C-s")
    terminal.wait_for("Saved")
    assert (folder / "note.txt").read_bytes() == b"The new word.\r\nAn new one, and an new \xe9.\n"
