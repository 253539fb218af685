"""How a model's folder is written: beside its place, checked by loading it, and renamed when complete.

So a half-written one is never found; `model_folder` tells what the files are.
"""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model import folder_replacement
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model import Experts, Notes
from rnn_autocomplete.language_model.model_folder import (
    CHECKED,
    CONFIG,
    COUNTS,
    FORMAT,
    METADATA,
    NOTES,
    VOCABULARY,
    WEIGHTS,
    load_model,
    sha256,
)
from rnn_autocomplete.language_model.storage import packed_weights
from rnn_autocomplete.locations import private_folder
from rnn_autocomplete.text.vocabulary import Vocabulary


def save_model(
    folder: Path,
    vocabulary: Vocabulary,
    config: NetworkConfig,
    weights: Mapping[str, np.ndarray],
    metadata: Mapping[str, Any],
    precision: str = "float32",
    experts: Experts | None = None,
    notes: Notes | None = None,
) -> None:
    """Write a complete model beside `folder`, check it by loading it, then put it in the folder's place.

    Files of an older model in `folder` that a training does not make, such as its card, are kept.

    Raises:
        ModelError: it cannot be written there; what stood there is untouched.
    """
    try:
        private_folder(folder.parent)
        folder_replacement.restore(folder)
        with suppress(OSError):  # what cannot be deleted need not be in the way
            folder_replacement.clear_leftovers(folder)
        new = folder_replacement.make_new(folder)
    except OSError as error:
        raise ModelError(f"The model cannot be written to {folder}: {error.strerror}.") from error
    try:
        _write_files(new, vocabulary, config, weights, metadata, precision, experts, notes)
        load_model(new)
        folder_replacement.carry_over(folder, new, but=(*CHECKED, METADATA))
        folder_replacement.replace(folder, new)
    except OSError as error:
        raise ModelError(f"The model cannot be written to {folder}: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _write_files(
    folder: Path,
    vocabulary: Vocabulary,
    config: NetworkConfig,
    weights: Mapping[str, np.ndarray],
    metadata: Mapping[str, Any],
    precision: str,
    experts: Experts | None,
    notes: Notes | None,
) -> None:
    values = {"format": FORMAT, "tokenizer": vocabulary.tokenizer.name, "network": config.to_json()}
    if experts:
        values["words"] = len(vocabulary)
        values["mixture"] = experts.mixture.to_json()
        _write(folder / COUNTS, experts.counts.to_bytes())
    if notes:
        values["notes"] = {"shares": list(notes.shares)}
        _write(folder / NOTES, notes.counts.to_bytes())
    _write_json(folder / CONFIG, values)
    _write_text(folder / VOCABULARY, "".join(f"{token}\n" for token in vocabulary.tokens))
    _write(folder / WEIGHTS, packed_weights(weights, precision))
    checksums = {name: sha256(folder / name) for name in CHECKED if (folder / name).exists()}
    _write_json(folder / METADATA, {**metadata, "sha256": checksums})


def _write_json(file: Path, values: Mapping[str, Any]) -> None:
    _write_text(file, json.dumps(values, indent=2, ensure_ascii=False) + "\n")


def _write_text(file: Path, text: str) -> None:
    # Names of files may hold bytes that are no text; what stands for them in JSON are escapes.
    _write(file, text.encode(errors="backslashreplace"))


def _write(file: Path, data: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(data)
