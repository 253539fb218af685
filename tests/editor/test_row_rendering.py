"""Drawing one row, as a plain function."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from rnn_autocomplete.editor.graphemes import graphemes
from rnn_autocomplete.editor.row_rendering import RowContent, RowStyles, fit, render_row, visible_ghost

STYLES = RowStyles(
    text=Style(color="white"),
    stand_in=Style(dim=True),
    selection=Style(bgcolor="blue"),
    cursor=Style(reverse=True),
    ghost=Style(italic=True, dim=True),
)


def drawn(content: RowContent, width: int = 10) -> str:
    """Draw and give the characters."""
    strip = render_row(content, STYLES, width)
    assert strip.cell_length == width
    return strip.text


def looking(content: RowContent, attribute: str, width: int = 10) -> str:
    """Draw and give the characters that have an attribute."""
    strip = render_row(content, STYLES, width)
    return "".join(part.text for part in strip if part.style and getattr(part.style, attribute))


def test_a_row_is_filled_up() -> None:
    assert drawn(RowContent("word")) == "word      "


def test_tabs_become_spaces() -> None:
    assert drawn(RowContent("a\tb\tc", tab_widths=[3, 2])) == "a   b  c  "


def test_the_cursor_stands_on_its_character() -> None:
    assert looking(RowContent("word", cursor=range(1, 2)), "reverse") == "o"


def test_the_cursor_can_stand_behind_the_text() -> None:
    assert looking(RowContent("word", cursor=range(4, 5)), "reverse") == " "


def test_the_selection_is_laid_over_the_text_and_its_line_break() -> None:
    assert looking(RowContent("word", selected=range(2, 5)), "bgcolor") == "rd "


def test_the_ghost_stands_at_the_cursor() -> None:
    content = RowContent("he", cursor=range(2, 3), ghost="llo")
    assert drawn(content) == "hello     "
    assert looking(content, "italic") == "llo"
    assert looking(content, "reverse") == "l"


def test_the_letter_under_the_cursor_is_not_dim() -> None:
    assert looking(RowContent("he", cursor=range(2, 3), ghost="llo"), "dim") == "lo"


def test_a_ghost_without_room_is_an_ellipsis() -> None:
    assert drawn(RowContent("123456789", cursor=range(9, 10), ghost="llo")) == "123456789…"


def test_a_ghost_before_white_space_moves_what_follows() -> None:
    content = RowContent("he you", cursor=range(2, 3), ghost="llo")
    assert drawn(content, 12) == "hello you   "
    assert looking(content, "italic", 12) == "llo"
    assert looking(content, "reverse", 12) == "l"


def test_a_ghost_before_text_is_cut_to_the_room_the_row_has() -> None:
    content = RowContent("he you all", cursor=range(2, 3), ghost="llo")
    assert drawn(content, 12) == "hel… you all"
    assert visible_ghost(content, 12) == "l…"


def test_the_white_space_that_ends_a_row_gives_way_to_the_ghost() -> None:
    content = RowContent("he you   ", cursor=range(2, 3), ghost="llo")
    assert drawn(content, 9) == "hello you"


def test_without_a_cell_to_spare_there_is_no_ghost_and_all_of_the_text() -> None:
    content = RowContent("he you", cursor=range(2, 3), ghost="llo")
    assert drawn(content, 6) == "he you"
    assert looking(content, "italic", 6) == visible_ghost(content, 6) == ""


def test_a_ghost_of_wide_characters_is_cut_between_them() -> None:
    content = RowContent("漢 字", cursor=range(1, 2), ghost="字漢字")
    assert [drawn(content, width) for width in (11, 10, 9, 8, 7, 6)] == [
        "漢字漢字 字",
        "漢字漢… 字",
        "漢字… 字 ",
        "漢字… 字",
        "漢… 字 ",
        "漢… 字",
    ]


def test_an_accent_that_the_ghost_begins_with_joins_the_letter_before_it() -> None:
    content = RowContent("cafe", cursor=range(4, 5), ghost="\u0301s")
    assert drawn(content, 6) == "cafe\u0301s "
    assert looking(content, "reverse", 6) == "\u0301s"


def test_the_cursor_covers_the_first_grapheme_of_the_ghost() -> None:
    content = RowContent("", cursor=range(1), ghost="e\u0301tude")
    assert looking(content, "reverse") == "e\u0301"


_CHARACTERS = st.sampled_from(
    ["a", "b", "漢", "e\u0301", "🇩🇪", "👍🏽", "👩\u200d👩\u200d👧", "☺\ufe0f", "ש", " "]
)
_TEXTS = st.lists(_CHARACTERS, max_size=8).map("".join)


@given(before=_TEXTS, after=_TEXTS, ghost=_TEXTS, spare=st.integers(0, 12))
def test_a_ghost_never_takes_room_from_the_text(before: str, after: str, ghost: str, spare: int) -> None:
    after = after and " " + after
    width = cell_len(before + after) + spare
    start = len(before)
    content = RowContent(before + after, cursor=range(start, start + 1), ghost=ghost)
    seen = visible_ghost(content, width)
    assert drawn(content, width).rstrip() == (before + seen + after).rstrip()
    assert bool(seen) or not ghost or not spare
    assert seen == ghost or ghost.startswith(seen.removesuffix("…"))


@given(_TEXTS, st.integers(0, 20))
def test_cutting_a_text_breaks_no_grapheme(text: str, width: int) -> None:
    cut = fit(text, width)
    assert cell_len(cut) <= width
    kept = list(graphemes(cut.removesuffix("…")))
    assert kept == list(graphemes(text))[: len(kept)]


def test_stand_ins_are_dim() -> None:
    assert looking(RowContent("a␛b"), "dim") == "␛"


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [("word", 4, "word"), ("words", 4, "wor…"), ("漢字漢", 5, "漢字…"), ("漢字", 3, "漢…"), ("word", 0, "")],
)
def test_fitting_a_text(text: str, width: int, cut: str) -> None:
    assert fit(text, width) == cut
    assert cell_len(fit(text, width)) <= width
