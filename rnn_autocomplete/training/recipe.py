"""A recipe: the settings of a training in a TOML file, so that one command makes the same model again.

[training]           any field of `TrainingJob` but sources, output, base, validation, weights, licences and marks
[weights]            how often each file counts, by file name; with 0 nothing is taken from it
[licences]           the names of the files whose texts are under each licence
"""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from rnn_autocomplete.errors import UsageError
from rnn_autocomplete.training.job import TrainingJob

_TABLES = ("training", "weights", "licences")
_NOT_IN_RECIPES = {"sources", "output", "base", "validation", "weights", "licences", "marks"}
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
    training, weights, licences = (values.pop(table, {}) for table in _TABLES)
    if values:
        allowed = ", ".join(f"“{table}”" for table in _TABLES)
        raise UsageError(f"The recipe {file} holds “{min(values)}”; it may hold {allowed} only.")
    if not all(isinstance(table, dict) for table in (training, weights, licences)):
        raise UsageError(f"In the recipe {file}, {' and '.join(_TABLES)} must be tables.")
    if not all(isinstance(names, list) for names in licences.values()):
        raise UsageError(f"In the recipe {file}, each licence must have a list of file names.")
    unknown = set(training) - _NAMES
    if unknown:
        raise UsageError(f"The recipe {file} sets “{min(unknown)}”, which no training knows.")
    by_file = {str(name): licence for licence, names in licences.items() for name in names}
    return {**training, "weights": weights, "licences": by_file}
