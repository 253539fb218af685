"""Versions that learnt notes, made in milliseconds: other weights than their origin's, and counts of the real pipeline."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model import Notes
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.language_model.note_counts import NoteCounts, count_notes, words_of
from rnn_autocomplete.locations import trained_models_folder
from rnn_autocomplete.text.clean_note import clean_note
from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.vocabulary import Vocabulary
from tests.learning.versions import write_version
from tests.models import random_weights

ORIGIN = "origin"


def write_origin() -> Path:
    """Write the model that knows nothing of notes."""
    return write_version(ORIGIN)


def count(notes: Mapping[Path, str]) -> NoteCounts:
    """Count notes as a training does that starts from the origin."""
    known = load_model(trained_models_folder() / ORIGIN).vocabulary
    documents = [TextDocument(str(path), clean_note(path, text)) for path, text in notes.items()]
    return count_notes(documents, known.tokenizer, lambda word: known.id(word) != 0)


def write_learnt(name: str, notes: Mapping[Path, str], *, origin: str = ORIGIN, base: str = ORIGIN) -> Path:
    """Write a version that learnt `notes`, whose network knows the words that they add."""
    folder = trained_models_folder().resolve() / name
    known = load_model(trained_models_folder() / ORIGIN).vocabulary
    counts = count(notes)
    new = [word for word in counts.words[4:] if not known.id(word) and word[0].isalpha()]
    keys = {word.lower(): word for word in new}
    vocabulary = Vocabulary([*known.tokens, *keys.values()], known.tokenizer)
    config = NetworkConfig("simple_rnn", "tanh", len(vocabulary), 8, 12, tied=True)
    about = {
        "name": name,
        "base": base,
        "origin": origin,
        "generation": 1,
        "notes": {str(path): hashlib.sha256(text.encode()).hexdigest() for path, text in notes.items()},
        "sources": [{"file": str(path), "tokens": 9, "weight": 1.0} for path in notes],
    }
    save_model(folder, vocabulary, config, random_weights(config, 7), about, notes=Notes(counts))
    return folder


def write_from_scratch(name: str, files: tuple[str, ...]) -> Path:
    """Write a model made from nothing, which tells of its sources only their names."""
    return write_version(
        name, base=None, sources=[{"file": file, "tokens": 9, "weight": 1} for file in files]
    )


def spelled_out(counts: NoteCounts) -> dict[str, Counter[tuple[str, ...]]]:
    """Write the n-grams with words, whose numbers do not matter."""
    return {
        source: Counter(
            {
                tuple(counts.words[i] for i in ids): int(times)
                for ids, times in zip(words_of(table.keys).T, table.times, strict=True)
            }
        )
        for source, table in counts.tables.items()
    }


def same_network(one: Path, other: Path) -> bool:
    """Tell whether two models have the same weights."""
    first, second = (load_model(folder).network.weights for folder in (one, other))
    return first.keys() == second.keys() and all(np.array_equal(first[name], second[name]) for name in first)


def metadata(folder: Path) -> dict[str, object]:
    """Read what a model tells of itself."""
    return json.loads((folder / "metadata.json").read_text())
