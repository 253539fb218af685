"""The models on this machine: those that shipped with the program and those trained here, by name or folder."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import regex

from rnn_autocomplete.errors import ModelError, UsageError
from rnn_autocomplete.language_model.model_folder import CONFIG
from rnn_autocomplete.locations import shipped_models_folder, trained_models_folder

_NAME = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}._ -]*")


@dataclass(frozen=True)
class KnownModel:
    """A model that can be called by its name."""

    name: str
    folder: Path
    shipped: bool
    """Whether it came with the program; it cannot be removed then."""


def known_models() -> list[KnownModel]:
    """List the models trained here, then those that shipped and have no trained namesake."""
    found: dict[str, KnownModel] = {}
    for folder, shipped in ((trained_models_folder(), False), (shipped_models_folder(), True)):
        for config in sorted(folder.glob(f"*/{CONFIG}")):
            name = config.parent.name
            if not name.startswith("."):
                found.setdefault(name, KnownModel(name, config.parent, shipped))
    return list(found.values())


def find_model(model: str | Path) -> Path:
    """Give the folder of a model, called by name or by folder; a name goes first.

    Raises:
        ModelError: there is no such model.
    """
    named = next((known.folder for known in known_models() if known.name == str(model)), None)
    if named is not None:
        return named
    if (Path(model) / CONFIG).is_file():
        return Path(model)
    names = ", ".join(known.name for known in known_models()) or "none"
    raise ModelError(f"There is no model “{model}”; the models on this machine: {names}.")


def new_model_folder(target: str | Path) -> Path:
    """Give the folder for a model to be trained, from a name (str) or a folder (Path).

    Raises:
        UsageError: the name cannot be a folder's name.
        ModelError: the folder holds something else than a model.
    """
    if isinstance(target, Path):
        folder = target.resolve()
    elif _NAME.fullmatch(target):
        folder = trained_models_folder() / target
    else:
        raise UsageError(f"“{target}” cannot be a model's name; use letters, digits, dots and hyphens.")
    holds_something = folder.exists() and not (folder.is_dir() and _holds_only_a_model(folder))
    if holds_something:
        raise ModelError(f"{folder} is there already and is no model folder; choose another.")
    return folder


def remove_model(name: str) -> Path:
    """Delete a model trained here, and give the folder it had.

    Raises:
        ModelError: there is no such model, or it shipped with the program.
    """
    known = next((known for known in known_models() if known.name == name), None)
    if known is None:
        raise ModelError(f"There is no trained model “{name}”.")
    if known.shipped:
        raise ModelError(f"The model “{name}” came with the program and stays.")
    shutil.rmtree(known.folder)
    return known.folder


def _holds_only_a_model(folder: Path) -> bool:
    contents = list(folder.iterdir())
    is_recipe = {path.name for path in contents} <= {"recipe.toml", "README.md"}
    return is_recipe or ((folder / CONFIG).is_file() and all(path.is_file() for path in contents))
