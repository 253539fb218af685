"""The strip, sentence by sentence: one line that holds still, so many words, and what speaks for each."""

import pytest

from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from tests.features.conftest import Start
from tests.features.screen import Screen
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = pytest.mark.tmux

_SHORT = 10


def _row_and_columns(screen: Screen) -> tuple[int, list[int]]:
    """Give where the strip stands, and where the labels of its words do."""
    rows = screen.plain.split("\n")
    y = next(y for y, row in enumerate(rows) if row.lstrip().startswith("F2 "))
    return y, [rows[y].index(f"F{number} ") for number in range(2, 2 + len(screen.words))]


@pytest.mark.usefixtures("shipped_model")
@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_it_is_one_line_in_which_the_words_change_and_nothing_jumps(
    start: Start, size: tuple[int, int]
) -> None:
    writer = Writer(start(program("note.txt"), size=size))
    first = writer.terminal.wait_until(lambda screen: len(screen.words) == 5)
    row, columns = _row_and_columns(first)
    assert row == size[1] - 2
    for typed in ("We ", "are ", "in "):
        before = writer.terminal.look().words
        writer.type(typed)
        screen = writer.terminal.wait_until(lambda screen, before=before: screen.words not in ((), before))
        # A word that is too long for its place takes that of the next one too.
        fitting = columns if max(map(len, screen.words)) <= _SHORT else columns[:1]
        assert _row_and_columns(screen)[0] == row
        assert _row_and_columns(screen)[1][: len(fitting)] == fitting
    # Where no word goes on, the line stays and is blank.
    writer.type("zzxq")
    screen = writer.terminal.wait_until(lambda screen: not screen.words)
    assert not screen.plain.split("\n")[row].strip()
    assert screen.status.startswith("note.txt")


@pytest.mark.usefixtures("shipped_model")
@pytest.mark.parametrize("count", [1, 9])
def test_it_holds_as_many_numbered_words_as_the_settings_say(start: Start, count: int) -> None:
    save_setting(settings_file(), "suggestions", count)
    writer = Writer(start(program("note.txt"), size=(140, 40)))
    writer.type("I saw ")
    words = writer.pick().words
    assert len(words) == count
    writer.press(str(count), then=f"I saw {words[-1]} ")


@pytest.mark.usefixtures("shipped_model")
def test_what_speaks_for_each_word_can_be_seen(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("Zorbaxine is new. The price of Zor")
    screen = writer.terminal.wait_until(lambda screen: "Zorbaxine" in screen.words)
    assert "Zorbaxine" in screen.underlined
    writer.terminal.press("C-Space")
    writer.terminal.wait_for("“Zorbaxine” 100%: 100% from this text")
    writer.terminal.press("Escape")
    writer.terminal.wait_until(lambda screen: screen.words and not screen.picked)
    writer.type("baxine is not kno")
    screen = writer.terminal.wait_until(lambda screen: "know" in screen.words)
    assert not screen.underlined
    writer.terminal.press("C-Space")
    writer.terminal.wait_for(" from the model")


@pytest.mark.parametrize(("accept", "index"), [(("Tab",), 0), (("Right", "Tab"), 1), (("Down", "Enter"), 1)])
def test_pick_mode_takes_a_word_with_tab_and_enter(start: Start, accept: tuple[str, ...], index: int) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("thank you ")
    word = writer.pick().words[index]
    writer.press(*accept, then=f"thank you {word} ")
