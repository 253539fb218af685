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


def test_alternatives_are_walked_through_and_the_one_shown_is_taken(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("thank you for your ")
    first = writer.wait_for_words()
    writer.terminal.press("M-Down")
    second = writer.terminal.wait_until(lambda screen: screen.ghost == first.words[1])
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
    writer.terminal.wait_until(lambda screen: screen.ghost.split()[:1] == ghost.split()[:1])


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
    assert _is_quiet(writer.type("hel"))
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
