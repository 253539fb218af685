"""A network that learns new words keeps all it knew, and is the same network in Keras and in NumPy."""

from dataclasses import replace

import numpy as np
import pytest

from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.mixture import CONTEXTS, READ_BOUNDS, Mixture
from rnn_autocomplete.language_model.model import Experts, LanguageModel
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.pruning import count_ngrams
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from rnn_autocomplete.training import growth
from rnn_autocomplete.training.growth import Grown, grow, kept_rows
from tests.models import WORDS, keras_probabilities, random_weights, state_after

PROSE = TOKENIZERS["prose"]
VOCABULARY = Vocabulary([*MARKS, *WORDS], PROSE)
SHORT = len(VOCABULARY) - 4
PLAIN = NetworkConfig("simple_rnn", "tanh", SHORT, 8, 12, tied=True)
KINDS = {
    "projected": PLAIN,
    "tied": replace(PLAIN, units=8),
    "untied": replace(PLAIN, tied=False),
    "tiered": replace(PLAIN, frequent=10, narrow=3),
    "gru": replace(PLAIN, cell="gru", tied=False),
}
NOTES = (
    "hello zorbax is it, hello zorbax is it, hello quux it is, hello quux, hello quux to it, how are is it\n"
)


def model(config: NetworkConfig = PLAIN, *, counts: bool = True) -> LanguageModel:
    """Give a model; without counts it knows the network's words alone."""
    network = Network(config, random_weights(config))
    if not counts:
        return LanguageModel("", VOCABULARY.first(config.vocabulary), network, {})
    text = np.random.default_rng(0).integers(len(MARKS), len(VOCABULARY), 500)
    text[::50] = 1
    weights = np.broadcast_to([0.5, 0.3, 0.2], (CONTEXTS, len(READ_BOUNDS) + 1, 3))
    experts = Experts(count_ngrams(text, len(VOCABULARY)), Mixture(0.5, weights))
    return LanguageModel("", VOCABULARY, network, {}, experts)


def grown(old: LanguageModel, *added: str, text: str = NOTES) -> Grown:
    words = Vocabulary([*old.vocabulary.tokens, *(added or ("quux", "zorbax"))], PROSE)
    return grow(old, words, np.array([1, *words.ids(text)]))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("counts", [True, False])
def test_old_words_keep_their_ids_and_new_ones_follow(kind: str, counts: bool) -> None:
    old = model(KINDS[kind], counts=counts)
    new = grown(old)
    rare = set(old.vocabulary.tokens[SHORT:])
    promoted = new.vocabulary.tokens[SHORT : new.network.config.vocabulary]
    assert new.vocabulary.tokens[:SHORT] == old.vocabulary.tokens[:SHORT]
    assert {"quux"} <= set(promoted) <= {"quux", "is", "it"}
    assert set(new.vocabulary.tokens[new.network.config.vocabulary :]) == rare - set(promoted)
    assert new.vocabulary.is_distinct


@pytest.mark.parametrize("kind", KINDS)
def test_every_array_keeps_its_rows_and_has_the_right_shape(kind: str) -> None:
    old = model(KINDS[kind])
    new = grown(old)
    assert new.network.config.vocabulary == SHORT + 3  # quux, is, it
    for name, shape in new.network.config.weight_shapes().items():
        array, before = new.network.weights[name], old.network.weights[name]
        assert array.shape == shape
        assert array.dtype == np.float32
        np.testing.assert_array_equal(array[tuple(map(slice, before.shape))], before)


@pytest.mark.parametrize("kind", KINDS)
def test_old_words_have_the_same_scores(kind: str) -> None:
    old = model(KINDS[kind])
    new = grown(old)
    ids = old.vocabulary.first(SHORT).ids("hello how are you and your emails")
    before, after = (state_after(network, ids) for network in (old.network, new.network))
    np.testing.assert_allclose(
        new.network.logits(after[0])[:SHORT], old.network.logits(before[0]), rtol=1e-5, atol=1e-5
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_keras_computes_the_same_with_the_new_words(kind: str) -> None:
    from rnn_autocomplete.training.keras_network import KerasNetwork

    network = grown(model(KINDS[kind])).network
    keras_network = KerasNetwork(network.config, streams=1)
    keras_network.set_weight_arrays(network.weights)
    ids = [1, SHORT, 5, SHORT + 2, SHORT + 1]
    by_keras = keras_probabilities(keras_network, np.array([ids], np.int32))[0, -1]
    state = state_after(network, ids)
    np.testing.assert_allclose(by_keras, network.probabilities(state), rtol=0, atol=1e-5)


def test_the_counts_say_the_same_of_every_word() -> None:
    old = model()
    new = grown(old)
    assert old.experts is not None
    assert new.experts is not None
    tokens = old.vocabulary.tokens
    numbers = [new.vocabulary.tokens.index(token) for token in tokens]
    for context in ([], [5], [8, 26], [1, 20, 21]):
        before = old.experts.counts.rank(context).probabilities
        after = new.experts.counts.rank([numbers[word] for word in context]).probabilities
        np.testing.assert_allclose(after[numbers], before, rtol=1e-4)


def test_rows_of_new_words_are_means_of_neighbours() -> None:
    old = model()
    rows = grown(old).network.weights["embedding"][SHORT:]
    low, high = (edge(old.network.weights["embedding"], axis=0) for edge in (np.min, np.max))
    assert ((low <= rows) & (rows <= high)).all()


def test_a_word_in_two_places_is_left_to_the_counts() -> None:
    new = grown(model(), "quux", "zorbax", text="hello zorbax, hello zorbax\n")
    assert new.network.config.vocabulary == SHORT
    assert set(new.vocabulary.tokens) == set(VOCABULARY.tokens)


def test_spellings_of_the_notes_are_kept() -> None:
    old = model()
    words = Vocabulary(["Email" if token == "email" else token for token in old.vocabulary.tokens], PROSE)
    new = grow(old, words, np.array([1, *words.ids(NOTES)]))
    assert new.vocabulary.tokens[VOCABULARY.id("email")] == "Email"


def test_a_full_vocabulary_takes_no_new_word_but_still_learns_rare_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(growth, "LARGEST_COUNTED_VOCABULARY", len(VOCABULARY))
    new = grown(model())
    assert set(new.vocabulary.tokens) == set(VOCABULARY.tokens)
    assert set(new.vocabulary.tokens[SHORT : new.network.config.vocabulary]) == {"is", "it"}


def test_where_room_is_left_for_one_the_most_frequent_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "LARGEST_COUNTED_VOCABULARY", len(VOCABULARY) + 1)
    new = grown(model(), text="the zorbax and the zorbax and the zorbax of quux quux quux quux\n")
    assert set(new.vocabulary.tokens) == {*VOCABULARY.tokens, "quux"}


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_rows_of_new_words_are_taken_from_the_training(kind: str) -> None:
    old, new = model(KINDS[kind]).network, grown(model(KINDS[kind])).network
    trained = random_weights(new.config, seed=9)
    kept = kept_rows(new, new.weights, trained, SHORT)
    for name, array in kept.items():
        is_old = np.zeros(array.shape, bool)
        is_old[tuple(map(slice, old.weights[name].shape))] = True
        np.testing.assert_array_equal(array, np.where(is_old, new.weights[name], trained[name]))
