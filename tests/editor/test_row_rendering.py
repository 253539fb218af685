"""Drawing one row, as a plain function."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from rnn_autocomplete.editor.ghost_cut import cut_ghost
from rnn_autocomplete.editor.row_rendering import RowContent, RowStyles, render_row, room_for_ghost

STYLES = RowStyles(
    text=Style(color="white"),
    stand_in=Style(dim=True),
    selection=Style(bgcolor="blue"),
    cursor=Style(reverse=True),
    ghost=Style(italic=True, dim=True),
)


def cut(content: RowContent, width: int = 10) -> RowContent:
    """Cut the ghost to the room it has."""
    return replace(content, ghost=cut_ghost(content.ghost, room_for_ghost(content, width)).drawn)


def drawn(content: RowContent, width: int = 10) -> str:
    """Draw and give the characters."""
    strip = render_row(cut(content, width), STYLES, width)
    assert strip.cell_length == width
    return strip.text


def looking(content: RowContent, attribute: str, width: int = 10) -> str:
    """Draw and give the characters that have an attribute."""
    strip = render_row(cut(content, width), STYLES, width)
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


def test_a_ghost_in_the_row_below_the_cursor_stands_at_its_beginning() -> None:
    content = RowContent(ghost="hello")
    assert drawn(content) == "hello     "
    assert looking(content, "dim") == looking(content, "italic") == "hello"
    assert looking(content, "reverse") == ""


def test_the_letter_under_the_cursor_is_not_dim() -> None:
    assert looking(RowContent("he", cursor=range(2, 3), ghost="llo"), "dim") == "lo"


def test_a_ghost_of_which_too_little_could_be_read_is_not_drawn() -> None:
    content = RowContent("12345678", cursor=range(8, 9), ghost="llo")
    assert drawn(content, 9) == "12345678 "
    assert drawn(content, 10) == "12345678  "
    assert drawn(content, 11) == "12345678llo"


def test_a_ghost_before_white_space_moves_what_follows() -> None:
    content = RowContent("he you", cursor=range(2, 3), ghost="llo")
    assert drawn(content, 12) == "hello you   "
    assert looking(content, "italic", 12) == "llo"
    assert looking(content, "reverse", 12) == "l"


def test_a_ghost_before_text_is_cut_to_the_room_the_row_has() -> None:
    content = RowContent("th you all", cursor=range(2, 3), ghost="rough")
    assert drawn(content, 14) == "throu… you all"
    assert looking(content, "italic", 14) == cut(content, 14).ghost == "rou…"


def test_the_white_space_that_ends_a_row_gives_way_to_the_ghost() -> None:
    content = RowContent("he you   ", cursor=range(2, 3), ghost="llo")
    assert drawn(content, 9) == "hello you"


def test_without_a_cell_to_spare_there_is_no_ghost_and_all_of_the_text() -> None:
    content = RowContent("he you", cursor=range(2, 3), ghost="llo")
    assert drawn(content, 6) == "he you"
    assert looking(content, "italic", 6) == cut(content, 6).ghost == ""


def test_a_ghost_of_wide_characters_is_cut_between_them() -> None:
    content = RowContent("漢 字", cursor=range(1, 2), ghost="字漢字")
    assert [drawn(content, width) for width in (11, 10, 9)] == [
        "漢字漢字 字",
        "漢字漢… 字",
        "漢 字    ",
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
    seen = cut(content, width).ghost
    assert drawn(content, width).rstrip() == (before + seen + after).rstrip()


def test_stand_ins_are_dim() -> None:
    assert looking(RowContent("a␛b"), "dim") == "␛"
