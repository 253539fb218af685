"""The models on this machine as versions: what is known of each, which is in use, and the name of the next."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import regex

from rnn_autocomplete.editor.learning import Version
from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.evaluation.verdict import Verdict
from rnn_autocomplete.language_model.library import KnownModel, is_in_use, known_models
from rnn_autocomplete.language_model.model_folder import load_metadata, notes_learnt
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import load_settings

_NUMBERED = regex.compile(r"\.?notes-([0-9]{1,9})(?:[.~].*)?")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def list_versions() -> list[Version]:
    """List the models, the newest first, those that came with the program last.

    Raises:
        SettingsError: the settings, which name the one in use, cannot be read.
    """
    in_use = load_settings(settings_file()).model
    versions = [_version(model, in_use) for model in known_models()]
    return sorted(
        versions, key=lambda version: (not version.shipped, version.created or _LONG_AGO), reverse=True
    )


def next_name() -> str:
    """Give a name that no version has or had: neither one that is there, nor one that others were learnt from."""
    folder = trained_models_folder()
    there = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    bases = [version.base or "" for version in list_versions()]
    numbers = [int(match[1]) for name in (*there, *bases) if (match := _NUMBERED.fullmatch(name))]
    return f"notes-{max(numbers, default=0) + 1}"


def verdict_in(metadata: Mapping[str, Any]) -> Verdict | None:
    """Give what comparing a model with the one before it came to, if that is known."""
    try:
        return Verdict.from_json(metadata["results"]["verdict"])
    except (LookupError, TypeError, ValueError, AttributeError):
        return None


def _version(model: KnownModel, in_use: str) -> Version:
    metadata = _metadata_of(model)
    learnt = notes_learnt(metadata)
    return Version(
        name=model.name,
        created=None if model.shipped else _moment(metadata.get("created")),
        base=None if model.shipped else metadata.get("base"),
        files=len(learnt),
        words=_words(metadata) if learnt else None,
        in_use=is_in_use(model.folder, in_use),
        shipped=model.shipped,
        verdict=verdict_in(metadata),
    )


def _metadata_of(model: KnownModel) -> dict[str, Any]:
    try:
        return load_metadata(model.folder)
    except ModelError:
        return {}  # it is still listed, so that it can be deleted


def _words(metadata: Mapping[str, Any]) -> int | None:
    try:
        return sum(int(source["tokens"]) for source in metadata["sources"])
    except (LookupError, TypeError, ValueError):
        return None


def _moment(written: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except (TypeError, ValueError):
        return None
    return moment.astimezone()
