import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.begun_word import split_begun_word
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.suggestions.model_reader import ModelReader
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from tests.models import small_model, write_model_with_experts

_TEXTS = st.lists(st.text("hello it's.-'3\n \"", max_size=12), min_size=2, max_size=6)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> LanguageModel:
    return small_model(tmp_path_factory.mktemp("models") / "small")


@given(texts=_TEXTS)
def test_a_reader_that_remembers_equals_one_that_reads_afresh(model: LanguageModel, texts: list[str]) -> None:
    reader, typed = ModelReader(model), ""
    for text in [*texts, *(text[::-1] for text in texts)]:
        typed = (typed + text)[-40:]
        finished = split_begun_word(typed)[0]
        kept, fresh = reader.read(finished), ModelReader(model).read(finished)
        assert kept.tokens == fresh.tokens
        np.testing.assert_allclose(kept.probabilities, fresh.probabilities, atol=1e-6)


LONG = "thank you for the email and hello how are you and it is the day"


@pytest.mark.parametrize(
    ("text", "is_space"),
    [
        (f"{LONG}\nand the ", True),
        (f"{LONG}\n", True),
        (f"- {LONG}\n  and the ", True),
        (f"- {LONG}\n  ", True),
        (f"- {LONG}\n  - the ", False),
        (f"{LONG}.\nThe ", False),
        (f"{LONG}\n\nthe ", False),
        (f"{LONG}\n- the ", False),
        ("hello\nthe ", False),
    ],
)
def test_a_line_break_inside_a_paragraph_is_read_as_a_space(
    model: LanguageModel, text: str, is_space: bool
) -> None:
    assert any(token.isspace() for token in ModelReader(model).read(text).tokens) != is_space


def test_only_new_words_cost_a_step(model: LanguageModel, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = ModelReader(model)
    reader.read("hello how are you and thank you for the email ")
    steps = []
    step = model.network.step
    monkeypatch.setattr(model.network, "step", lambda *a: steps.append(a) or step(*a))
    reader.read("hello how are you and thank you for the email and the ")
    assert len(steps) == 2
    steps.clear()
    reader.read("hello how are you and thank you for the email and the ")
    assert steps == []


def test_a_long_text_is_read_from_near_its_end(model: LanguageModel) -> None:
    reader = ModelReader(model)
    context = reader.read("hello how are you " * 2000)
    assert 1000 < len(context.tokens) < 3000
    assert context.tokens[0] in {"hello", "how", "are", "you"}


def test_a_long_text_is_not_read_again_for_each_word(
    model: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, text, steps = ModelReader(model), "hello how are you " * 1000, []
    reader.read(text)
    step = model.network.step
    monkeypatch.setattr(model.network, "step", lambda *a: steps.append(a) or step(*a))
    for _ in range(100):
        text += "it is "
        reader.read(text)
    assert len(steps) < 100 * 2 + 2700


def test_reading_ahead_and_taking_it_back_does_not_read_the_text_again(
    model: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, text, steps = ModelReader(model), "hello how are you " * 663, []
    reader.read(text)
    step = model.network.step
    monkeypatch.setattr(model.network, "step", lambda *a: steps.append(a) or step(*a))
    for _ in range(30):
        text += "it "
        reader.read(text)
        reader.read(text + "is the day for you ")
    assert len(text) > 11_970
    assert len(steps) < 30 * 10 + 2700


def test_going_back_to_the_begin_of_what_was_read_reads_what_is_before_it(model: LanguageModel) -> None:
    reader, text = ModelReader(model), "hello how are you " * 2000
    reader.read(text)
    begin = len(reader._earlier_text)
    assert begin > 10_000
    assert len(reader.read(text[: begin + 9]).tokens) > 1000


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> LanguageModel:
    return load_model(write_model_with_experts(tmp_path_factory.mktemp("models") / "mixed"))


@given(texts=_TEXTS)
def test_so_does_one_with_more_experts(mixed: LanguageModel, texts: list[str]) -> None:
    reader, typed = ModelReader(mixed), ""
    for text in [*texts, *(text[::-1] for text in texts)]:
        typed = (typed + text)[-40:]
        finished = split_begun_word(typed)[0]
        kept, fresh = reader.read(finished), ModelReader(mixed).read(finished)
        assert kept.tokens == fresh.tokens
        assert kept.new_words == fresh.new_words
        np.testing.assert_allclose(kept.probabilities, fresh.probabilities, atol=1e-6)
        assert kept.probabilities.sum() == pytest.approx(1, abs=1e-3)
        assert kept.probabilities.min() >= 0


def test_words_that_only_the_counts_know_are_ranked(mixed: LanguageModel) -> None:
    ranked = ModelReader(mixed).read("hello how ").probabilities
    assert mixed.network.config.vocabulary < len(mixed.vocabulary) == len(ranked)
    assert (ranked > 0).all()


def test_a_new_word_of_the_text_is_ranked_as_it_is_written_there(mixed: LanguageModel) -> None:
    context = ModelReader(mixed).read("Zorkmids are here. how Zorkmid is the zorkmids day ")
    (plural, singular) = sorted(context.new_words.values(), key=len, reverse=True)[:2]
    assert (plural, singular) == ("zorkmids", "Zorkmid")
    assert all(context.probabilities[new_id] > 0 for new_id in context.new_words)


def test_in_the_first_words_only_new_ones_count_as_recent(mixed: LanguageModel) -> None:
    reader = ModelReader(mixed)
    near = reader.read("hello Zorkmid is ")  # it stands too near to come again, unless its letters are typed
    assert near.from_document is not None
    assert 0 < near.from_document.max() < 1e-4
    early = reader.read("hello Zorkmid is the day for ")
    assert early.from_document is not None
    assert [early.new_words[i] for i in np.flatnonzero(early.from_document)] == ["Zorkmid"]
    assert early.probabilities.sum() == pytest.approx(1)
    later = reader.read("hello Zorkmid is the day for your email and you are to help ")
    assert np.count_nonzero(later.from_document) > 1


def test_a_new_word_is_completed_even_two_words_later(mixed: LanguageModel) -> None:
    suggested = WordSuggester(mixed).suggest("hello Zorkmid is Zo", 3)
    assert suggested[0].word == "Zorkmid"


def test_a_new_word_that_was_deleted_is_forgotten(mixed: LanguageModel) -> None:
    reader = ModelReader(mixed)
    assert list(reader.read("hello Zorkmid is ").new_words.values()) == ["Zorkmid"]
    assert reader.read("hello ").new_words == {}
