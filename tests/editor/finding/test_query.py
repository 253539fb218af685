"""What is looked for is found as a writer means it."""

import pytest

from rnn_autocomplete.editor.finding.query import Query, following, preceding


def places(wanted: str, *lines: str) -> list[tuple[int, int, int]]:
    return [(row, start, end) for (row, start), (_, end) in Query(wanted).places(lines)]


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
        ('"so"', "“so”"),
        ("well-known", "well‑known"),
        ("10 km", "10\N{NO-BREAK SPACE}km"),
        ("café", "cafe\N{COMBINING ACUTE ACCENT}"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "café"),
        ("...", "…"),
        ("a b", "a  b"),
    ],
)
def test_other_ways_to_write_the_same_are_found(wanted: str, written: str) -> None:
    assert places(wanted, f"so {written} it") == [(0, 3, 3 + len(written))]


@pytest.mark.parametrize(
    ("wanted", "line"),
    [("“", '”"“'), ("’", "'"), ("\t", " "), (" ", "\t"), ("…", "..."), ("‑", "-")],
)
def test_what_no_keyboard_has_means_itself(wanted: str, line: str) -> None:
    assert places(wanted, line) == ([(0, 2, 3)] if line.endswith(wanted) else [])


@pytest.mark.parametrize("text", ["5 \u212b", "\u2126 x", "\uf900 a", "\xea\u0301", "s\u0307\u0323"])
def test_what_stands_in_a_text_is_found_as_it_stands(text: str) -> None:
    assert places(text, text) == [(0, 0, len(text))]


def test_no_accent_is_cut_from_its_letter() -> None:
    assert places("cafe", "cafe\N{COMBINING ACUTE ACCENT} cafe") == [(0, 6, 10)]


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        ("👧", "👨‍👩‍👧"),
        ("👍", "👍🏽"),
        ("🇷🇩", "🇫🇷🇩🇪"),
        ("\u1112\u1161", "\u1112\u1161\u11ab"),
    ],
)
def test_no_part_of_what_reads_as_one_character_is_found(wanted: str, line: str) -> None:
    assert places(wanted, line) == []


def test_whole_words_have_no_letter_beside_them() -> None:
    def places(wanted: str, line: str) -> list[int]:
        return [start for (_, start), _ in Query(wanted, whole_words=True).places([line])]

    assert places("ann", "Ann's Anna, (Ann) joann ann-b Ann") == [0, 13, 24, 30]
    assert places("(a)", "f(a) (a)") == [5]
    assert places("ann", "_ann_ *ann* ann2 2ann") == [1, 7]


@pytest.mark.parametrize(
    ("wanted", "found", "replacement", "put"),
    [
        ("the", "The", "a", "A"),
        ("the", "THE", "a one", "A ONE"),
        ("the", "the", "a", "a"),
        ("the", "The", "iPad", "iPad"),
        ("The", "The", "a", "a"),
        ("i", "I", "we", "We"),
        ("i ", "I ", "we ", "We "),
        ("3d", "3D", "flat", "flat"),
        ("the", "The", "ßa", "Ssa"),
        ("the", "The", "", ""),
    ],
)
def test_a_capital_is_kept_where_none_was_typed(wanted: str, found: str, replacement: str, put: str) -> None:
    assert Query(wanted).replaced(f"-{found}-", replacement) == f"-{put}-"


def test_a_replacement_is_taken_as_it_stands() -> None:
    assert Query("a").replaced("banana", r"\1$") == r"b\1$n\1$n\1$"


def test_the_next_place_and_the_one_before() -> None:
    found = Query("x").places(["x x", "x"])
    assert [following(found, place) for place in [(0, 0), (0, 1), (1, 0), (1, 1)]] == [0, 1, 2, 3]
    assert [preceding(found, place) for place in [(0, 0), (0, 1), (1, 0), (1, 1)]] == [-1, 0, 1, 2]
