"""Ghost text, sentence by sentence: when it comes, when it does not, what is seen of it, and how much it holds."""

from pathlib import Path

import pytest

from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from tests.features.conftest import Start
from tests.features.screen import Screen
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = [pytest.mark.tmux, pytest.mark.usefixtures("shipped_model")]

_SURE = "Please let me k"
"""Hardly anything but “know” goes on from here."""


def _paste(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


def test_it_comes_after_typing_and_accepting_at_a_lines_end_and_before_white_space(
    start: Start, folder: Path
) -> None:
    (folder / "note.txt").write_text(" if so.")
    writer = Writer(start(program("note.txt")))
    writer.terminal.type(_SURE)
    screen = writer.wait_for_ghost("now")
    assert f"{_SURE}now if so." in screen.plain
    writer.press("Tab", then=f"{_SURE}now if so.")
    writer.clear()
    writer.type("Thank you very m")
    writer.wait_for_ghost("uch")
    writer.press("Tab", then="Thank you very much ")
    writer.terminal.press("C-z")
    writer.has("Thank you very m")


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("Left", "Right"), _SURE),
        (("Home", "End"), _SURE),
        (("Up",), _SURE),
        (("BSpace",), "Please let me "),
        (("C-w",), "Please let me "),
        (("C-z", "C-y"), _SURE),
        ((_paste("en and e"),), f"{_SURE}en and e"),
        (("S-Left",), _SURE),
        (("Left", "i"), "Please let me ik"),
        (("Escape",), _SURE),
    ],
    ids=[
        "moving",
        "to and fro",
        "no way to go",
        "deleting",
        "a word",
        "undo",
        "paste",
        "selecting",
        "in a word",
        "Esc",
    ],
)
def test_anything_but_typing_clears_it_and_none_comes_after_moving_deleting_undo_paste_in_a_word_or_a_selection(
    start: Start, keys: tuple[str, ...], text: str
) -> None:
    writer = Writer(start(program("note.txt")))
    writer.type(_SURE)
    writer.wait_for_ghost("now")
    for key in keys:
        if key.startswith("\x1b"):
            writer.terminal.type(key)
        else:
            writer.terminal.press(key)
    in_word_or_selection = "S-Left" in keys or "i" in keys

    def is_answered(screen: Screen) -> bool:
        return not screen.ghost and bool(screen.words) is not in_word_or_selection

    writer.terminal.wait_until(lambda screen: screen.prose.rstrip() == text.rstrip() and is_answered(screen))


def test_where_it_has_no_room_it_is_cut_with_an_ellipsis_or_wraps(start: Start) -> None:
    save_setting(settings_file(), "eagerness", "eager")
    writer = Writer(start(program("note.txt"), size=(40, 12)))
    cut = "a" * 19 + " Thank you"
    writer.type(f"{cut} s")
    screen = writer.terminal.wait_until(lambda screen: screen.ghost)
    assert screen.ghost == "o …"
    writer.press("Tab", then=f"{cut} so ")


def test_it_holds_several_words_where_the_model_is_sure_to_accept_whole_or_word_by_word(start: Start) -> None:
    save_setting(settings_file(), "eagerness", "eager")
    writer = Writer(start(program("note.txt")))
    writer.type("Thank you s")
    writer.wait_for_ghost("o much")
    writer.press("C-Right", then="Thank you so ")
    writer.wait_for_ghost("much")
    writer.press("C-Right", then="Thank you so much ")
    writer.clear()
    writer.type("Thank you s")
    writer.wait_for_ghost("o much")
    writer.press("Tab", then="Thank you so much ")
    writer.press("C-z", then="Thank you s")


def test_quiet_shows_fewer_than_balanced_and_balanced_fewer_than_eager(start: Start) -> None:
    ghosts = {eagerness: _ghosts(start, eagerness) for eagerness in ("quiet", "balanced", "eager")}
    assert ghosts["quiet"] < ghosts["balanced"] < ghosts["eager"], ghosts


def _ghosts(start: Start, eagerness: str) -> int:
    """Count in how many of some places there is a ghost."""
    save_setting(settings_file(), "eagerness", eagerness)
    writer = Writer(start(program("note.txt")))
    ghosts = 0
    for text in ("Please let me kn", "I am s", "Thank you so m", "the be", "in the United S"):
        writer.type(text)
        begun = text.split()[-1]
        screen = writer.terminal.wait_until(
            lambda screen, begun=begun: screen.words and all(word.startswith(begun) for word in screen.words)
        )
        ghosts += bool(screen.ghost)
        writer.clear()
    return ghosts
