"""Keys are given to other commands in the settings file, and the help shows them so."""

import pytest

from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from tests.features.conftest import Start
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = pytest.mark.tmux


def test_a_word_is_taken_with_the_key_that_the_settings_give(start: Start) -> None:
    save_setting(settings_file(), "keys", {"accept": "Ctrl+B", "pick": "f11"})
    save_setting(settings_file(), "eagerness", "eager")
    writer = Writer(start(program("note.txt")))
    writer.type("hello mee")
    writer.wait_for_words()
    # Tab is for indenting now, even where there is a ghost.
    writer.press("Tab", "x", then="hello mee   x")
    writer.type(" mee")
    ghost = writer.wait_for_words().ghost
    before = writer.text
    assert writer.press("C-b", then=f"{before}{ghost} ").prose.startswith(f"{before}{ghost}")


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_the_help_shows_the_keys_that_the_settings_give(start: Start, size: tuple[int, int]) -> None:
    save_setting(settings_file(), "keys", {"accept": ["Ctrl+B", "F11"], "save": []})
    writer = Writer(start(program("note.txt"), size=size))
    writer.type("hello ")
    writer.terminal.press("F1")
    screen = writer.terminal.wait_for("Suggestions")
    rows = [" ".join(row.split()) for row in screen.plain.splitlines()]
    assert any("Ctrl+B, F11 take the ghost text" in row for row in rows)
    assert any(row.startswith("– save") for row in rows)
    assert "settings.toml" in screen.plain
    writer.terminal.press("Escape")
    writer.has("hello ")


def test_keys_that_cannot_be_are_one_sentence_and_no_editor(start: Start) -> None:
    save_setting(settings_file(), "keys", {"accept": "ctrl+s"})
    terminal = start(f"{program('note.txt')}; echo ended with $?; cat", size=(140, 24))
    said = [row for row in terminal.wait_for("ended with 1").plain.splitlines() if row]
    assert said[0].startswith("rnn-autocomplete: The key Ctrl+S is given to both “accept” and “save”;")
    assert said[1] == "ended with 1"
