"""Suggestions are under the fingers and out of the way: other words, fewer words, none, and what they brought."""

import json
from pathlib import Path

import pytest

from rnn_autocomplete.key_history import key_history_file
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from rnn_autocomplete.suggestions.blocked_words import blocked_words_file
from tests.features.conftest import Start
from tests.features.screen import Screen
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = pytest.mark.tmux


def _is_quiet(screen: Screen) -> bool:
    return not screen.ghost and not screen.words


def test_typing_through_a_ghost_keeps_it_in_step(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("thank you for your ")
    ghost = writer.wait_for_words().ghost
    for typed in range(1, len(ghost)):
        screen = writer.type(ghost[typed - 1])
        assert screen.ghost.startswith(ghost[typed:].rstrip())
    assert not writer.type("x").ghost


def test_a_dialog_and_the_mouse_wheel_take_the_ghost_away(start: Start, folder: Path) -> None:
    (folder / "note.txt").write_text("one\n\n" * 30)
    writer = Writer(start(program("note.txt:61")))
    writer.terminal.type("thank you hel")
    writer.terminal.press("M-Down")
    writer.terminal.wait_until(lambda screen: screen.ghost)
    writer.terminal.press("F1")
    writer.terminal.wait_for("take the ghost text")
    writer.terminal.press("F1")
    writer.terminal.wait_until(lambda screen: screen.words and not screen.ghost)
    writer.terminal.press("M-Down")
    writer.terminal.wait_until(lambda screen: screen.ghost)
    wheel_up, wheel_down = "\x1b[<64;10;10M", "\x1b[<65;10;10M"
    writer.terminal.type(wheel_up * 9)
    writer.terminal.wait_until(lambda screen: "thank" not in screen.plain)
    writer.terminal.type(wheel_down * 9)
    writer.terminal.wait_until(lambda screen: "thank you hel" in screen.plain and not screen.ghost)
    writer.terminal.press("Tab")
    writer.terminal.type("x")
    assert not writer.terminal.wait_for("thank you hel   x").ghost


def test_words_follow_the_case_of_the_place(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    begun = {
        "": str.istitle,
        "Th": str.istitle,
        "hello. ": str.istitle,
        "hello, th": str.islower,
        "hello TH": str.isupper,
    }
    for text, fits in begun.items():
        writer.terminal.press("C-a", "BSpace")
        writer.has("")
        writer.type(text)
        screen = writer.terminal.wait_until(lambda screen: screen.words)
        # Words with a case of their own keep it.
        words = [word for word in screen.words if word not in ("I", "NASA", "Monday", "Don't")]
        assert words
        assert all(map(fits, words)), (text, words)


def test_a_name_that_no_dictionary_has_is_offered_as_soon_as_it_stands_in_the_text(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("hello Ixquelbrandt, how is McOxley? The day of Ix")
    writer.terminal.wait_until(lambda screen: screen.words == ("Ixquelbrandt",))
    writer.press("F2", then=f"{writer.text}quelbrandt ")
    writer.type("and Mc")
    screen = writer.terminal.wait_until(lambda screen: "McOxley" in screen.words)
    assert "Ixquelbrandt" not in screen.words


@pytest.mark.parametrize("before", ["漢字 😀 ", "👩\u200d👩\u200d👧 🇩🇪 ", "שלום ", "cafe\u0301 "])
def test_letters_of_any_script_may_stand_before_a_ghost(start: Start, folder: Path, before: str) -> None:
    terminal = start(program("note.txt"))
    terminal.wait_for("ready")
    terminal.type(f"hello {before}")
    terminal.type("hel")
    screen = terminal.wait_until(lambda screen: "hello" in screen.words or "help" in screen.words)
    terminal.press("F2")
    terminal.wait_until(lambda later: later.words != screen.words)
    terminal.press("C-s")
    terminal.wait_for("Saved")
    assert (folder / "note.txt").read_text() == f"hello {before}{screen.words[0]}"


def test_alternatives_are_walked_through_and_the_one_shown_is_taken(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("thank you for your ")
    first = writer.wait_for_words()
    next_word = first.words[first.words.index(first.ghost.split()[0]) + 1]
    writer.terminal.press("M-Down")
    second = writer.terminal.wait_until(lambda screen: screen.ghost == next_word)
    assert second.words == first.words
    writer.terminal.press("M-Up")
    writer.terminal.wait_until(lambda screen: screen.ghost == first.ghost)
    writer.terminal.press("M-Down")
    writer.terminal.wait_until(lambda screen: screen.ghost == second.ghost)
    writer.press("C-Right", then=f"{writer.text}{second.ghost} ")


def test_a_dismissed_ghost_is_called_back(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("thank you for your ")
    ghost = writer.wait_for_words().ghost
    writer.terminal.press("Escape")
    writer.terminal.wait_until(lambda screen: not screen.ghost)
    writer.terminal.press("M-Down")
    screen = writer.terminal.wait_until(lambda screen: screen.ghost.split()[:1] == ghost.split()[:1])
    assert screen.prose == writer.text


def test_suggestions_are_switched_off_and_on(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("thank you hel")
    writer.wait_for_words()
    writer.terminal.press("C-t")
    writer.terminal.wait_until(lambda screen: _is_quiet(screen) and "suggestions off" in screen.plain)
    assert _is_quiet(writer.type("p me "))
    writer.terminal.press("C-t")
    writer.terminal.wait_until(lambda screen: screen.words and "suggestions off" not in screen.plain)


def test_a_word_is_never_suggested_again_until_it_is_allowed(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("thank you hel")
    writer.wait_for_words()
    writer.terminal.press("C-Space")
    picked = writer.terminal.wait_until(lambda screen: screen.picked).picked
    writer.terminal.press("C-g")
    writer.terminal.wait_until(lambda screen: screen.words and picked not in screen.words)
    assert blocked_words_file().read_text().splitlines()[-1] == picked
    assert blocked_words_file().stat().st_mode & 0o777 == 0o600
    writer.terminal.press("C-l")
    writer.terminal.wait_for("Never suggested")
    writer.terminal.press("Delete", "Escape")
    writer.terminal.wait_until(lambda screen: picked in screen.words)


def test_letters_go_on_typing_in_pick_mode(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("thank you ")
    writer.pick()
    screen = writer.type("hel")
    assert not screen.picked


@pytest.mark.parametrize("key", ["Up", "Down", "Left", "Home"])
def test_moving_never_takes_a_word(start: Start, folder: Path, key: str) -> None:
    (folder / "note.txt").write_text("\n\nthe day")
    writer = Writer(start(program("note.txt")))
    writer.press("h", "e", "l", then="hel\n\nthe day")
    writer.wait_for_words()
    writer.terminal.press(key)
    writer.terminal.wait_until(lambda screen: not screen.ghost)
    writer.save()
    assert (folder / "note.txt").read_text() == "hel\n\nthe day"


def test_code_and_files_named_in_the_settings_are_left_alone(start: Start) -> None:
    save_setting(settings_file(), "no_suggestions_in", ["*.py"])
    writer = Writer(start(program("note.md")))
    writer.type("```")
    writer.press("Enter", "Enter", then="```\n\n")
    writer.type("hel")
    writer.terminal.wait_until(_is_quiet)
    writer.press("Enter", "Enter", then="```\n\nhel\n\n")
    writer.type("```")
    writer.press("Enter", "Enter", then="```\n\nhel\n\n```\n\n")
    writer.type("hel")
    writer.wait_for_words()

    program_text = Writer(start(program("code.py")))
    assert _is_quiet(program_text.type("hel"))


def test_the_keys_saved_are_counted_shown_and_kept(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("thank you for your ")
    shown = writer.wait_for_words().words[0]
    writer.press("F2", then=f"{writer.text}{shown} ")
    assert "saved" in writer.terminal.wait_for("key").plain
    writer.save()
    writer.terminal.press("C-l")
    writer.terminal.wait_for("Today")
    writer.terminal.press("Escape")
    writer.terminal.wait_until(lambda screen: "Today" not in screen.plain)
    writer.quit()
    assert key_history_file().stat().st_mode & 0o777 == 0o600
    history = key_history_file().read_text()
    assert shown not in history
    (day,) = json.loads(history)["days"].values()
    assert day["taken"] == 1
    assert day["needed"] > len("thank you for your ")


def test_neither_ghost_nor_strip_if_the_settings_say_so(start: Start, folder: Path) -> None:
    save_setting(settings_file(), "ghost_text", value=False)
    save_setting(settings_file(), "strip", value=False)
    writer = Writer(start(program("note.txt")))
    writer.type("thank you hel")
    writer.terminal.press("M-Down")
    assert _is_quiet(writer.type("p"))
    writer.save()
    assert (folder / "note.txt").read_text() == "thank you help"
