"""The person's settings: one frozen value, read from a TOML file that they may edit by hand.

Knows nothing of what the settings are for. Unknown names and wrong types are told in one sentence, so that a
slip of the pen is not silently ignored. Writing keeps the comments and order of the file.
"""

import os
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.locations import private_folder

_MOST_SUGGESTIONS = 9  # each is picked with one digit


@dataclass(frozen=True)
class Settings:
    """Everything that can be set, with its default."""

    model: str = "english"
    """The model in use: the name of a shipped or trained model, or a folder."""

    suggestions: int = 5
    """How many words the strip shows, 1 to 9."""

    ghost_text: bool = True
    """Whether the best suggestion stands as ghost text at the cursor."""

    def __post_init__(self) -> None:
        """Refuse values outside their range."""
        if not 1 <= self.suggestions <= _MOST_SUGGESTIONS:
            raise SettingsError(
                f"The setting “suggestions” is {self.suggestions}; it must be from 1 to {_MOST_SUGGESTIONS}."
            )


def load_settings(file: Path) -> Settings:
    """Read the settings in `file`; a missing file means the defaults.

    Raises:
        SettingsError: the file is no TOML, or holds an unknown name or a value of the wrong type.
    """
    values = _read(file)
    known = {field.name: field for field in fields(Settings)}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(f"The settings file {file} has an unknown setting “{name}”.")
        if type(value) is not known[name].type:
            kind = getattr(known[name].type, "__name__", known[name].type)
            raise SettingsError(f"The setting “{name}” in {file} must be of type {kind}.")
    return Settings(**values)


def save_setting(file: Path, name: str, value: Any) -> None:
    """Change one setting in `file`, keeping its comments; the file is replaced whole or not at all.

    Raises:
        SettingsError: the file cannot be read or written.
    """
    document = _parse(file)
    document[name] = value
    try:
        content = tomlkit.dumps(document).encode()
        private_folder(file.parent)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".settings-") as folder:
            temporary = Path(folder) / file.name
            temporary.write_bytes(content)
            temporary.chmod(0o600)
            os.replace(temporary, file)
    except OSError as error:
        raise SettingsError(f"The settings file {file} cannot be written: {error.strerror}.") from error
    except UnicodeError as error:
        raise SettingsError(f"The value for “{name}” cannot be written as text.") from error


def _read(file: Path) -> dict[str, Any]:
    return dict(_parse(file).unwrap())


def _parse(file: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return tomlkit.document()
    except OSError as error:
        raise SettingsError(f"The settings file {file} cannot be read: {error.strerror}.") from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {file} is not valid TOML: {error}.") from error
