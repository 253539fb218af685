"""A suggester whose ranking is chosen by the test."""

from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np

from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.suggestions.context import Context
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from tests.models import random_weights


class FixedReader:
    """Ranks words the same after every text; words beyond the vocabulary may follow those in it."""

    def __init__(self, vocabulary: Vocabulary, chances: list[float], new_words: Mapping[int, str]) -> None:
        self._vocabulary = vocabulary
        self._probabilities = np.array(chances, np.float32)
        self._new_words = new_words

    def read(self, text: str) -> Context:
        ids = np.array(self._vocabulary.ids(text), np.intp)
        return Context(self._vocabulary.tokenizer.tokens(text), ids, self._probabilities, self._new_words)


def write_model_of(folder: Path, words: Collection[str], *, base: str | None = None) -> Path:
    vocabulary = Vocabulary([*MARKS, *words], TOKENIZERS["prose"])
    config = NetworkConfig("simple_rnn", "tanh", len(vocabulary), 8, 12, tied=True)
    save_model(folder, vocabulary, config, random_weights(config), {"name": folder.name, "base": base})
    return folder


def ranked(
    folder: Path,
    chances: Mapping[str, float],
    *,
    new: Mapping[str, float] | None = None,
    taught: Collection[str] = (),
    blocked: Collection[str] = (),
    unknown: float = 0,
) -> WordSuggester:
    """Make a suggester that gives these words these chances, `new` ones as if only the text knew them, and `unknown` to all
    others."""
    new = new or {}
    ids = dict(enumerate(new, len(MARKS) + len(chances)))
    model = load_model(write_model_of(folder, chances))
    marks = [unknown, *[0.0] * (len(MARKS) - 1)]
    reader = FixedReader(model.vocabulary, [*marks, *chances.values(), *new.values()], ids)
    return WordSuggester(model, reader, taught=taught, blocked=blocked)


def words(suggester: WordSuggester, text: str) -> list[str]:
    return [suggestion.word for suggestion in suggester.suggest(text, 100)]


def phrase(suggester: WordSuggester, text: str) -> str:
    found = suggester.phrase(text)
    return found.text if found else ""
