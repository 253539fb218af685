"""Lines broken into rows, and places found in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.document._document_navigator import DocumentNavigator
from textual.expand_tabs import get_tab_widths
from textual.geometry import Offset

from rnn_autocomplete.editor.grapheme_rows import column_at, measured, row_ends
from rnn_autocomplete.editor.graphemes import graphemes
from rnn_autocomplete.editor.line_document import LineDocument
from rnn_autocomplete.editor.wrapped_lines import WrappedLines

FAMILY = "👩\u200d👩\u200d👧"
GRAPHEMES = ["a", "bc", " ", "漢", "e\u0301", "👍🏽", "🇩🇪", FAMILY, "☺\ufe0f", "ש\u05b8", "\u3000", "\t"]

lines = st.lists(st.sampled_from(GRAPHEMES), max_size=20).map("".join)
widths = st.integers(4, 20)


def tabs(line: str) -> list[int]:
    """Give the widths of the tabs in a line."""
    return [width for _, width in get_tab_widths(line, 4) if width]


def boundaries(line: str) -> set[int]:
    """Give the columns between graphemes."""
    ends = {0}
    for grapheme in graphemes(line):
        ends.add(max(ends) + len(grapheme))
    return ends


def wrapped(text: str, width: int) -> WrappedLines:
    """Wrap a text."""
    rows = WrappedLines(LineDocument(text), tab_width=4)
    rows.wrap(width, 4)
    return rows


@given(lines, widths)
def test_rows_are_no_wider_than_they_may_be_and_break_no_grapheme(line: str, width: int) -> None:
    rows = wrapped(line, width)
    for y in range(rows.height):
        row = rows.row(y)
        assert row is not None
        assert {row.start, row.end} <= boundaries(line)
        cells = sum(size for _, size in measured(line[row.start : row.end], rows.tab_widths(row)))
        # A space may hang over the edge, where the cursor has a cell of its own.
        assert cells <= width or (cells == width + 1 and line[row.end - 1] == " ")


_plain_lines = st.text(st.sampled_from("ab "), max_size=60)


@given(_plain_lines, widths)
def test_a_row_holds_as_many_words_as_have_room(line: str, width: int) -> None:
    rows = wrapped(line, width)
    for y in range(1, rows.height):
        before, row = rows.row(y - 1), rows.row(y)
        assert before is not None
        assert row is not None
        assert before.end == row.start
        first_word = line[row.start : row.end].split(" ", maxsplit=1)[0]
        if line[row.start - 1] == " ":
            assert row.start - before.start + len(first_word) > width
        else:
            assert row.start - before.start == width


@given(_plain_lines, widths)
def test_letters_of_one_cell_break_alike_whatever_letters_they_are(line: str, width: int) -> None:
    assert row_ends(line, width, []) == row_ends(line.replace("a", "é").replace("b", "\u05d0"), width, [])


@given(lines.map(str.rstrip), widths)
def test_typing_a_space_moves_no_word(line: str, width: int) -> None:
    rows = row_ends(line, width, tabs(line))
    assert row_ends(line + " ", width, tabs(line)) in (rows, [*rows, len(line) + 1])


def test_behind_a_full_row_the_cursor_goes_on_in_the_next() -> None:
    rows = wrapped("one two ", 7)
    assert rows.height == 2
    assert rows.location_to_offset((0, 8)) == Offset(0, 1)
    assert rows.location_to_offset((0, 7)) == Offset(7, 0)
    assert rows.offset_to_location(Offset(20, 0)) == (0, 7)
    assert rows.offset_to_location(Offset(20, 1)) == (0, 8)


@given(
    st.lists(lines, min_size=1, max_size=5),
    st.lists(
        st.tuples(*[st.integers(0, 99)] * 4, st.sampled_from(["", "a b", "\n", "a\nb\n", FAMILY])), max_size=4
    ),
    widths,
)
def test_following_changes_ends_where_wrapping_anew_does(
    text: list[str], changes: list[tuple[int, int, int, int, str]], width: int
) -> None:
    rows = wrapped("\n".join(text), width)
    document = rows.document
    for *numbers, inserted in changes:
        places = sorted(
            (row % document.line_count, column % (len(document[row % document.line_count]) + 1))
            for row, column in (numbers[:2], numbers[2:])
        )
        result = document.replace_range(*places, inserted)
        rows.wrap_range(*places, result.end_location)
    anew = wrapped(document.text, width)
    assert vars(rows) | {"document": None} == vars(anew) | {"document": None}


@given(st.lists(lines, min_size=1, max_size=3), widths, st.data())
def test_moving_by_rows_and_clicking_end_between_graphemes(
    text: list[str], width: int, data: st.DataObject
) -> None:
    rows = wrapped("\n".join(text), width)
    navigator = DocumentNavigator(rows)
    line = data.draw(st.integers(0, len(text) - 1))
    place = (line, data.draw(st.sampled_from(sorted(boundaries(text[line])))))
    cell = Offset(data.draw(st.integers(0, 25)), data.draw(st.integers(0, 10)))
    reached = (
        navigator.get_location_above(place),
        navigator.get_location_below(place),
        navigator.get_location_home(place),
        rows.offset_to_location(cell),
    )
    assert all(column in boundaries(text[at]) for at, column in reached)


@given(lines, widths)
def test_each_cell_of_a_grapheme_leads_to_it(line: str, width: int) -> None:
    rows = wrapped(line, width)
    for y in range(rows.height):
        row = rows.row(y)
        assert row is not None
        cell, column = 0, row.start
        for grapheme, size in measured(line[row.start : row.end], rows.tab_widths(row)):
            for x in range(cell, cell + size):
                assert rows.offset_to_location(Offset(x, y)) == (0, column)
            cell, column = cell + size, column + len(grapheme)


@pytest.mark.parametrize(
    ("cell", "column"), [(0, 0), (1, 1), (2, 1), (3, 1 + len(FAMILY)), (9, 2 + len(FAMILY))]
)
def test_the_column_at_a_cell(cell: int, column: int) -> None:
    assert column_at(f"a{FAMILY}b", cell, []) == column


def test_a_row_of_hearts_holds_as_many_as_fit() -> None:
    line = "❤\ufe0f" * 10
    assert row_ends(line, 8, []) == [8, 16]
    assert cell_len(line[:8]) == 8
    assert tabs(line) == []
