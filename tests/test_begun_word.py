"""Which word a text ends in the middle of, for those who look for words and for those who show them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn_autocomplete.begun_word import split_begun_word
from rnn_autocomplete.editor.offer import Offer
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from rnn_autocomplete.text.tokenizer import is_word
from tests.suggestions.ranked import ranked


@given(st.text())
@example("\U0003d000")  # a letter in a later Unicode than that of some Pythons
def test_splitting_off_the_begun_word_loses_nothing(text: str) -> None:
    finished, begun = split_begun_word(text)
    assert finished + begun == text
    assert not begun or is_word(begun)


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("", ""),
        ("Thank you for your e", "e"),
        ("Thank you ", ""),
        ("Hello.", ""),
        ("hello,", ""),
        ("word\n", ""),
        ("line\nhe", "he"),
        ("I don'", "don'"),
        ("I don’t", "don’t"),
        ("a well-", "well-"),
        ("a well-kn", "well-kn"),
        ("a well‑kn", "well‑kn"),
        ("two--three", "three"),
        ("the 3r", ""),
        ("some_na", ""),
        ("some__na", ""),
        ("_wo", "wo"),
        ("a __wo", "wo"),
        ("a *wo", "wo"),
        ("(wo", "wo"),
        ("“he", "he"),
        ("Ünï", "Ünï"),
        ("Gru\u0308ß", "Gru\u0308ß"),
        ("привет", "привет"),
        ("x" * 300, ""),
    ],
)
def test_the_begun_word_is_what_more_letters_would_continue(text: str, begun: str) -> None:
    assert split_begun_word(text) == (text.removesuffix(begun), begun)


class TestBetweenThoseWhoFindAndThoseWhoShow:
    """What the suggester answers is what the editor offers."""

    @pytest.fixture(scope="class")
    def suggester(self, tmp_path_factory: pytest.TempPathFactory) -> WordSuggester:
        return ranked(tmp_path_factory.mktemp("models") / "m", {"well-known": 0.5, "knee": 0.3, "don't": 0.2})

    @pytest.mark.parametrize(
        "text",
        [
            "a ",
            "a well-kn",
            "a well‑kn",
            "a _",
            "a _kn",
            "a *",
            "a *kn",
            "a **kn",
            "I don’",
            "(kn",
            "“",
            "a—kn",
        ],
    )
    def test_every_word_found_is_offered(self, suggester: WordSuggester, text: str) -> None:
        found = suggester.suggest(text, 3)
        assert found
        offer = Offer.of(text, found, suggester.phrase(text))
        assert offer.suggestions == tuple(found)
        assert offer.phrase is not None
        assert offer.missing(0, text)
