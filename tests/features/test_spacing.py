"""What a word brings along, and what takes its space away again; what a key takes, and what it does not."""

from pathlib import Path

import pytest

from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from tests.features.conftest import Start
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = pytest.mark.tmux


def test_a_closing_quotation_mark_eats_the_space_and_after_an_opening_one_or_a_bracket_there_is_none(
    start: Start, folder: Path
) -> None:
    writer = Writer(start(program("note.txt")))
    for opening, closing in (('"', '"'), ("“", "”"), ("(", ")"), ("[", "]")):
        writer.type(f"the {opening}")
        writer.terminal.wait_until(lambda screen: screen.words)
        word = writer.type("hel").words[0]
        writer.press("F2", then=f"{writer.text[:-3]}{word} ")
        writer.terminal.type(f"{closing}, ")
        writer.has(f"{writer.text[:-1]}{closing}, ")
    shown = writer.text
    writer.save()
    assert (folder / "note.txt").read_text() == shown


def test_the_space_is_never_saved_at_a_lines_end(start: Start, folder: Path) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("thank you for your ")
    word = writer.take_ghost()
    writer.save()
    assert (folder / "note.txt").read_text() == f"thank you for your {word}"
    # On the screen it is still there.
    writer.type("x")
    writer.save()
    assert (folder / "note.txt").read_text() == f"thank you for your {word} x"


@pytest.mark.usefixtures("shipped_model")
def test_sentences_start_with_a_capital_and_words_keep_their_own(start: Start) -> None:
    writer = Writer(start(program("note.txt")))
    begun = {
        "See you on M": "Monday",
        "see you on mon": "monday",
        "They say that w": "we",
        "Enough. W": "We",
        "and so I'": "I'm",
        "WE WILL MEET ON MOND": "MONDAY",
    }
    for text, word in begun.items():
        writer.type(text)
        writer.terminal.wait_until(lambda screen, word=word: word in screen.words)
        writer.clear()


@pytest.mark.parametrize("key", ["Right", "End"])
def test_right_and_end_accept_only_at_a_lines_end_with_a_ghost(start: Start, key: str) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type("hello hel")
    ghost = writer.wait_for_words().ghost
    writer.press(key, then=f"hello hel{ghost} ")
    writer.terminal.press("C-z")
    writer.has("hello hel")
    # Now there is no ghost any more.
    writer.press(key, "x", then="hello helx")
    writer.clear()
    writer.type("say  end")
    writer.terminal.press("Left", "Left", "Left", "Left")
    writer.terminal.type("hel")
    writer.terminal.wait_until(lambda screen: screen.prose == "say hel end" and screen.words)
    writer.terminal.press("M-Down")
    writer.wait_for_ghost()
    writer.press(key, "x", then="say hel xend" if key == "Right" else "say hel endx")


def test_a_key_that_comes_before_the_ghost_means_what_the_screen_showed(start: Start) -> None:
    save_setting(settings_file(), "eagerness", "eager")
    writer = Writer(start(program("note.txt")))
    # Nobody can have seen the words that answer letters which came together with the key.
    writer.terminal.type("thank you hel\tx")
    writer.has("thank you hel   x")
