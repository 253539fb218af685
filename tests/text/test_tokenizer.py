import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.text.tokenizer import (
    END,
    NUMBER,
    TOKENIZERS,
    fold,
    is_word,
    tokenize,
)

PROSE, WHITESPACE = TOKENIZERS["prose"], TOKENIZERS["whitespace"]


@given(st.text())
def test_joining_the_tokens_gives_the_text_back(text: str) -> None:
    assert "".join(tokenize(text)) == text


@given(st.text(alphabet="ab'’-. \n3é\u0301"))
def test_joining_gives_back_what_words_are_made_of(text: str) -> None:
    assert "".join(tokenize(text)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Don't stop the well-known sea's-edge 'quote'",
            ["Don't", "stop", "the", "well-known", "sea's-edge", "quote"],
        ),
        ("naïve “café” don’t", ["naïve", "café", "don’t"]),
        ("हिन्दी में लिखना", ["हिन्दी", "में", "लिखना"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("слово и דבר", ["слово", "и", "דבר"]),
        ("H2O at 3pm, 3.5 and 1,000", ["H2O", "at", "and"]),
        ("a -- b - c", ["a", "b", "c"]),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_words_of_any_script_keep_inner_apostrophes_and_hyphens(text: str, words: list[str]) -> None:
    assert [token for token in tokenize(text) if is_word(token)] == words


def test_each_line_break_is_a_token_of_its_own() -> None:
    assert tokenize("a\r\nb\n\nc\rd") == ["a", "\r\n", "b", "\n", "\n", "c", "\r", "d"]


@given(st.text())
def test_folding_keeps_the_number_of_characters(word: str) -> None:
    assert len(fold(word)) == len(word)


def test_prose_knows_words_without_case_and_all_numbers_alike() -> None:
    keys = [PROSE.key(token) for token in PROSE.tokens("Don’t pay 3.50 NOW\n\n")]
    assert keys == ["don't", "pay", NUMBER, "now", END]


def test_blank_lines_count_as_one_line_break_in_prose() -> None:
    assert [PROSE.key(token) for token in PROSE.tokens("a \n\n\n  b")] == ["a", END, "b"]


def test_pretokenized_text_is_taken_as_it_is() -> None:
    keys = [WHITESPACE.key(token) for token in WHITESPACE.tokens(" the <unk> N 's\n It 's \n")]
    assert keys == ["the", "<unk>", "N", "'s", END, "It", "'s", END]


def test_a_line_without_its_break_is_not_ended() -> None:
    assert WHITESPACE.tokens("a b") == ["a", "b"]
