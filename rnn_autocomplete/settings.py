"""The person's settings: one frozen value, read from a TOML file that they may edit by hand.

Knows nothing of what the settings are for. Unknown names and wrong types are told in one sentence, so that a
slip of the pen is not silently ignored. Writing keeps the comments and order of the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.private_file import only_writer, replace_private

MOST_SUGGESTIONS = 9
"""How many words can be offered at the most: each has a digit and a key."""

_LONGEST_PAUSE = 1500
_EAGERNESS = ("quiet", "balanced", "eager")


@dataclass(frozen=True)
class Settings:
    """Everything that can be set, with its default."""

    model: str = "english"
    """The model in use: the name of a shipped or trained model, or a folder."""

    suggestions: int = 5
    """How many words the strip shows, 1 to 9."""

    ghost_text: bool = True
    """Whether the best suggestion stands as ghost text at the cursor."""

    strip: bool = True
    """Whether the words on offer stand in the strip below the text."""

    eagerness: str = "balanced"
    """How sure a ghost must be before it is shown: "quiet", "balanced" or "eager"."""

    pause: int = 0
    """How long after the last key a ghost waits: 0 to 1500 milliseconds."""

    no_suggestions_in: tuple[str, ...] = ()
    """Patterns of the files in which nothing is suggested, by name ("*.py") or by path ("secret/**")."""

    notes: tuple[str, ...] = ()
    """Files and folders of the person's own texts to learn from."""

    learn_from_saved: bool = False
    """Whether documents saved in this editor are learnt from too."""

    learn_at_once: bool = False
    """Whether what is saved in this editor counts at once, without a training."""

    private_marks: tuple[str, ...] = ()
    """What stands around text never to be learnt: an opening and a closing mark with a space between them."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which keys give a command, by its name; none, if they are taken away. What is not named stays as usual."""

    def __post_init__(self) -> None:
        """Refuse values outside their range."""
        if not 1 <= self.suggestions <= MOST_SUGGESTIONS:
            raise SettingsError(
                f"The setting “suggestions” is {self.suggestions}; it must be from 1 to {MOST_SUGGESTIONS}."
            )
        if self.eagerness not in _EAGERNESS:
            raise SettingsError(
                f"The setting “eagerness” is “{self.eagerness}”; it must be one of {', '.join(_EAGERNESS)}."
            )
        if not 0 <= self.pause <= _LONGEST_PAUSE:
            raise SettingsError(
                f"The setting “pause” is {self.pause}; it must be from 0 to {_LONGEST_PAUSE} milliseconds."
            )
        if "" in self.no_suggestions_in:
            raise SettingsError("The setting “no_suggestions_in” holds an empty pattern, which fits no file.")
        if "" in self.notes:
            raise SettingsError("The setting “notes” holds an empty path, which names no file.")
        for pair in self.private_marks:
            if len(pair.split()) != 2:  # noqa: PLR2004 - one before and one behind
                raise SettingsError(
                    f"The setting “private_marks” holds “{pair}”; each must be an opening and a closing mark "
                    "with a space between them."
                )

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """What stands before and behind text never to be learnt."""
        return tuple((opening, closing) for opening, closing in map(str.split, self.private_marks))


_KINDS: Mapping[type, str] = {
    str: "a text in quotes",
    int: "a whole number",
    bool: "true or false",
    tuple: "a list of texts in quotes",
    dict: "a table that gives each command a key or a list of keys",
}
"""What to call the kinds of settings."""


def load_settings(file: Path) -> Settings:
    """Read the settings in `file`; a missing file means the defaults.

    Raises:
        SettingsError: the file is no TOML, or holds an unknown name or a value of the wrong type.
    """
    kinds = {name: type(default) for name, default in vars(Settings()).items()}
    values: dict[str, Any] = {}
    for name, given in _read(file).items():
        if name not in kinds:
            raise SettingsError(f"The settings file {file} has an unknown setting “{name}”.")
        values[name] = _of_kind(kinds[name], given)
        if values[name] is None:
            raise SettingsError(f"The setting “{name}” in {file} must be {_KINDS[kinds[name]]}.")
    return Settings(**values)


def _of_kind(kind: type, given: Any) -> Any:
    """Give what was read as the settings hold it; None if it is of another kind."""
    if kind is tuple:
        return _texts(given)
    if kind is dict:
        return _lists_of_keys(given)
    return given if type(given) is kind else None


def _texts(given: Any) -> tuple[str, ...] | None:
    return tuple(given) if type(given) is list and all(type(text) is str for text in given) else None


def _lists_of_keys(given: Any) -> dict[str, tuple[str, ...]] | None:
    if type(given) is not dict:
        return None
    lists = {name: (keys,) if type(keys) is str else _texts(keys) for name, keys in given.items()}
    whole = {name: keys for name, keys in lists.items() if keys is not None}
    return whole if len(whole) == len(lists) else None


def save_setting(file: Path, name: str, value: Any) -> None:
    """Change one setting in `file`, keeping its comments; the file is replaced whole or not at all.

    Raises:
        SettingsError: the file cannot be read or written.
    """
    try:
        with only_writer(file):
            document = _parse(file)
            document[name] = value
            replace_private(file, tomlkit.dumps(document).encode())
    except OSError as error:
        raise SettingsError(f"The settings file {file} cannot be written: {error.strerror}.") from error
    except UnicodeError as error:
        raise SettingsError(f"The value for “{name}” cannot be written as text.") from error


def _read(file: Path) -> dict[str, Any]:
    return dict(_parse(file).unwrap())


def _parse(file: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return tomlkit.document()
    except OSError as error:
        raise SettingsError(f"The settings file {file} cannot be read: {error.strerror}.") from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {file} is not valid TOML: {error}.") from error
