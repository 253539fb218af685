"""Curves, bars and paths as they are drawn, without a screen."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.editor.notes.bar import bar, progress_bar, span
from rnn_autocomplete.editor.notes.curve import Bounds, bounds_of, curve
from rnn_autocomplete.editor.notes.short_path import short_path
from rnn_autocomplete.locations import home_folder

SHARES = st.floats(0, 1)


def test_a_falling_line_goes_from_the_upper_left_to_the_lower_right() -> None:
    rows = curve([(0, 1), (1, 0)], Bounds(0, 1), width=4, height=4)
    assert [row.strip() != "" for row in rows] == [True] * 4
    assert [len(row) - len(row.lstrip()) for row in rows] == [0, 1, 2, 3]


def test_one_point_is_one_dot() -> None:
    assert curve([(0, 0)], Bounds(0, 1), width=2, height=1) == ["⡀ "]
    assert curve([(1, 1)], Bounds(0, 1), width=2, height=1) == [" ⠈"]


def test_where_no_point_is_yet_nothing_is_drawn() -> None:
    (row,) = curve([(0, 0.5), (0.5, 0.5)], Bounds(0, 1), width=10, height=1)
    assert row[:5].strip() == row[:5]
    assert row[6:].strip() == ""


@given(st.lists(st.tuples(SHARES, st.floats(-5, 5)), min_size=1), st.integers(1, 30), st.integers(1, 9))
def test_a_curve_always_fits(points: list[tuple[float, float]], width: int, height: int) -> None:
    points.sort()
    rows = curve(points, bounds_of([y for _, y in points], least=0.1), width, height)
    assert [len(row) for row in rows] == [width] * height
    assert any(row.strip() for row in rows)


def test_a_little_noise_does_not_fill_the_height() -> None:
    assert bounds_of([1.0, 1.02], least=0.1) == pytest.approx((0.96, 1.06))
    assert bounds_of([1.0, 3.0], least=0.1) == (1.0, 3.0)


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    assert [bar(share, 4) for share in (0, 0.25, 0.5, 0.53125, 1, 2, -1)] == [
        "",
        "█",
        "██",
        "██▏",
        "████",
        "████",
        "",
    ]


@given(SHARES, st.integers(0, 50))
def test_a_line_of_progress_has_one_length(share: float, width: int) -> None:
    assert len("".join(progress_bar(share, width))) == width
    assert progress_bar(None, width) == ("", "─" * width)


def test_an_interval_lies_under_its_bar() -> None:
    assert span(0.2, 0.6, 10) == "  └───┘"
    assert span(0.2, 0.25, 10) == "  ┴"
    assert span(-0.5, 1.5, 4) == "└──┘"


def test_a_path_is_written_from_home_on_and_cut_at_its_beginning() -> None:
    note = home_folder() / "notes" / "2026" / "note.md"
    assert short_path(note, 40) == "~/notes/2026/note.md"
    assert short_path(note, 12) == "…026/note.md"
    assert short_path(Path("/a\x1b[31m"), 40) == "/a␛[31m"
    assert short_path(home_folder(), 200) == str(home_folder())
    assert short_path(Path("/漢字漢字"), 5) == "…漢字"
