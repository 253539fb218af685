"""Suggestions that hold back: after dismissals, where there is no prose, and as the settings say."""

from pathlib import Path

import pytest

from rnn_autocomplete.key_history import key_history_file
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from tests.features.conftest import Start
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = [pytest.mark.tmux, pytest.mark.usefixtures("shipped_model")]

_SURE = "Please let me kn"
"""Hardly anything but “know” goes on from here."""


def test_after_repeated_escapes_fewer_ghosts_come_until_words_are_taken(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type(_SURE)
    writer.wait_for_ghost("ow")
    for _ in range(4):
        writer.terminal.press("M-Down")
        writer.wait_for_ghost()
        writer.terminal.press("Escape")
        writer.terminal.wait_until(lambda screen: not screen.ghost)
    writer.clear()
    writer.type(_SURE)
    screen = writer.terminal.wait_until(lambda screen: screen.words[:1] == ("know",))
    assert not screen.ghost
    for _ in range(4):
        writer.press("F2", then="Please let me know ")
        writer.clear()
        writer.type(_SURE)
        writer.terminal.wait_until(lambda screen: screen.words[:1] == ("know",))
    writer.wait_for_ghost("ow")


@pytest.mark.parametrize("before", ["---\ntitle: ", "See [this](there/", "See <https://", "`"])
def test_nothing_comes_in_front_matter_links_and_code(start: Start, folder: Path, before: str) -> None:
    (folder / "note.md").write_text(before)
    writer = Writer(start(program("note.md")))
    writer.terminal.press("C-End")
    writer.terminal.type("kno")
    writer.terminal.wait_until(lambda screen: "kno" in screen.plain and not screen.words)
    assert not writer.terminal.look().ghost
    writer.terminal.press("F2", "M-Down", "x")
    writer.terminal.wait_for("knox")


@pytest.mark.parametrize(("ghost", "strip"), [(True, False), (False, True)])
def test_only_the_strip_or_only_the_ghost_as_the_settings_say(start: Start, ghost: bool, strip: bool) -> None:
    save_setting(settings_file(), "ghost_text", ghost)
    save_setting(settings_file(), "strip", strip)
    writer = Writer(start(program("note.txt")))
    writer.type(_SURE)
    screen = writer.terminal.wait_until(lambda screen: screen.ghost if ghost else screen.words)
    assert bool(screen.ghost) is ghost
    assert bool(screen.words) is strip
    writer.press(*(["Tab"] if ghost else ["F2"]), then="Please let me know ")


def test_a_pause_holds_the_ghost_back_and_not_the_words(start: Start) -> None:
    save_setting(settings_file(), "pause", 1500)
    writer = Writer(start(program("note.txt")))
    writer.type(_SURE)
    screen = writer.terminal.wait_until(lambda screen: screen.words[:1] == ("know",))
    assert not screen.ghost
    writer.wait_for_ghost("ow")


def test_the_figures_kept_on_this_machine_are_deleted_on_request(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type(_SURE)
    writer.terminal.wait_until(lambda screen: screen.words[:1] == ("know",))
    writer.press("F2", then="Please let me know ")
    writer.terminal.press("C-l")
    writer.terminal.wait_for("The last 30 days")
    assert '"taken": 1' in key_history_file().read_text()
    writer.terminal.press("f")
    writer.terminal.wait_for("Delete the figures of all days?")
    writer.terminal.press("d")
    writer.terminal.wait_for("Nothing yet.")
    assert not key_history_file().exists() or "taken" not in key_history_file().read_text()


@pytest.mark.parametrize("at_hand", ["Ixbelmont", "McOxley"])
def test_of_names_that_begin_alike_the_one_that_stands_there_more_often_comes_first(
    start: Start, at_hand: str
) -> None:
    other = at_hand[:2] + "wortham"
    writer = Writer(start(program("note.txt")))
    writer.type(
        f"I met {other} once. But {at_hand} came, and {at_hand} and I spoke, since {at_hand} is well. So {at_hand[:2]}"
    )
    screen = writer.terminal.wait_until(lambda screen: other in screen.words)
    assert screen.words[:2] == (at_hand, other)
