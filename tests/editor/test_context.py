"""Which part of the text is sent to the model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.editor.context import LONGEST, context_start, context_text, welcomes_word

line_lists = st.lists(st.integers(0, 2500).map(lambda length: "x" * length), min_size=1, max_size=12)


def test_a_short_text_is_sent_whole() -> None:
    lines = ["one", "two", "three"]
    assert context_start(lines, (2, 5), (0, 0)) == (0, 0)
    assert context_text(lines, (0, 0), (2, 3)) == "one\ntwo\nthr"


@given(line_lists, st.data())
def test_what_is_sent_is_never_too_long_and_begins_at_a_line(lines: list[str], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[row])))
    previous = (data.draw(st.integers(0, 12)), 0)
    start = context_start(lines, (row, column), previous)
    text = context_text(lines, start, (row, column))
    assert len(text) <= LONGEST
    assert start[1] == 0
    assert "\n".join([*lines[:row], lines[row][:column]]).endswith(text)


def test_the_beginning_stays_while_one_types_on() -> None:
    count = LONGEST // 50
    lines = ["x" * 100 for _ in range(count)]
    start = context_start(lines, (count - 400, 0), (0, 0))
    assert start > (0, 0)
    assert all(context_start(lines, (row, 100), start) == start for row in range(count - 400, count))


@given(st.integers(0, 100_000))
def test_one_long_line_is_sent_in_part(column: int) -> None:
    start = context_start(["x" * 100_000], (0, column), (0, 0))
    assert column - LONGEST <= start[1] <= column


def test_the_beginning_stays_within_one_long_line_too() -> None:
    lines = ["x" * 100_000]
    starts = {context_start(lines, (0, column), (0, 0)) for column in range(50_000, 52_000)}
    assert len(starts) <= 2


@pytest.mark.parametrize(
    ("before", "after", "welcome"),
    [
        ("", "", True),
        ("he", "", True),
        ("he", "llo", False),
        ("he", " there", True),
        ("he", ", there", True),
        ("one,", "", False),
        ("one, ", "", True),
        ("(", "", True),
        ("“", "", True),
        ("one—", "", True),
        ("one.”", "", False),
        ("I’", "", True),
        ("‘one’", "", False),
        ("one ’", "", False),
        ("‘It’s fine’", "", False),
    ],
)
def test_where_a_word_is_welcome(before: str, after: str, welcome: bool) -> None:
    assert welcomes_word(before, after) is welcome
