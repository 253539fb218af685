import numpy as np
import pytest

from rnn_autocomplete.language_model.mixture import READ_BOUNDS
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.predictor import Predictor
from rnn_autocomplete.language_model.recent_words import RecentWords, weigh
from rnn_autocomplete.text.tokenizer import MARKS
from tests.models import write_model_with_experts

_START, _UNKNOWN = MARKS.index("<start>"), MARKS.index("<unk>")


@pytest.fixture(scope="module", params=[0, 4], ids=["network of all words", "network of frequent words"])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LanguageModel:
    folder = tmp_path_factory.mktemp("models") / "mixed"
    return load_model(write_model_with_experts(folder, unlisted=request.param))


@pytest.mark.parametrize("words", [0, 5, 40])
def test_the_experts_are_added_up_each_by_its_share(model: LanguageModel, words: int) -> None:
    network, experts = model.network, model.experts
    assert experts
    size = len(model.vocabulary) + 1  # a word that stands in the text alone
    ids = [size - 1, *np.random.default_rng(0).integers(len(MARKS), len(model.vocabulary), words).tolist()]
    state, recent = network.step(network.initial_state(), _START), RecentWords(network.config.embedding)
    for token in ids:
        recent.append(network.features(network.hidden(state)), token)
        state = network.step(state, token)
    features = network.features(network.hidden(state))

    by_network = network.probabilities(state).astype(np.float64)
    last = [token if token < len(model.vocabulary) else _UNKNOWN for token in [_START, *ids][-3:]]
    by_counts, known = experts.counts.rank(last)
    rare = [_UNKNOWN, *range(len(by_network), len(model.vocabulary))]
    expected, shares = np.zeros(size), experts.mixture.shares(known, len(ids))
    expected[: len(by_network)] = by_network
    expected[rare] = by_network[_UNKNOWN] * by_counts[rare] / by_counts[rare].sum()
    weights = weigh(recent.likeness(features), experts.mixture.similarity)
    if len(ids) < READ_BOUNDS[0]:
        weights[recent.ids < len(model.vocabulary)] = 0
    expected *= shares.network + shares.recent * (1 - weights.sum())
    expected[:-1] += shares.counts * by_counts
    by_recent = shares.recent * np.bincount(recent.ids, weights, minlength=size)
    by_recent[-1] = max(by_recent[-1], 2e-5)  # the word that only the text knows
    expected += by_recent

    found = Predictor(network, experts).rank(features, recent, size)
    np.testing.assert_allclose(found.probabilities, expected / expected.sum(), rtol=1e-4, atol=1e-9)
    np.testing.assert_allclose(found.by_recent, by_recent / expected.sum(), rtol=1e-4)
    assert found.probabilities.dtype == np.float32
