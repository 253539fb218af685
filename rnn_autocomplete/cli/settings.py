"""`rnn-autocomplete settings`: what is set, and the file in which to set it."""

import argparse
import json
from dataclasses import asdict

from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import load_settings


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
    values = asdict(load_settings(settings_file()))
    if arguments.json:
        print(json.dumps(values))
        return 0
    for name, value in values.items():
        print(f"{name} = {json.dumps(value)}")  # JSON writes these values as TOML does
    return 0
