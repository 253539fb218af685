"""The models on this machine: those that shipped with the program and those trained here, by name or folder."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import regex

from rnn_autocomplete.errors import ModelError, UsageError
from rnn_autocomplete.language_model import folder_replacement
from rnn_autocomplete.language_model.exclusive import exclusive
from rnn_autocomplete.language_model.model_folder import CONFIG
from rnn_autocomplete.locations import settings_file, shipped_models_folder, trained_models_folder
from rnn_autocomplete.settings import load_settings

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
    put_back_cut_off()
    found: dict[str, KnownModel] = {}
    for folder, shipped in ((trained_models_folder(), False), (shipped_models_folder(), True)):
        for config in sorted(folder.glob(f"*/{CONFIG}")):
            name = config.parent.name
            if not name.startswith("."):
                found.setdefault(name, KnownModel(name, config.parent, shipped))
    return list(found.values())


def put_back_cut_off() -> None:
    """Put back every model trained here that a replacement which was cut off has moved aside."""
    for folder in folder_replacement.cut_off(trained_models_folder()):
        with suppress(OSError):  # another process may be putting it back, or something new in its place
            folder_replacement.restore(folder)


def find_model(model: str | Path | None = None) -> Path:
    """Give the folder of a model, called by name or by folder; a name goes first, None is the model in use.

    Raises:
        ModelError: there is no such model.
        SettingsError: the settings, which name the model in use, cannot be read.
    """
    if model is None:
        model = load_settings(settings_file()).model
    try:
        known = known_models()
        named = next((each.folder for each in known if each.name == str(model)), None)
        if named is not None:
            return named
        if str(model) and (Path(model) / CONFIG).is_file():
            return Path(model)
    except OSError as error:  # a folder that is closed, or a name that no disk takes
        raise ModelError(f"The model “{str(model)[:100]}” cannot be looked up: {error.strerror}.") from error
    names = ", ".join(each.name for each in known) or "none"
    raise ModelError(f"There is no model “{model}”; the models on this machine: {names}.")


def name_of(folder: Path) -> str:
    """Give what `find_model` finds a folder by, wherever the program is installed: a name if it has one."""
    kept = {trained_models_folder().resolve(), shipped_models_folder().resolve()}
    folder = folder.resolve()
    return folder.name if folder.parent in kept else str(folder)


def is_in_use(folder: Path, setting: str) -> bool:
    """Tell whether the settings name the model in a folder, by its name or by the folder."""
    return folder.name == setting or folder.resolve() == Path(setting).resolve()


def new_model_folder(target: str | Path) -> Path:
    """Give the folder for a model to be trained, from a name (str) or a folder (Path).

    Raises:
        UsageError: the name cannot be a folder's name.
        ModelError: the folder holds something else than a model.
    """
    if isinstance(target, Path):
        folder = target.resolve()
    elif _NAME.fullmatch(target):
        folder = (trained_models_folder() / target).resolve()
    else:
        raise UsageError(f"“{target}” cannot be a model's name; use letters, digits, dots and hyphens.")
    holds_something = folder.exists() and not (folder.is_dir() and _holds_only_a_model(folder))
    if holds_something:
        raise ModelError(f"{folder} is there already and is no model folder; choose another.")
    return folder


def remove_model(model: str) -> Path:
    """Delete a model trained here, called by name or folder, and give the folder it had.

    Raises:
        ModelError: there is no such model, it shipped with the program, it is in use or cannot be deleted.
        TrainingError: it is being made anew.
    """
    folder = find_model(model)
    if folder.resolve().parent == shipped_models_folder().resolve():
        raise ModelError(f"The model “{folder.name}” came with the program and stays.")
    if folder.parent.resolve() != trained_models_folder().resolve():
        raise ModelError(f"{folder} is not among the models kept here; delete the folder itself.")
    if is_in_use(folder, load_settings(settings_file()).model):
        raise ModelError(f"The model “{folder.name}” is in use; choose another with `models use` first.")
    discard(trained_models_folder().resolve() / folder.name)
    return folder


def discard(folder: Path) -> None:
    """Delete the model in `folder`, if there is one, and what a training of it has left; one kept elsewhere stays.

    Raises:
        TrainingError: it is still being made.
        ModelError: something could not be deleted.
    """
    if folder.parent != trained_models_folder().resolve():
        return
    with exclusive(folder):
        try:
            folder_replacement.remove(folder)
            checkpoint_of(folder).unlink(missing_ok=True)
        except OSError as error:
            raise ModelError(f"The model in {folder} cannot be deleted: {error.strerror}.") from error


def checkpoint_of(folder: Path) -> Path:
    """Name the file that keeps an interrupted training of the model in `folder`."""
    return folder.with_name(f".{folder.name}.checkpoint")


def _holds_only_a_model(folder: Path) -> bool:
    contents = list(folder.iterdir())
    is_recipe = {path.name for path in contents} <= {"recipe.toml", "README.md"}
    return is_recipe or ((folder / CONFIG).is_file() and all(path.is_file() for path in contents))
