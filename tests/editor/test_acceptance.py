"""What taking a word inserts, as plain functions."""

import pytest

from rnn_autocomplete.editor.acceptance import (
    closes_up,
    is_closing,
    missing_letters,
    space_was_meant,
)
from rnn_autocomplete.editor.offer import Offer
from rnn_autocomplete.suggestions.suggester import Suggestion


def test_missing_letters() -> None:
    assert missing_letters("hello", "he") == "llo"
    assert missing_letters("hello", "hello") == ""
    assert missing_letters("hello", "He") is None


@pytest.mark.parametrize(
    ("character", "before", "closing"),
    [
        (".", "word", True),
        ("(", "word", False),
        ("x", "word", False),
        ('"', "word", False),
        ('"', '"word', True),
        ('"', '"one" two', False),
        ("'", "don't", False),
        ("'", "he said 'don't", True),
        ("“", "„Wort", True),
        ("“", "word", False),
        ("»", "«mot", True),
        ("«", "»Wort", True),
        ("»", "Wort", False),
    ],
)
def test_closing_marks(character: str, before: str, closing: bool) -> None:
    assert is_closing(character, before) is closing


@pytest.mark.parametrize(
    ("character", "before", "gives_way"),
    [
        (",", "word", True),
        ("-", "well", True),
        ("–", "London", True),
        ("—", "word", True),
        ("/", "and", True),
        ("'", "Anna", True),
        ("’", "Anna", True),
        ("(", "word", False),
        ("‘", "word", False),
        ("“", "word", False),
        ("&", "word", False),
        ("+", "word", False),
        ("*", "word", False),
        ("*", "a *word", True),
        ("*", "**two words", True),
        ("*", "*one* word", False),
        ("*", "* an item", False),
        ("*", "* an *item", True),
        ("~", "~~two words", True),
        ("~", "word", False),
        ("_", "(_word", True),
        ("_", "snake_case", False),
    ],
)
def test_marks_that_take_the_place_of_the_space_behind_a_word(
    character: str, before: str, gives_way: bool
) -> None:
    assert closes_up(character, before) is gives_way


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("- ", True),
        ("-- ", True),
        ("– ", True),
        ("/ ", True),
        (":)", True),
        (";)", True),
        (":(", True),
        (":-", True),
        (": ", False),
        (":D", True),
        (":p", True),
        (":d ", False),
        (":/", False),
        ("-k", False),
        ("--", False),
        ("/o", False),
        ("'s", False),
        ("'S", False),
        ("'l", False),
        ("'ll", False),
        ("'ve", False),
        ("' ", False),
        ("'n", True),
        ("'so", True),
        ("'lo", True),
        (", ", False),
        (") ", False),
    ],
)
def test_what_shows_that_the_space_was_meant(typed: str, meant: bool) -> None:
    assert space_was_meant(typed) is meant


class TestOffers:
    """Words on offer while the text goes on."""

    offer = Offer.of("say he", [Suggestion(word, 0.5) for word in ("hello", "held", "other", "")])

    def test_only_words_that_fit_are_offered(self) -> None:
        assert self.offer.words == ("hello", "held")

    def test_typing_on_shortens_what_is_missing(self) -> None:
        assert self.offer.missing(0, "say hel") == "lo"

    def test_deleting_lengthens_it(self) -> None:
        assert self.offer.missing(0, "say h") == "ello"

    def test_a_word_that_no_longer_fits_lacks_nothing_that_could_be_given(self) -> None:
        assert self.offer.missing(1, "say hell") is None

    def test_another_place_in_the_text_is_refused(self) -> None:
        assert self.offer.missing(0, "see he") is None
        assert self.offer.missing(0, "say he said ") is None

    def test_an_index_without_a_word_is_refused(self) -> None:
        assert self.offer.missing(2, "say he") is None
        assert self.offer.missing(-1, "say he") is None
