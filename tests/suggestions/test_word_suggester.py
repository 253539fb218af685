from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import rnn_autocomplete
from rnn_autocomplete.begun_word import split_begun_word
from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import save_setting
from rnn_autocomplete.suggestions.suggester import Suggestion
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from tests.models import WORDS, random_weights, small_model, write_model, write_model_with_experts
from tests.suggestions.ranked import ranked

ALL = len(WORDS)


@pytest.fixture(scope="module")
def suggester(tmp_path_factory: pytest.TempPathFactory) -> WordSuggester:
    return WordSuggester(small_model(tmp_path_factory.mktemp("models") / "small"))


def _words(suggester: WordSuggester, text: str, k: int = ALL) -> list[str]:
    return [suggestion.word for suggestion in suggester.suggest(text, k)]


def test_after_a_space_every_word_of_the_vocabulary_may_follow(suggester: WordSuggester) -> None:
    words = _words(suggester, "hello, ")
    assert sorted(words) == sorted(word for word in WORDS if word not in {".", ",", '"'})


def test_the_best_comes_first_and_chances_add_up_to_one(suggester: WordSuggester) -> None:
    found = suggester.suggest("thank you ", ALL)
    chances = [suggestion.probability for suggestion in found]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1, abs=1e-5)
    assert suggester.suggest("thank you ", 3) == found[:3]


def test_a_begun_word_is_completed(suggester: WordSuggester) -> None:
    assert set(_words(suggester, "thank you for your e")) == {"email", "emails"}
    assert _words(suggester, "thank you for your email") == ["emails"]


def test_the_word_as_typed_is_not_offered_again(suggester: WordSuggester) -> None:
    assert _words(suggester, "emails") == []
    assert _words(suggester, "the i") == ["is", "it"] or _words(suggester, "the i") == ["it", "is"]


def test_letters_that_fit_nothing_give_nothing(suggester: WordSuggester) -> None:
    assert _words(suggester, "xyz") == []


def test_sentences_start_with_a_capital(suggester: WordSuggester) -> None:
    assert "Thank" in _words(suggester, "")
    assert "Thank" in _words(suggester, "hello. ")
    assert "Thank" in _words(suggester, "hello\n")
    assert "thank" in _words(suggester, "hello, ")


def test_completions_follow_the_case_that_was_begun(suggester: WordSuggester) -> None:
    assert _words(suggester, "on mon") == ["monday"]
    assert _words(suggester, "on Mon") == ["Monday"]
    assert _words(suggester, "I DON") == ["DON'T"]
    assert _words(suggester, "I don’") == ["don’t"]


@pytest.mark.parametrize("text", ["hello.", "hello,", "3", "hello!", "(hello)", "x_", "'hello'", "50%"])
def test_nothing_is_offered_where_no_word_can_begin(suggester: WordSuggester, text: str) -> None:
    assert _words(suggester, text) == []


@pytest.mark.parametrize("text", ["", " ", "(", 'she said "', "hello — ", "hello—", "and/", "- **", "\n"])
def test_words_may_begin_after_spaces_brackets_quotes_and_dashes(suggester: WordSuggester, text: str) -> None:
    assert len(_words(suggester, text)) > 5


@given(text=st.text() | st.text(alphabet="emailIdont'’ MON.\n(-", max_size=30), k=st.integers(0, 30))
def test_any_text_gives_words_that_fit_what_was_typed(suggester: WordSuggester, text: str, k: int) -> None:
    begun = split_begun_word(text)[1]
    words = _words(suggester, text, k)
    assert len(words) <= k
    assert len(words) == len(set(words))
    assert all(word.startswith(begun) and len(word) > len(begun) for word in words)


def test_asking_twice_gives_the_same(suggester: WordSuggester) -> None:
    first = suggester.suggest("thank you for ", 5)
    suggester.suggest("something else entirely. ", 5)
    assert suggester.suggest("thank you for ", 5) == first


def test_a_phrase_begins_with_the_best_word(suggester: WordSuggester) -> None:
    phrase = suggester.phrase("thank you for your e")
    assert phrase is not None
    assert phrase.words[0] == suggester.suggest("thank you for your e", 1)[0].word
    assert phrase.keys == len(phrase.text) - len("e")
    assert 0 < phrase.gain <= phrase.keys
    assert suggester.phrase("xyz") is None


def test_letters_that_hardly_any_word_begins_with_make_a_phrase_less_sure(tmp_path: Path) -> None:
    vocabulary = {"the": 0.1, "then": 0.02, "zebra": 1e-6, "and": 0.2}
    suggester = ranked(tmp_path / "m", vocabulary, unknown=0.6)
    likely, unlikely = suggester.phrase("so th"), suggester.phrase("so z")
    assert likely
    assert likely.chance == pytest.approx(0.1 / (0.12 + 0.6 * 2.5 / 4))
    assert unlikely
    assert unlikely.chance < 0.001


def test_a_blocked_word_is_never_offered(tmp_path: Path) -> None:
    blocked = {"the"}
    suggester = ranked(tmp_path / "m", {"the": 0.9, "then": 0.1}, blocked=blocked)
    assert [s.word for s in suggester.suggest("so ", 1)] == ["then"]
    phrase = suggester.phrase("so th")
    assert phrase is not None
    assert phrase.words == ("then",)
    blocked.clear()
    assert _words(suggester, "so th") == ["the", "then"]


def test_a_word_is_spelled_as_the_text_spelled_it_twice(tmp_path: Path) -> None:
    suggester = ranked(tmp_path / "m", {"board": 0.5, "the": 0.4})
    assert _words(suggester, "so the Board and ") == ["board", "the"]
    assert _words(suggester, "so the Board and the Board and ") == ["Board", "the"]
    assert _words(suggester, "so the Board and the Board and b") == ["board"]
    assert _words(suggester, "Board. Board. Board and ") == ["board", "the"]


def test_load_takes_a_name_a_folder_or_the_model_in_use(tmp_path: Path) -> None:
    write_model(trained_models_folder() / "mine", seed=1)
    folder = write_model(tmp_path / "other", seed=2)
    save_setting(settings_file(), "model", "mine")
    assert rnn_autocomplete.load().name == "mine"
    assert rnn_autocomplete.load("mine").suggest("the ", 3) == rnn_autocomplete.load().suggest("the ", 3)
    assert rnn_autocomplete.load(folder).name == "other"
    with pytest.raises(ModelError):
        rnn_autocomplete.load("nobody")


def test_the_public_names_are_these() -> None:
    assert set(rnn_autocomplete.__all__) == {"Suggestion", "__version__", "load"}
    assert rnn_autocomplete.Suggestion is Suggestion


def test_a_model_with_case_offers_no_word_twice(tmp_path: Path) -> None:
    vocabulary = Vocabulary([*MARKS, "the", "The", "cat", "Cat"], TOKENIZERS["whitespace"])
    config = NetworkConfig("simple_rnn", "tanh", len(vocabulary), 8, 12, tied=True)
    save_model(tmp_path / "cased", vocabulary, config, random_weights(config), {})
    suggester = WordSuggester(load_model(tmp_path / "cased"))
    assert sorted(_words(suggester, "")) == ["Cat", "The"]
    assert sorted(_words(suggester, "a ")) == ["Cat", "The", "cat", "the"]


def test_a_state_that_has_run_away_still_gives_chances(tmp_path: Path) -> None:
    vocabulary = Vocabulary([*MARKS, *WORDS], TOKENIZERS["prose"])
    config = NetworkConfig("simple_rnn", "relu", len(vocabulary), 8, 12, tied=True)
    weights = random_weights(config)
    weights["recurrent.recurrent_kernel"] = np.full((12, 12), 50, np.float32)
    save_model(tmp_path / "wild", vocabulary, config, weights, {})
    suggester = WordSuggester(load_model(tmp_path / "wild"))
    found = suggester.suggest("the email " * 100, 5)
    assert len(found) == 5
    assert all(0 <= suggestion.probability <= 1 for suggestion in found)


def test_a_new_word_of_the_text_is_completed(tmp_path: Path) -> None:
    suggester = WordSuggester(load_model(write_model_with_experts(tmp_path / "helped")))
    text = "hello Zorkmid is the day for you and "
    assert "Zorkmid" not in _words(suggester, "hello Zo")
    assert _words(suggester, text + "Zo") == ["Zorkmid"]
    assert _words(suggester, text + "ZO") == ["ZORKMID"]
    assert _words(suggester, text + "Zorkmid") == []


def test_a_suggestion_tells_what_part_comes_from_the_text(tmp_path: Path) -> None:
    suggester = WordSuggester(load_model(write_model_with_experts(tmp_path / "helped")))
    text = "hello Zorkmid is the day for you and it is the day for your email and Zo"
    assert suggester.suggest(text, 1)[0].from_document == pytest.approx(1)
    assert suggester.suggest("hello ", 1)[0].from_document == 0
