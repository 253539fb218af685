import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rnn_autocomplete.language_model.model_folder import LanguageModel
from rnn_autocomplete.suggestions.context import NetworkReader
from rnn_autocomplete.text.tokenizer import split_begun_word
from tests.models import small_model

_TEXTS = st.lists(st.text("hello it's.-'3\n \"", max_size=12), min_size=2, max_size=6)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> LanguageModel:
    return small_model(tmp_path_factory.mktemp("models") / "small")


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=_TEXTS)
def test_a_reader_that_remembers_equals_one_that_reads_afresh(model: LanguageModel, texts: list[str]) -> None:
    reader, typed = NetworkReader(model), ""
    for text in [*texts, *(text[::-1] for text in texts)]:
        typed = (typed + text)[-40:]
        finished = split_begun_word(typed)[0]
        kept, fresh = reader.read(finished), NetworkReader(model).read(finished)
        assert kept.tokens == fresh.tokens
        np.testing.assert_allclose(kept.probabilities, fresh.probabilities, atol=1e-6)


def test_only_new_words_cost_a_step(model: LanguageModel, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = NetworkReader(model)
    reader.read("hello how are you and thank you for the email ")
    steps = []
    step = model.network.step
    monkeypatch.setattr(model.network, "step", lambda *a: steps.append(a) or step(*a))
    reader.read("hello how are you and thank you for the email and the ")
    assert len(steps) <= 3
    steps.clear()
    reader.read("hello how are you and thank you for the email and the ")
    assert steps == []


def test_a_long_text_is_read_from_near_its_end(model: LanguageModel) -> None:
    reader = NetworkReader(model)
    context = reader.read("hello how are you " * 2000)
    assert 300 < len(context.tokens) < 1500
    assert context.tokens[0] in {"hello", "how", "are", "you"}


def test_a_long_text_is_not_read_again_for_each_word(
    model: LanguageModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, text, steps = NetworkReader(model), "hello how are you " * 500, []
    reader.read(text)
    step = model.network.step
    monkeypatch.setattr(model.network, "step", lambda *a: steps.append(a) or step(*a))
    for _ in range(100):
        text += "it is "
        reader.read(text)
    assert len(steps) < 100 * 2 + 900
