"""A recipe: the settings of a training in a TOML file, so that one command makes the same model again.

[training]           any field of `TrainingJob` but sources, output, base, validation, weights and marks
[weights]            how often each file counts, by file name
"""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from rnn_autocomplete.errors import UsageError
from rnn_autocomplete.training.job import TrainingJob

_NOT_IN_RECIPES = {"sources", "output", "base", "validation", "weights", "marks"}
_NAMES = {field.name for field in fields(TrainingJob)} - _NOT_IN_RECIPES


def read_recipe(file: Path) -> dict[str, Any]:
    """Give the fields of `TrainingJob` that the recipe sets.

    Raises:
        UsageError: the file cannot be read or holds something unknown.
    """
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"The recipe {file} cannot be read: {error}.") from error
    training, weights = values.pop("training", {}), values.pop("weights", {})
    if values:
        raise UsageError(
            f"The recipe {file} holds “{min(values)}”; it may hold “training” and “weights” only."
        )
    if not (isinstance(training, dict) and isinstance(weights, dict)):
        raise UsageError(f"In the recipe {file}, “training” and “weights” must be tables.")
    unknown = set(training) - _NAMES
    if unknown:
        raise UsageError(f"The recipe {file} sets “{min(unknown)}”, which no training knows.")
    return {**training, "weights": weights}
