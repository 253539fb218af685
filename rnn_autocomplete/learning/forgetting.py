"""Taking what was learnt out of the models that were trained here, so that no network stays that has seen it.

Counts are subtracted exactly; a network cannot unlearn. So a model that learnt from something forgotten gets the network
back that knew nothing of notes, and keeps the counts of the other notes. Where there is no such network, the model goes.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rnn_autocomplete import __version__
from rnn_autocomplete.errors import ModelError, TrainingError
from rnn_autocomplete.language_model import folder_replacement
from rnn_autocomplete.language_model.exclusive import exclusive
from rnn_autocomplete.language_model.forgetting import without_sources
from rnn_autocomplete.language_model.library import (
    discard,
    is_in_use,
    known_models,
    name_of,
    put_back_cut_off,
)
from rnn_autocomplete.language_model.model import Notes
from rnn_autocomplete.language_model.model_folder import (
    CHECKED,
    CONFIG,
    METADATA,
    NOTES,
    VOCABULARY,
    load_metadata,
    load_model,
    notes_learnt,
)
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.language_model.note_counts import NoteCounts
from rnn_autocomplete.locations import settings_file, shipped_models_folder, trained_models_folder
from rnn_autocomplete.settings import Settings, load_settings, save_setting
from rnn_autocomplete.text.never_learnt import NeverLearnt

_EXACT = "float32"


class Gone:
    """What is to be forgotten."""

    def __init__(self, words: Iterable[str] = (), paths: Iterable[Path] = ()) -> None:
        """Take words, and files and folders from the top of the disk."""
        paths = tuple(paths)
        self.words = NeverLearnt(words)
        self._paths = NeverLearnt(paths=paths)
        # A model made from scratch tells of its sources only what they are called.
        self._names = {path.name for path in paths} | {
            file.name for path in paths for file in path.rglob("*")
        }

    def __contains__(self, source: object) -> bool:
        """Tell whether a source of a model is one of the files, or lies in one of the folders."""
        named = Path(str(source))
        return self._paths.covers(named) if named.is_absolute() else named.name in self._names


@dataclass(frozen=True)
class Changed:
    """What became of a model."""

    name: str
    network_of: str | None
    """Whose network it has now; None if it is deleted."""

    was_in_use: bool
    left: tuple[Path, ...]
    """The other notes that it had learnt or counted and that are still there."""


def forget_in_models(gone: Gone) -> list[Changed]:
    """Take what is gone out of all models trained here; whoever calls lets nobody train on notes meanwhile.

    Raises:
        TrainingError: a model is being made now.
        ModelError: a model could not be written; what was done until then stays done.
    """
    clear_unfinished()
    changed = _forget_now(gone)
    # Meanwhile a training may have begun from a model that had seen it, and even be done.
    _refuse_trainings(trained_models_folder().resolve())
    return changed + _forget_now(gone)


def _forget_now(gone: Gone) -> list[Changed]:
    library = _Library(gone)
    models = [model for model in trained_models() if not model.is_symlink() and library.has_seen(model)]
    # All is looked up first: where the origin of a model is gone, nobody can tell any more what it saw.
    origins = [library.clean_origin(model) for model in models]
    return [library.renew(model, origin) for model, origin in zip(models, origins, strict=True)]


def has_seen(gone: Gone, folder: Path) -> bool:
    """Tell whether the model in `folder` may have learnt from what is gone."""
    return _Library(gone).has_seen(folder)


def trained_models() -> list[Path]:
    """Give the folders of the models trained here, damaged ones too; of those that lie elsewhere, the links to them."""
    kept_in = trained_models_folder().resolve()
    known = [kept_in / model.name for model in known_models() if not model.shipped]
    return [*known, *(folder for folder in kept_in.glob("[!.]*") if folder not in known and _is_rest(folder))]


def _is_rest(folder: Path) -> bool:
    """Tell whether a folder holds nothing but files of a model."""
    names = {file.name for file in folder.iterdir()} if folder.is_dir() else set[str]()
    return bool(names) and names <= {*CHECKED, METADATA}


def models_elsewhere() -> list[Path]:
    """Name the models in use or linked to that are not kept here, so that only their owner may delete them."""
    in_use = Path(load_settings(settings_file()).model)
    named = [*trained_models(), *([in_use] if (in_use / CONFIG).is_file() else [])]
    kept = {model for model in trained_models() if not model.is_symlink()}
    elsewhere = {model.resolve() for model in named} - kept
    return sorted(folder for folder in elsewhere if folder.parent != shipped_models_folder().resolve())


def clear_unfinished() -> None:
    """Delete what trainings that were cut off have left, whatever they saw.

    Raises:
        TrainingError: a model is being made now.
        OSError: something could not be deleted.
    """
    put_back_cut_off()
    folder = trained_models_folder().resolve()
    _refuse_trainings(folder)
    for model in folder_replacement.cut_off(folder):
        with exclusive(model):
            folder_replacement.clear_leftovers(model)
    for checkpoint in folder.glob(".*.checkpoint"):
        with exclusive(folder / checkpoint.stem[1:]):
            checkpoint.unlink()


def _refuse_trainings(folder: Path) -> None:
    for lock in sorted(folder.glob(".*.lock")):
        try:
            with exclusive(folder / lock.name[1:].removesuffix(".lock")):
                pass  # it was left by a training that was cut off
        except TrainingError as error:
            raise TrainingError(
                f"{error} What it has read is forgotten only once it is done or stopped."
            ) from error


@dataclass(frozen=True)
class _Model:
    """What a folder tells of what a model has seen."""

    metadata: Mapping[str, Any]
    counts: NoteCounts | None
    words: frozenset[str]

    @classmethod
    def read(cls, folder: Path) -> "_Model":
        try:
            words = (folder / VOCABULARY).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(f"The vocabulary in {folder} cannot be read.") from error
        counts = NoteCounts.load(folder / NOTES) if (folder / NOTES).exists() else None
        return cls(load_metadata(folder), counts, frozenset(words))

    @property
    def notes(self) -> list[str]:
        """The notes that the network has learnt or that are counted; after something was forgotten the two differ."""
        counted = self.counts.tables if self.counts else ()
        return list(dict.fromkeys((*notes_learnt(self.metadata), *counted)))

    def sources(self) -> Iterator[str]:
        yield from self.notes
        sources = self.metadata.get("sources")
        for source in sources if isinstance(sources, list) else ():
            yield str(source["file"] if isinstance(source, dict) else source)


def notes_of(folder: Path) -> list[str]:
    """Give the paths of the notes that the model in `folder` has learnt or counted.

    Raises:
        ModelError: the model is damaged.
    """
    return _Model.read(folder).notes


class _Library:
    """The models on this machine, and which of them have seen what is gone."""

    def __init__(self, gone: Gone) -> None:
        self._gone = gone
        self._read: dict[Path, _Model | None] = {}

    def has_seen(self, folder: Path, below: Sequence[Path] = ()) -> bool:
        """Tell whether the model in `folder`, or the one it was trained from, may have seen what is gone."""
        if folder.parent == shipped_models_folder().resolve():
            return False
        model = self._model(folder)
        if model is None:
            return True  # it is damaged, and nobody can tell
        origin = self._origin(folder, below)
        before = self._model(origin) if origin else None
        known = before.words if before and model.counts is not None else frozenset[str]()
        counted = model.counts.words if model.counts else ()
        return (
            any(source in self._gone for source in model.sources())
            or any(word in self._gone.words for word in (*counted, *(model.words - known)))
            or (origin is not None and self.has_seen(origin, (*below, folder)))
        )

    def renew(self, folder: Path, origin: Path | None) -> Changed:
        """Give a model the network of one that has not seen what is gone, or delete it."""
        model = self._model(folder)
        in_use = is_in_use(folder, load_settings(settings_file()).model)
        left = tuple(Path(note) for note in model.notes if note not in self._gone) if model else ()
        there = tuple(note for note in left if os.path.isfile(note))  # noqa: PTH113 - a closed folder must not raise
        network_of = None
        if model and model.counts and origin and self._write(folder, model.counts, origin):
            network_of = name_of(origin)
        else:
            if in_use:  # before it is gone: who is cut off in between must have a model
                save_setting(settings_file(), "model", name_of(origin) if origin else Settings().model)
            discard(folder)
        return Changed(folder.name, network_of, in_use, there)

    def _write(self, folder: Path, counts: NoteCounts, origin: Path) -> bool:
        """Write the network of `origin` with what is left of `counts`, unless nothing is."""
        base = load_model(origin).with_notes(None)
        vocabulary = base.vocabulary
        left = without_sources(
            counts.forgetting(self._gone.words.__contains__),
            self._gone,
            vocabulary.tokenizer,
            vocabulary.knows,
        )
        if not left.tables:
            return False
        precision = base.metadata.get("training", {}).get("precision", _EXACT)
        about = {
            "name": folder.name,
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "program": f"rnn-autocomplete {__version__}",
            "base": base.name,
            "origin": name_of(origin),
            "notes": {},  # none that the network has learnt, so that the next training learns all of them
            "training": {"precision": precision},
        }
        config, weights = base.network.config, base.network.weights
        with exclusive(folder):
            save_model(folder, vocabulary, config, weights, about, precision, base.experts, Notes(left))
        return True

    def clean_origin(self, folder: Path) -> Path | None:
        """Find the next model before one that has not seen what is gone."""
        below = [folder]
        while (origin := self._origin(below[-1], below)) is not None and self.has_seen(origin, below):
            below.append(origin)
        return origin

    def _origin(self, folder: Path, below: Sequence[Path]) -> Path | None:
        """Find the model that one was made from, of those that knew nothing of its notes if that is told."""
        model = self._model(folder)
        name = (model.metadata.get("origin") or model.metadata.get("base")) if model else None
        if not isinstance(name, str):
            return None
        # One that was kept as a folder may lie elsewhere since the program was installed anew.
        places = (
            kept / each
            for each in (name, Path(name).name)
            for kept in (trained_models_folder(), shipped_models_folder())
        )
        found = (place.resolve() for place in places if (place / CONFIG).is_file())
        return next((place for place in found if place not in {*below, folder}), None)

    def _model(self, folder: Path) -> _Model | None:
        if folder not in self._read:
            try:
                self._read[folder] = _Model.read(folder)
            except (ModelError, KeyError, TypeError):
                self._read[folder] = None
        return self._read[folder]
