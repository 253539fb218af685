"""`rnn-autocomplete settings`: what is set, and the file in which to set it."""

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import tomlkit

from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import load_settings

_WIDTH = 46
"""Columns before what a key does."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what `settings` takes."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=("show", "path"),
        default="show",
        help="print the values, or the file's path",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print what was asked for, and give the exit status."""
    if arguments.action == "path":
        print(json.dumps({"path": str(settings_file())}) if arguments.json else settings_file())
        return 0
    # The editor's table of keys takes a moment to import, and other commands do without it.
    from rnn_autocomplete.editor.key_map import KeyMap  # noqa: PLC0415

    settings = load_settings(settings_file())
    values = asdict(settings) | {"keys": dict(KeyMap.of(settings.keys).keys)}
    if arguments.json:
        print(json.dumps(values))
    else:
        print("\n".join(_as_file(values)))
    return 0


def _as_file(values: Mapping[str, Any]) -> Iterator[str]:
    """Write the values as the settings file may hold them."""
    from rnn_autocomplete.editor.commands import COMMANDS  # noqa: PLC0415

    for name, value in values.items():
        if name != "keys":
            yield f"{name} = {_toml(value)}"
    yield "\n[keys]"
    for command in COMMANDS:
        keys = values["keys"][command.name]
        line = f"{command.name} = {_toml(keys[0] if len(keys) == 1 else keys)}"
        yield f"{line:{_WIDTH}}  # {command.words}"


def _toml(value: Any) -> str:
    return tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string()
