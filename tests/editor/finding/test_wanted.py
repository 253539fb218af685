"""What is looked for is found as a writer means it."""

import pytest

from rnn_autocomplete.editor.finding.wanted import Wanted, following, preceding


def places(wanted: str, *lines: str) -> list[tuple[int, int, int]]:
    return [(row, start, end) for (row, start), (_, end) in Wanted(wanted).places(lines)]


def test_all_places_are_found_in_order() -> None:
    assert places("an", "banana", "", "An ant") == [(0, 1, 3), (0, 3, 5), (2, 0, 2), (2, 3, 5)]


def test_a_capital_asks_for_that_case() -> None:
    assert places("An", "banana", "An ant") == [(1, 0, 2)]


def test_nothing_is_found_nowhere() -> None:
    assert places("", "one", "") == []


def test_signs_of_patterns_mean_themselves() -> None:
    assert places("a.*(b", "a.*(b axx(b") == [(0, 0, 5)]


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("don't", "don’t"),
        ("don’t", "don't"),
        ('"so"', "“so”"),
        ("well-known", "well‑known"),
        ("10 km", "10\N{NO-BREAK SPACE}km"),
        ("café", "cafe\N{COMBINING ACUTE ACCENT}"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "café"),
    ],
)
def test_other_ways_to_write_the_same_are_found(wanted: str, written: str) -> None:
    assert places(wanted, f"so {written} it") == [(0, 3, 3 + len(written))]


def test_no_accent_is_cut_from_its_letter() -> None:
    assert places("cafe", "cafe\N{COMBINING ACUTE ACCENT} cafe") == [(0, 6, 10)]


def test_a_replacement_is_taken_as_it_stands() -> None:
    assert Wanted("a").replaced("banana", r"\1$") == r"b\1$n\1$n\1$"


def test_the_search_goes_on_at_the_other_end() -> None:
    found = Wanted("x").places(["x x", "x"])
    assert [following(found, place) for place in [(0, 0), (0, 1), (1, 0), (1, 1)]] == [0, 1, 2, 0]
    assert [preceding(found, place) % 3 for place in [(0, 0), (0, 1), (1, 0), (1, 1)]] == [2, 0, 1, 2]
