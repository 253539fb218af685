"""A model as a folder of plain files, never a pickle: how it is written, checked and read.

    config.json           format version, tokenizer, kind and sizes of the network, weights of the mixture
    vocabulary.txt        one token a line, in the order of ids
    weights.safetensors   the network's arrays
    counts.npz            the count model, if there is one
    notes.npz             the counts of the person's notes, if it learnt from any
    metadata.json         name, when and from what it was made, measured results, checksums

A folder is written beside its place and renamed when complete, so that a half-written one is never found.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model import folder_replacement
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.count_model import CountModel
from rnn_autocomplete.language_model.mixture import Mixture
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.note_counts import NoteCounts
from rnn_autocomplete.language_model.notes_expert import USUAL_SHARES, NotesExpert, Shares, expert_of
from rnn_autocomplete.language_model.storage import load_weights, save_weights
from rnn_autocomplete.locations import private_folder
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary

FORMAT = 1
CONFIG, VOCABULARY, WEIGHTS, COUNTS, NOTES, METADATA = (
    "config.json",
    "vocabulary.txt",
    "weights.safetensors",
    "counts.npz",
    "notes.npz",
    "metadata.json",
)
_LARGEST_TEXT = 100_000_000  # bytes
_CHECKED = (CONFIG, VOCABULARY, WEIGHTS, COUNTS, NOTES)
_WRITTEN = (*_CHECKED, METADATA)


@dataclass(frozen=True)
class Experts:
    """What a model knows besides its network, and how all of it is mixed."""

    counts: CountModel
    mixture: Mixture


@dataclass(frozen=True)
class Notes:
    """What a model keeps of a person's notes besides the network."""

    counts: NoteCounts
    shares: Shares = USUAL_SHARES
    """How much they count; see `NotesExpert`."""


@dataclass(frozen=True)
class LanguageModel:
    """A network with the vocabulary it speaks, and what is known about its making."""

    name: str
    vocabulary: Vocabulary
    """Its first words are the network's; rarer ones may follow that only the counts know, then those of notes."""

    network: Network
    metadata: Mapping[str, Any]
    experts: Experts | None = None
    notes: Notes | None = None
    notes_expert: NotesExpert | None = None
    """Made from the notes."""

    stored_vocabulary: Vocabulary | None = None
    """The vocabulary as it was before notes extended it; None if none did."""

    def with_notes(self, notes: Notes | None) -> "LanguageModel":
        """Give the model with these notes in place of those it has."""
        vocabulary = self.stored_vocabulary or self.vocabulary
        bare = replace(self, vocabulary=vocabulary, stored_vocabulary=None, notes=notes, notes_expert=None)
        # What stands between white space is no prose; such models are for tables, not for writing.
        if notes is None or vocabulary.tokenizer.name != "prose":
            return bare
        expert, extended = expert_of(notes.counts, vocabulary, notes.shares)
        return replace(bare, vocabulary=extended, notes_expert=expert, stored_vocabulary=vocabulary)


def load_model(folder: Path) -> LanguageModel:
    """Read and check the model in `folder`; where another takes its place meanwhile, that one.

    Raises:
        ModelError: the folder is missing, incomplete, damaged or of a newer format.
    """
    while True:
        begun = _identity(folder)
        try:
            model = _read(folder)
        except ModelError:
            if _identity(folder) == begun:
                raise
        else:
            if _identity(folder) == begun:
                return model


def _identity(folder: Path) -> tuple[int, int] | None:
    """Tell a folder from others that stand in its place before and after."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_ino, status.st_ctime_ns


def _read(folder: Path) -> LanguageModel:
    values = _load_config(folder)
    config = _network_config(folder, values)
    words = values.get("words", config.vocabulary)
    with ThreadPoolExecutor(1) as beside:
        # Unpacking the counts takes longest, and leaves Python free for the rest.
        counts = beside.submit(CountModel.load, folder / COUNTS, words) if "mixture" in values else None
        vocabulary = _load_vocabulary(folder, str(values["tokenizer"]), words)
        if len(vocabulary) < config.vocabulary or (len(vocabulary) > config.vocabulary and not counts):
            raise ModelError(f"The vocabulary in {folder} does not fit its network.")
        weights = load_weights(folder / WEIGHTS, config.weight_shapes(), by_column=config.transposed)
    experts = Experts(counts.result(), Mixture.from_json(values["mixture"])) if counts else None
    metadata = load_metadata(folder)
    model = LanguageModel(folder.resolve().name, vocabulary, Network(config, weights), metadata, experts)
    return (
        model.with_notes(Notes(NoteCounts.load(folder / NOTES), _shares(values["notes"])))
        if "notes" in values
        else model
    )


def load_metadata(folder: Path) -> dict[str, Any]:
    """Read what is known about the making of the model in `folder`."""
    return _read_json(folder / METADATA)


def notes_learnt(metadata: Mapping[str, Any]) -> dict[str, str]:
    """Give the digest of each note that a network has learnt, by its path; none where a hand has spoilt the table."""
    notes = metadata.get("notes")
    return {path: str(digest) for path, digest in notes.items()} if isinstance(notes, dict) else {}


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
        folder_replacement.carry_over(folder, new, but=_WRITTEN)
        folder_replacement.replace(folder, new)
    except OSError as error:
        raise ModelError(f"The model cannot be written to {folder}: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def damaged_files(folder: Path) -> list[str]:
    """Name the files of the model whose contents differ from what was written; none if all is well."""
    expected = load_metadata(folder).get("sha256")
    if not isinstance(expected, dict):
        raise ModelError(f"The model in {folder} has no checksums.")
    return [name for name in _CHECKED if name in expected and _sha256(folder / name) != expected[name]]


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
        experts.counts.save(folder / COUNTS)
        (folder / COUNTS).chmod(0o600)
    if notes:
        values["notes"] = {"shares": list(notes.shares)}
        notes.counts.save(folder / NOTES)
        (folder / NOTES).chmod(0o600)
    _write_json(folder / CONFIG, values)
    _write_text(folder / VOCABULARY, "".join(f"{token}\n" for token in vocabulary.tokens))
    save_weights(folder / WEIGHTS, weights, precision)
    (folder / WEIGHTS).chmod(0o600)
    checksums = {name: _sha256(folder / name) for name in _CHECKED if (folder / name).exists()}
    _write_json(folder / METADATA, {**metadata, "sha256": checksums})


def _load_config(folder: Path) -> dict[str, Any]:
    if not folder.is_dir():
        raise ModelError(f"There is no model folder {folder}.")
    values = _read_json(folder / CONFIG)
    if values.get("format") != FORMAT:
        raise ModelError(
            f"The model in {folder} has the format {values.get('format')!r}; this program reads format {FORMAT}."
        )
    if str(values.get("tokenizer")) not in TOKENIZERS:
        raise ModelError(f"The model in {folder} names an unknown tokenizer: {values.get('tokenizer')}.")
    return values


def _network_config(folder: Path, values: Mapping[str, Any]) -> NetworkConfig:
    try:
        return NetworkConfig(**values["network"])
    except (KeyError, TypeError) as error:
        raise ModelError(f"The network described in {folder / CONFIG} is incomplete or unknown.") from error


def _shares(values: Any) -> Shares:
    try:
        first, second, third, fourth = (float(share) for share in values["shares"])
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError("How much the notes of the model count is not told.") from error
    shares = (first, second, third, fourth)
    if not all(0 <= share < 1 for share in shares):
        raise ModelError("How much the notes of the model count are no shares of a whole.")
    return shares


def _load_vocabulary(folder: Path, tokenizer: str, size: int) -> Vocabulary:
    try:
        tokens = _read_text(folder / VOCABULARY).split("\n")[:-1]
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"The vocabulary in {folder} cannot be read.") from error
    if len(tokens) != size:
        raise ModelError(
            f"The vocabulary in {folder} has {len(tokens)} lines; its configuration says {size}."
        )
    if tuple(tokens[: len(MARKS)]) != MARKS:
        raise ModelError(f"The vocabulary in {folder} does not begin with the marks {', '.join(MARKS)}.")
    vocabulary = Vocabulary(tokens, TOKENIZERS[tokenizer])
    if not (vocabulary.is_distinct and all(tokens)):
        raise ModelError(f"The vocabulary in {folder} holds a word twice, or an empty one.")
    return vocabulary


def _read_json(file: Path) -> dict[str, Any]:
    try:
        values = json.loads(_read_text(file))
    except FileNotFoundError as error:
        raise ModelError(f"{file.parent} is no model: it has no {file.name}.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{file} cannot be read or is damaged.") from error
    if not isinstance(values, dict):
        raise ModelError(f"{file} is damaged: it holds no JSON object.")
    return values


def _read_text(file: Path) -> str:
    if file.stat().st_size > _LARGEST_TEXT:
        raise ModelError(f"{file} is larger than any model's.")
    return file.read_text(encoding="utf-8")


def _write_json(file: Path, values: Mapping[str, Any]) -> None:
    _write_text(file, json.dumps(values, indent=2, ensure_ascii=False) + "\n")


def _write_text(file: Path, text: str) -> None:
    # Names of files may hold bytes that are no text; what stands for them in JSON are escapes.
    data = text.encode(errors="backslashreplace")
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(data)


def _sha256(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{file} cannot be read: {error.strerror}.") from error
