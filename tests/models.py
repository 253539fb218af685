"""Small models for tests: real folders with real networks, made in milliseconds."""

from pathlib import Path

import numpy as np

from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model_folder import LanguageModel, load_model, save_model
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary

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


def small_model(folder: Path, **options: object) -> LanguageModel:
    """Write a model and load it."""
    return load_model(write_model(folder, **options))
