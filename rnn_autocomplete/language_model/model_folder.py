"""A model as a folder of plain files, never a pickle: how it is checked and read.

    config.json           format version, tokenizer, kind and sizes of the network, weights of the mixture
    vocabulary.txt        one token a line, in the order of ids
    weights.safetensors   the network's arrays
    counts.npz            the count model, if there is one
    notes.npz             the counts of the person's notes, if it learnt from any
    metadata.json         name, when and from what it was made, measured results, checksums

`model_writing` puts all of them in their place at once.
"""

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.count_model import CountModel
from rnn_autocomplete.language_model.mixture import Mixture
from rnn_autocomplete.language_model.model import Experts, LanguageModel, Notes
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.note_counts import NoteCounts
from rnn_autocomplete.language_model.notes_expert import NoteShares
from rnn_autocomplete.language_model.storage import load_weights
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
CHECKED = (CONFIG, VOCABULARY, WEIGHTS, COUNTS, NOTES)


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


def damaged_files(folder: Path) -> list[str]:
    """Name the files of the model whose contents differ from what was written; none if all is well."""
    expected = load_metadata(folder).get("sha256")
    if not isinstance(expected, dict):
        raise ModelError(f"The model in {folder} has no checksums.")
    here = [name for name in CHECKED if name in expected or (folder / name).exists()]
    return [name for name in here if sha256(folder / name) != expected.get(name)]


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


def _shares(values: Any) -> NoteShares:
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


def sha256(file: Path) -> str:
    """Give the checksum of a file, in hexadecimal digits."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{file} cannot be read: {error.strerror}.") from error
