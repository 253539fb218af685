"""Versions for tests: tiny models that say of themselves what a training on notes says."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rnn_autocomplete.evaluation.verdict import Verdict
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import save_setting
from tests.editor.notes.fake_learning import verdict
from tests.models import write_model

BETTER, NO_BETTER = (
    verdict(),
    verdict(0.41, 0.40, accepted=False, reason="The model in use stays: it is better."),
)


def write_version(name: str, *, notes: Mapping[Path, str] | None = None, **metadata: Any) -> Path:
    """Write a tiny model among those trained here.

    Args:
        name: what it is called.
        notes: the digest of each note that it has learnt.
        metadata: what else stands in its metadata.
    """
    folder = write_model(trained_models_folder().resolve() / name)
    if notes is not None:
        metadata["notes"] = {str(path): digest for path, digest in notes.items()}
    file = folder / "metadata.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | metadata))
    return folder


def results(judged: Verdict) -> dict[str, Any]:
    """Give what a training process tells of a verdict, as it comes through the pipe."""
    return json.loads(json.dumps({"epochs": 1, "verdict": judged.to_json()}))


def use(name: str) -> None:
    """Put a model into use."""
    save_setting(settings_file(), "model", name)
