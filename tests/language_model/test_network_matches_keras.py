"""The NumPy forward pass is the network that Keras trained."""

import numpy as np
import pytest

from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.text.tokenizer import MARKS
from tests.models import keras_probabilities, state_after

VOCABULARY, STREAMS, STEPS = 30, 3, 12
START = MARKS.index("<start>")


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("cell", ["simple_rnn", "gru", "lstm"])
@pytest.mark.parametrize(("embedding", "units", "tied"), [(8, 12, False), (8, 12, True), (8, 8, True)])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_probability_equals_keras(
    cell: str, activation: str, embedding: int, units: int, tied: bool
) -> None:
    _compare(NetworkConfig(cell, activation, VOCABULARY, embedding, units, tied))


def _compare(config: NetworkConfig) -> None:
    from rnn_autocomplete.training.keras_network import KerasNetwork

    generator = np.random.default_rng(1)
    keras_network = KerasNetwork(config, streams=STREAMS)
    keras_network.set_weight_arrays(
        {name: generator.normal(0, 0.4, shape) for name, shape in config.weight_shapes().items()}
    )
    ids = generator.integers(4, VOCABULARY, (STREAMS, STEPS)).astype(np.int32)
    ids[0, 3], ids[1, 4], ids[2, 6] = START, START, START  # at the end of a window, at the start, inside

    network = Network(config, keras_network.weight_arrays())
    state, ours = network.initial_state(STREAMS), []
    for token in ids.T:
        state = network.step(state, token)
        ours.append(network.probabilities(state))

    theirs = [keras_probabilities(keras_network, ids[:, start : start + 4]) for start in range(0, STEPS, 4)]
    np.testing.assert_allclose(np.stack(ours, 1), np.concatenate(theirs, 1), rtol=0, atol=1e-5)


@pytest.mark.parametrize("units", [8, 12])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_so_does_a_network_with_narrow_embeddings_for_rare_tokens(units: int) -> None:
    _compare(NetworkConfig("simple_rnn", "tanh", VOCABULARY, 8, units, tied=True, frequent=10, narrow=3))


@pytest.mark.parametrize("cell", ["simple_rnn", "gru", "lstm"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_so_does_a_network_of_several_layers(cell: str) -> None:
    _compare(NetworkConfig(cell, "tanh", VOCABULARY, 8, 12, tied=True, layers=3))


@pytest.mark.parametrize(("cell", "tied", "layers"), [("simple_rnn", True, 1), ("lstm", False, 2)])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_so_does_a_network_with_a_slow_memory(cell: str, tied: bool, layers: int) -> None:
    _compare(NetworkConfig(cell, "tanh", VOCABULARY, 8, 8, tied=tied, layers=layers, decays=(0.5, 0.9)))


def test_one_token_at_a_time_equals_a_batch() -> None:
    config = NetworkConfig("gru", "tanh", VOCABULARY, 8, 12, tied=False)
    generator = np.random.default_rng(2)
    weights = {
        name: generator.normal(0, 0.4, shape).astype(np.float32)
        for name, shape in config.weight_shapes().items()
    }
    network = Network(config, weights)
    one = state_after(network, [4, 5, 6])
    many = network.initial_state(2)
    for token in (4, 5, 6):
        many = network.step(many, np.array([token, token]))
    np.testing.assert_allclose(network.probabilities(many)[1], network.probabilities(one), atol=1e-6)
    assert network.probabilities(one).sum() == pytest.approx(1, abs=1e-5)
