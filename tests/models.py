"""Small models for tests: real folders with real networks, made in milliseconds."""

from collections.abc import Iterable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rnn_autocomplete.language_model.cells import State
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.count_model import CountModel
from rnn_autocomplete.language_model.mixture import CONTEXTS, READ_BOUNDS, Mixture
from rnn_autocomplete.language_model.model import Experts, LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.pruning import count_ngrams
from rnn_autocomplete.text.tokenizer import MARKS, START, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary

if TYPE_CHECKING:
    from rnn_autocomplete.training.keras_network import KerasNetwork

WORDS = (
    *(".", ",", '"', "the", "I", "and", "email", "emails", "Monday", "don't", "help", "NASA"),
    *("meeting", "thank", "you", "for", "your", "hello", "how", "are", "is", "day", "it", "to"),
)


def random_weights(config: NetworkConfig, seed: int = 0) -> dict[str, np.ndarray]:
    """Give weights that make every context rank words in another way."""
    generator = np.random.default_rng(seed)
    return {
        name: generator.normal(0, 0.5, shape).astype(np.float32)
        for name, shape in config.weight_shapes().items()
    }


def write_model(folder: Path, *, precision: str = "float32", seed: int = 0, cell: str = "simple_rnn") -> Path:
    """Write a complete model with random weights."""
    vocabulary = Vocabulary([*MARKS, *WORDS], TOKENIZERS["prose"])
    config = NetworkConfig(cell, "tanh", len(vocabulary), 8, 12, tied=True)
    save_model(folder, vocabulary, config, random_weights(config, seed), {"name": folder.name}, precision)
    return folder


def write_model_with_experts(folder: Path, *, unlisted: int = 4) -> Path:
    """Write a model with all that the shipped one has; its network knows all words but the last `unlisted`."""
    vocabulary = Vocabulary([*MARKS, *WORDS], TOKENIZERS["prose"])
    words = len(vocabulary) - unlisted
    config = NetworkConfig("simple_rnn", "tanh", words, 8, 12, tied=True, decays=(0.9, 0.98))
    text = np.random.default_rng(0).integers(len(MARKS), len(vocabulary), 500, np.int32)
    text[::50] = MARKS.index(START)
    weights = np.broadcast_to([0.5, 0.3, 0.2], (CONTEXTS, len(READ_BOUNDS) + 1, 3))
    experts = Experts(count_ngrams(text, len(vocabulary)), Mixture(0.5, weights))
    save_model(folder, vocabulary, config, random_weights(config), {"name": folder.name}, experts=experts)
    return folder


def small_model(folder: Path, **options: object) -> LanguageModel:
    """Write a model and load it."""
    return load_model(write_model(folder, **options))


def state_after(network: Network, tokens: Iterable[int]) -> State:
    """Give the state of a network that has read these tokens and nothing before."""
    return reduce(network.step, tokens, network.initial_state())


def ngrams_of(counts: CountModel) -> int:
    """Count the n-grams that are kept, from bigrams on."""
    return sum(len(order.words) for order in counts.orders)


def keras_probabilities(network: "KerasNetwork", tokens: np.ndarray) -> np.ndarray:
    """Give the probability of every token after each of `tokens`: (streams, steps, vocabulary)."""
    from keras import ops

    return ops.convert_to_numpy(ops.softmax(network.logits(network(tokens))))
