"""Drawing one row, as a plain function."""

import pytest
from rich.cells import cell_len
from rich.style import Style

from rnn_autocomplete.editor.row_rendering import RowContent, RowStyles, fit, render_row

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


def test_stand_ins_are_dim() -> None:
    assert looking(RowContent("a␛b"), "dim") == "␛"


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [("word", 4, "word"), ("words", 4, "wor…"), ("漢字漢", 5, "漢字…"), ("漢字", 3, "漢…"), ("word", 0, "")],
)
def test_fitting_a_text(text: str, width: int, cut: str) -> None:
    assert fit(text, width) == cut
    assert cell_len(fit(text, width)) <= width
