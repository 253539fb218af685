"""Which keys give which command, once the person's settings are applied to the usual ones.

Textual can change the keys of a binding too (`App.set_keymap`), but it cannot take a key away without giving
another, loses what a key did underneath, and is asked too late for the text, whose keys act at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType
from typing import Protocol, Self, runtime_checkable

from textual.binding import Binding, BindingsMap

from rnn_autocomplete.editor.commands import COMMANDS, Where
from rnn_autocomplete.editor.key_names import arriving_as, key_called, shown, taken_for, writes_text
from rnn_autocomplete.errors import SettingsError

_USUAL = MappingProxyType({command.name: command.keys for command in COMMANDS})
_ACTIONS = frozenset(command.action for command in COMMANDS)
_INDISPENSABLE = "quit"


@dataclass(frozen=True)
class KeyMap:
    """The keys of every command."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _USUAL)
    """By the command's name, in the order of the table."""

    @classmethod
    def of(cls, chosen: Mapping[str, Sequence[str]]) -> Self:
        """Give the usual keys with those that a person has chosen in their place.

        Args:
            chosen: keys by the name of the command; a command without keys can be given by none.

        Raises:
            SettingsError: there is no such command or key, or two commands would hear the same key.
        """
        for name in chosen:
            if name not in _USUAL:
                raise SettingsError(f"The settings give keys to “{name}”, but there is no such command.")
        keys = dict(_USUAL) | {name: _keys_called(name, written) for name, written in chosen.items()}
        if not keys[_INDISPENSABLE]:
            raise SettingsError(f"The settings leave “{_INDISPENSABLE}” without a key; it needs one.")
        for key, pair in _shared(keys):
            if pair not in _WELL_SHARED:
                first, second = pair
                raise SettingsError(
                    f"The key {shown(key)} is given to both “{first}” and “{second}”; "
                    "give one of them another in the settings."
                )
        return cls(keys)

    def bindings(self, where: Where, below: BindingsMap) -> BindingsMap:
        """Give the bindings of the commands heard there, above those of `below` that are no command's."""
        named = [
            Binding(arriving, command.action, show=False)
            for command in COMMANDS
            if command.where is where
            for key in self.keys[command.name]
            for arriving in arriving_as(key)
        ]
        return BindingsMap([*named, *(binding for _, binding in below if binding.action not in _ACTIONS)])

    def arriving(self, name: str) -> tuple[str, ...]:
        """Give the keys of a command under the names by which they arrive."""
        return tuple(arriving for key in self.keys[name] for arriving in arriving_as(key))

    def shown(self, name: str) -> str:
        """Give the first key of a command as people write it; nothing if it has none."""
        return shown(self.keys[name][0]) if self.keys[name] else ""


@runtime_checkable
class HasKeyMap(Protocol):
    """An app whose keys can be changed."""

    key_map: KeyMap


def key_map_of(app: object) -> KeyMap:
    """Give the keys of the app that a widget is in; the usual ones if it has none of its own."""
    return app.key_map if isinstance(app, HasKeyMap) else KeyMap()


def _keys_called(name: str, written: Sequence[str]) -> tuple[str, ...]:
    keys = [_key_called(name, key) for key in written]
    return tuple(dict.fromkeys(keys))


def _key_called(name: str, written: str) -> str:
    key = key_called(written)
    if key is None:
        raise SettingsError(f"The settings give “{name}” the key “{written}”, but there is no such key.")
    if writes_text(key):
        raise SettingsError(f"The settings give “{name}” the key “{written}”, which is needed for writing.")
    if other := taken_for(key):
        raise SettingsError(
            f"The settings give “{name}” the key “{written}”, which arrives as “{other}” from many terminals."
        )
    return key


def _shared(keys: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Find each key that two commands have, and the two."""
    owners: dict[str, list[str]] = {}
    for name, its_keys in keys.items():
        for key in its_keys:
            owners.setdefault(key, []).append(name)
    for key, names in owners.items():
        for first, second in combinations(names, 2):
            yield key, (first, second)


# What shares a key from the start may share any: the first of the two leaves it to the other where it has no use
# for it, or does the same then.
_WELL_SHARED = frozenset(pair for _, pair in _shared(_USUAL))
