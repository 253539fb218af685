"""Where files lie: the models that ship, and the folders of this person on this machine.

Knows paths only. Nothing is created by asking for one; `private_folder` creates, readable by its owner alone.
"""

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

from rnn_autocomplete.errors import SettingsError

_APPLICATION = "rnn-autocomplete"
_PACKAGE = Path(__file__).parent


def _folder(variable: str, default: Callable[..., Path]) -> Path:
    if chosen := os.environ.get(variable):
        return Path(chosen)
    try:
        return default(_APPLICATION, appauthor=False)
    except RuntimeError as error:
        raise SettingsError(f"There is no home folder to keep files in; set HOME or {variable}.") from error


def home_folder() -> Path:
    """Name the person's home; where there is none, a folder called `~`, in which nothing lies."""
    return Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none


def data_folder() -> Path:
    """Hold what the person trains, and what counts at once (`RNN_AUTOCOMPLETE_DATA` moves it)."""
    return _folder("RNN_AUTOCOMPLETE_DATA", platformdirs.user_data_path)


def config_folder() -> Path:
    """Hold what the person chose: settings, words never suggested (`RNN_AUTOCOMPLETE_CONFIG` moves it)."""
    return _folder("RNN_AUTOCOMPLETE_CONFIG", platformdirs.user_config_path)


def state_folder() -> Path:
    """Hold logs, keys saved, copies of what is not saved, and lists that may be lost (`RNN_AUTOCOMPLETE_STATE` moves it)."""
    return _folder("RNN_AUTOCOMPLETE_STATE", platformdirs.user_state_path)


def cache_folder() -> Path:
    """Hold what can be computed again (`RNN_AUTOCOMPLETE_CACHE` moves it)."""
    return _folder("RNN_AUTOCOMPLETE_CACHE", platformdirs.user_cache_path)


def settings_file() -> Path:
    """Name the file of settings; it need not exist."""
    return config_folder() / "settings.toml"


def trained_models_folder() -> Path:
    """Hold the models trained on this machine, one folder each."""
    return data_folder() / "models"


def shipped_models_folder() -> Path:
    """Hold the models that came with the program: inside the wheel, or at the top of a checkout."""
    installed = _PACKAGE / "models"
    return installed if installed.is_dir() else _PACKAGE.parent / "models"


def private_folder(folder: Path) -> Path:
    """Create `folder` and its missing parents for their owner alone (0700), and give it back."""
    for path in reversed([folder, *folder.parents]):
        if not path.exists():
            path.mkdir(mode=0o700, exist_ok=True)
    return folder


def absolute(path: str | Path) -> Path:
    """Give a path from the top of the disk, as the settings or the command line name it."""
    # Not Path.expanduser(), which raises where there is no such user; and links stay as they were named.
    return Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111
