"""Terminals differ, and change while one writes: their size, and whether they show colours."""

from pathlib import Path

import pytest

from tests.features.conftest import Start
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = pytest.mark.tmux

_LETTER = """\
Dear Anna, thank you for the long letter, which came on Monday and made me glad.

I would have written sooner, but the meeting took the better part of the week, and after it there \
was the garden to see to, and the roof, and whatever else the wind had left for us to mend.

Come and see for yourself"""


def test_changing_the_size_loses_nothing(start: Start, folder: Path) -> None:
    (folder / "letter.txt").write_text(_LETTER)
    writer = Writer(start(program("letter.txt")))
    narrow = writer.has(_LETTER)
    writer.terminal.press("C-End")
    writer.type(", hel")
    ghost = writer.wait_for_words().ghost
    for columns, rows in [(140, 40), (80, 24), (140, 40), (80, 24)]:
        writer.terminal.resize(columns, rows)
        wide = columns == 140
        screen = writer.terminal.wait_until(
            lambda screen, wide=wide, rows=rows: (
                screen.prose == writer.text
                and screen.ghost == ghost
                and len(screen.plain.split("\n")) == rows
                and (len(screen.lines) < len(narrow.lines)) is wide
            )
        )
        assert screen.words
    writer.type("p us.")
    writer.save()
    assert (folder / "letter.txt").read_text() == f"{_LETTER}, help us."


def test_a_very_small_terminal_harms_nothing(start: Start, folder: Path) -> None:
    writer = Writer(start(program("letter.txt")))
    writer.type("hello ")
    writer.terminal.resize(12, 3)
    writer.terminal.type("how are ")
    writer.terminal.resize(80, 24)
    writer.has("hello how are ")
    assert writer.wait_for_words().words


def test_without_colours_everything_is_grey_and_the_ghost_still_stands_out(start: Start) -> None:
    writer = Writer(start(program("letter.txt"), environment={"NO_COLOR": "1"}))
    writer.type("thank you for your ")
    screen = writer.wait_for_words()
    assert screen.ghost
    colours = {colour for look in screen.looks for colour in (look.color, look.bgcolor) if colour}
    shades = {tuple(colour.get_truecolor()) for colour in colours if not colour.is_default}
    assert len(shades) > 1
    assert all(red == green == blue for red, green, blue in shades)


def test_a_smaller_terminal_still_shows_the_place_where_one_writes(start: Start, folder: Path) -> None:
    (folder / "letter.txt").write_text(_LETTER * 5)
    writer = Writer(start(program("letter.txt"), size=(140, 40)))
    writer.terminal.press("C-End")
    writer.terminal.type(", hel")
    writer.terminal.wait_until(lambda screen: "Come and see for yourself, hel" in screen.plain)
    for columns, rows in [(60, 15), (140, 12), (30, 8)]:
        writer.terminal.resize(columns, rows)
        writer.terminal.wait_until(
            lambda screen, rows=rows: (
                len(screen.plain.split("\n")) == rows and "yourself, hel" in screen.plain and screen.words
            )
        )
