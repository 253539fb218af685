"""Laying out the words on offer."""

import pytest

from rnn_autocomplete.editor.suggestion_strip import places
from rnn_autocomplete.settings import Settings
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.running_editor import editing

WORDS = ("one", "two", "three", "four")


def test_words_stand_side_by_side_with_their_keys() -> None:
    laid_out = [(place.label, place.word, place.start, place.end) for place in places(WORDS[:2], 40)]
    assert laid_out == [("F2", "one", 0, 6), ("F3", "two", 9, 15)]


def test_picking_numbers_the_words_without_moving_them() -> None:
    usual, picking = places(WORDS, 80), places(WORDS, 80, picked=0)
    assert [place.label for place in picking] == [" 1", " 2", " 3", " 4"]
    assert [place.start for place in picking] == [place.start for place in usual]


def test_words_without_room_are_left_out() -> None:
    assert [place.word for place in places(WORDS, 20)] == ["one", "two"]


def test_the_picked_word_always_has_room() -> None:
    assert [place.word for place in places(WORDS, 20, picked=2)] == ["two", "three"]
    assert [place.word for place in places(WORDS, 5, picked=3)] == ["f…"]


def test_a_word_wider_than_the_strip_is_cut() -> None:
    assert [place.word for place in places(("extraordinarily",), 10)] == ["extrao…"]


def test_no_width_shows_no_words() -> None:
    assert places(WORDS, 0) == []


@pytest.mark.parametrize("count", [1, 5, 9])
async def test_as_many_words_are_shown_as_are_set(count: int) -> None:
    words = [f"w{number}" for number in range(12)]
    async with editing(FakeSuggester(words), settings=Settings(suggestions=count)) as editor:
        assert len(editor.words) == count
        await editor.press(f"f{count + 1}")
        assert editor.text == f"w{count - 1} "


async def test_the_strip_stays_in_its_row_whether_there_are_words_or_not() -> None:
    async with editing() as editor:
        strip = editor.app._editor._strip
        region = strip.region
        await editor.type("xyz")
        assert editor.words == ()
        assert strip.region == region
