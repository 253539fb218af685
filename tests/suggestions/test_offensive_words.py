from pathlib import Path

import pytest

import rnn_autocomplete
from rnn_autocomplete.locations import trained_models_folder
from rnn_autocomplete.suggestions.offensive_words import is_offensive, offensive_words
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from rnn_autocomplete.text.tokenizer import fold, is_word
from tests.suggestions.ranked import phrase, ranked, words, write_model_of

CHANCES = {"bollocks": 0.6, "book": 0.3, "the": 0.1}


@pytest.fixture
def suggester(tmp_path: Path) -> WordSuggester:
    return ranked(tmp_path / "m", CHANCES)


def test_an_offensive_word_is_neither_a_next_word_nor_a_completion_nor_in_a_phrase(
    suggester: WordSuggester,
) -> None:
    assert words(suggester, "read the ") == ["book", "the"]
    assert words(suggester, "read the b") == ["book"]
    assert words(suggester, "read the bollock") == []
    assert phrase(suggester, "read the b") == "book"


def test_the_other_words_share_the_chances(suggester: WordSuggester) -> None:
    assert [found.probability for found in suggester.suggest("read ")] == pytest.approx([0.75, 0.25])


@pytest.mark.parametrize("text", ["Bollocks, I said. Read the ", "BOLLOCKS\n\nRead the "])
def test_once_typed_it_is_a_word_like_any_other(suggester: WordSuggester, text: str) -> None:
    assert words(suggester, text) == ["bollocks", "book", "the"]
    assert words(suggester, text + "B") == ["Bollocks", "Book"]
    assert words(suggester, text + "t") == ["the"]
    assert phrase(suggester, text + "th") == "the bollocks bollocks"


def test_what_is_typed_is_never_changed(suggester: WordSuggester) -> None:
    assert words(suggester, "bollocks") == []
    assert words(suggester, "bollocks BOLLO") == ["BOLLOCKS"]
    assert words(suggester, "bollocks boLlo") == ["boLlocks"]


def test_what_its_user_taught_a_model_is_offered(tmp_path: Path) -> None:
    suggester = ranked(tmp_path / "m", CHANCES, taught=["Bollocks"])
    assert words(suggester, "read the ") == ["bollocks", "book", "the"]
    assert phrase(suggester, "read the bo").startswith("bollocks bollocks")


def test_a_model_trained_from_scratch_here_offers_what_its_text_holds(tmp_path: Path) -> None:
    write_model_of(trained_models_folder() / "mine", CHANCES)
    write_model_of(trained_models_folder() / "further", CHANCES, base="english")
    write_model_of(tmp_path / "anybodys", CHANCES)
    assert "bollocks" in words(rnn_autocomplete.load("mine"), "the ")
    assert "bollocks" not in words(rnn_autocomplete.load("further"), "the ")
    assert "bollocks" not in words(rnn_autocomplete.load(tmp_path / "anybodys"), "the ")


def test_every_word_of_the_list_is_a_word_as_it_is_compared() -> None:
    assert len(offensive_words()) > 300
    assert all(is_word(word) and word == fold(word) for word in offensive_words())


@pytest.mark.parametrize(
    "word", ["Bollocks", "bastard’s", "BASTARD'S", "fucked-up", "half‑breed", "ass-kissing"]
)
def test_case_possessives_and_compounds_do_not_matter(word: str) -> None:
    assert is_offensive(fold(word))


NEEDED = """
    sex suck bloody god kill black gay queer lesbian bisexual transgender transsexual homosexual breast organ penis
    vagina anus anal nipple semen rape rapist abortion suicide incest nude Jew Muslim gypsy Scunthorpe class assess
    cocktail Dickens analysis titled therapist damn hell idiot butt tit-for-tat spick-and-span
"""


@pytest.mark.parametrize("word", NEEDED.split())
def test_words_that_people_need_are_not_on_the_list(word: str) -> None:
    assert not is_offensive(fold(word))
