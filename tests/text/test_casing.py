import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.text.casing import complete, next_word, starts_sentence
from rnn_autocomplete.text.tokenizer import TOKENIZERS


@pytest.mark.parametrize(
    ("begun", "usual", "word"),
    [
        ("e", "email", "email"),
        ("Em", "email", "Email"),
        ("EM", "email", "EMAIL"),
        ("Mon", "Monday", "Monday"),
        ("mon", "Monday", "monday"),
        ("MON", "Monday", "MONDAY"),
        ("na", "NASA", "nasa"),
        ("N", "NASA", "NASA"),
        ("E", "email", "Email"),
        ("don’", "don't", "don’t"),
        ("eM", "email", "eMail"),
    ],
)
def test_a_completion_goes_on_as_it_was_begun(begun: str, usual: str, word: str) -> None:
    assert complete(begun, usual) == word


@given(st.text("abcXYZ'", min_size=1), st.text("abcXYZ'"))
def test_what_was_typed_is_never_changed(begun: str, rest: str) -> None:
    assert complete(begun, begun.swapcase() + rest).startswith(begun)


@pytest.mark.parametrize(
    ("before", "starts"),
    [
        ("", True),
        ("It is late. ", True),
        ("Really?! ", True),
        ("so it goes... ", True),
        ('He said: "', False),
        ('It is late. "', True),
        ("a line\n", True),
        ("a line\n- ", True),
        ("one, ", False),
        ("one ", False),
        ("tools, e.g. ", False),
        ("(i.e. ", False),
        ("this vs. ", False),
        ("Dear Dr. ", False),
        ("Take option g. ", True),
        ("at 5 p.m. ", True),
    ],
)
def test_sentences_start_after_full_stops_and_line_breaks(before: str, starts: bool) -> None:
    assert starts_sentence(TOKENIZERS["prose"].tokens(before)) is starts


def test_only_the_first_letter_is_raised_at_a_sentence_start() -> None:
    assert next_word("iPhone", at_sentence_start=True) == "iPhone"
    assert next_word("NASA", at_sentence_start=True) == "NASA"
    assert next_word("the", at_sentence_start=False) == "the"
