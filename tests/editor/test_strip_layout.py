"""Laying out the words on offer on a grid that stays."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rnn_autocomplete.editor.strip_layout import NOTES, Offered, Place, places

WORDS = ("one", "two", "three", "four")


def offered(*words: str) -> list[Offered]:
    """Put the words under the usual keys."""
    return [Offered(word, f"F{index + 2}") for index, word in enumerate(words)]


def shown(laid_out: Sequence[Place]) -> list[str]:
    """Give the words that found room."""
    return [place.word for place in laid_out]


def starts(laid_out: Sequence[Place]) -> list[int]:
    """Give the first cell of each."""
    return [place.start for place in laid_out]


def test_every_word_has_a_slot_of_the_same_width() -> None:
    laid_out = places(offered(*WORDS), 38, slots=4)
    assert [(place.label, place.word, place.start, place.end) for place in laid_out] == [
        ("F2", "one", 0, 6),
        ("F3", "two", 10, 16),
        ("F4", "three", 20, 28),
        ("F5", "four", 30, 37),
    ]


def test_other_words_stand_where_the_earlier_ones_stood() -> None:
    before, after = places(offered(*WORDS), 76, slots=5), places(offered("I", "am", "here"), 76, slots=5)
    assert starts(after) == starts(before)[:3]


def test_a_word_too_long_for_its_slot_takes_the_next_one_too() -> None:
    laid_out = places(offered("and", "responsibilities", "Anna", "I"), 76, slots=5)
    assert shown(laid_out) == ["and", "responsibilities", "Anna", "I"]
    assert starts(laid_out) == [0, 15, 45, 60]


def test_behind_a_long_word_the_others_move_up_only_as_far_as_they_must() -> None:
    laid_out = places(offered("and", "responsibilities", "Anna", "I", "us"), 76, slots=5)
    assert shown(laid_out) == ["and", "responsibilities", "Anna", "I", "us"]
    assert starts(laid_out) == [0, 15, 45, 60, 71]
    laid_out = places(offered("responsibilities", "information", "and", "necessary", "others"), 76, slots=5)
    assert starts(laid_out) == [0, 29, 45, 53, 67]


def test_a_word_without_room_leaves_its_slot_to_a_shorter_one_with_its_own_key() -> None:
    laid_out = places(offered("the", "misunderstanding", "of"), 18, slots=3)
    assert [(place.label, place.word) for place in laid_out] == [("F2", "the"), ("F4", "of")]


def test_picking_numbers_the_words_without_moving_them() -> None:
    usual = places(offered(*WORDS), 76, slots=5)
    picking = places(offered(*WORDS), 76, slots=5, picked=0)
    assert [place.label for place in picking] == [" 1", " 2", " 3", " 4"]
    assert starts(picking) == starts(usual)
    assert shown(picking) == shown(usual)


def test_a_word_without_a_key_shows_the_number_that_picks_it() -> None:
    word = Offered("word", label="")
    assert places([word], 20, slots=1)[0].label == places([word], 20, slots=1, picked=0)[0].label == "1"


def test_the_picked_word_always_has_room() -> None:
    assert shown(places(offered(*WORDS), 18, slots=4, picked=2)) == ["two", "three"]
    assert shown(places(offered(*WORDS), 5, slots=4, picked=3)) == ["f…"]


def test_a_word_wider_than_the_strip_is_cut() -> None:
    assert shown(places(offered("extraordinarily"), 10, slots=5)) == ["extrao…"]


def test_no_width_shows_no_words() -> None:
    assert places(offered(*WORDS), 0, slots=5) == []


def test_a_word_from_the_notes_has_a_mark_with_a_cell_of_its_own() -> None:
    plain, marked = (places([Offered("one", "F2", origin)], 10, slots=1)[0] for origin in ("", NOTES))
    assert (plain.mark, marked.mark) == ("", "°")
    assert marked.end == plain.end + 1
    cut = places([Offered("extraordinarily", "F2", NOTES)], 10, slots=1)[0]
    assert (cut.word, cut.mark, cut.end) == ("extra…", "°", 10)


_WORDS = st.lists(st.text(st.sampled_from("ab漢é\u0301👩\x1b"), min_size=1, max_size=20), max_size=9)


@given(_WORDS, st.integers(0, 100), st.integers(1, 9), st.booleans())
def test_words_never_overlap_or_leave_the_strip(
    words: list[str], width: int, slots: int, picking: bool
) -> None:
    for picked in range(len(words)) if picking else [None]:
        end = -2
        laid_out = places(offered(*words), width, slots, picked)
        for place in laid_out:
            assert end + 2 <= place.start < place.end <= width
            assert place.end - place.start == cell_len(f"{place.label} {place.word}")
            end = place.end


@pytest.mark.parametrize("width", [76, 92])
@pytest.mark.parametrize("slots", range(1, 6))
def test_short_words_all_find_room(width: int, slots: int) -> None:
    assert len(places(offered(*["thoughts"] * slots), width, slots)) == slots
