from collections.abc import Callable

import pytest

from rnn_autocomplete.evaluation.typist import Tally, type_text
from rnn_autocomplete.suggestions.suggester import Suggestion


class _Offers:
    """Offers the words that a function names for a text."""

    name = "test"

    def __init__(self, words: Callable[[str], list[str]]) -> None:
        self._words = words
        self.asked: list[str] = []

    def suggest(self, text: str, k: int = 5) -> list[Suggestion]:
        self.asked.append(text)
        return [Suggestion(word, 0.5) for word in self._words(text)[:k]]


def _typed(text: str, words: Callable[[str], list[str]], ks: tuple[int, ...] = (1, 3)) -> Tally:
    tally = Tally(ks)
    type_text(_Offers(words), text, tally, lambda _: None)
    return tally


def test_without_suggestions_every_character_is_a_key() -> None:
    tally = _typed("Hello, you.\n", lambda _: [])
    assert (tally.words, tally.characters, tally.keys[1], tally.hits[1]) == (2, 12, 12, 0)
    assert tally.keystroke_savings(1) == 0


def test_a_word_offered_at_once_costs_one_key_and_its_space_none() -> None:
    tally = _typed("hello you", lambda text: ["you"] if text.endswith(" ") else ["hello"])
    assert tally.keys[1] == 1 + 1
    assert tally.top(1) == 1
    assert tally.keystroke_savings(1) == pytest.approx(1 - 2 / 9)


def test_a_word_is_taken_as_soon_as_it_is_offered() -> None:
    tally = _typed("hello you", lambda text: ["hello"] if text == "he" else [])
    assert tally.keys[1] == 3 + 0 + 3
    assert tally.top(1) == 0


def test_more_suggestions_count_for_themselves() -> None:
    tally = _typed("hello", lambda text: ["a", "b", "hello"] if text == "" else ["hello"])
    assert tally.keys == {1: 2, 3: 1}
    assert tally.hits == {1: 0, 3: 1}


def test_nobody_is_asked_at_each_letter_of_what_is_no_word() -> None:
    offers, tally = _Offers(lambda _: []), Tally((1,))
    type_text(offers, "a" * 5000, tally, lambda _: None)
    assert tally.keys[1] == 5000
    assert len(offers.asked) < 500


def test_case_counts() -> None:
    tally = _typed("Hello", lambda _: ["hello"])
    assert tally.hits[3] == 0
    assert tally.keys[3] == 5


def test_punctuation_after_a_taken_word_is_still_a_key() -> None:
    tally = _typed("hello, you", lambda _: ["hello"])
    assert tally.keys[1] == 1 + 1 + 1 + 3


def test_of_two_spaces_only_one_comes_along() -> None:
    assert _typed("hello  x", lambda _: ["hello"]).keys[1] == 1 + 1 + 1


def test_a_line_break_does_not_come_along() -> None:
    assert _typed("hello\nx", lambda _: ["hello"]).keys[1] == 1 + 1 + 1


def test_the_suggester_sees_all_that_was_typed() -> None:
    offers = _Offers(lambda _: [])
    type_text(offers, "ab cd", Tally((1,)), lambda _: None)
    assert offers.asked == ["", "a", "ab ", "ab c"]


def test_numbers_are_typed_and_are_no_words() -> None:
    tally = _typed("in 1999 we", lambda _: [])
    assert (tally.words, tally.characters) == (2, 10)


def test_what_stands_there_already_is_read_and_not_typed() -> None:
    offers, tally = _Offers(lambda text: ["you"] if text == "hello " else []), Tally((1,))
    type_text(offers, "hello you", tally, lambda _: None, start=6)
    assert (tally.words, tally.characters, tally.keys[1]) == (1, 3, 1)
    assert offers.asked == ["hello "]


def test_tallies_add_up() -> None:
    first, second = _typed("hello", lambda _: ["hello"]), _typed("hello", lambda _: [])
    first.add(second)
    assert (first.words, first.characters) == (2, 10)
    assert (first.hits, first.keys) == ({1: 1, 3: 1}, {1: 6, 3: 6})
