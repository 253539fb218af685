"""`rnn-autocomplete models`: which models there are, what is known of one or two, which is in use."""

import argparse
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from rich.console import Console

from rnn_autocomplete.editor.learning import came_from
from rnn_autocomplete.editor.notes.grid import grid
from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.evaluation.verdict_words import EACH_ON_ITS_OWN, in_sentences, side_by_side
from rnn_autocomplete.language_model.library import (
    KnownModel,
    find_model,
    is_in_use,
    known_models,
    remove_model,
)
from rnn_autocomplete.language_model.model_folder import damaged_files, load_metadata, load_model
from rnn_autocomplete.learning.versions import list_versions, verdict_in
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import load_settings, save_setting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what `models` takes."""
    parser.set_defaults(action=_list, model=None)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    actions = parser.add_subparsers(metavar="ACTION")
    for name, action, text, *taken in (
        ("list", _list, "list the models on this machine (also without ACTION)"),
        ("show", _show, "tell what is known about a model", "model"),
        ("compare", _compare, "put what two models gained side by side", "model", "other"),
        ("use", _use, "make a model the one in use", "model"),
        ("back", _back, "go back to the model from which the one in use was learnt"),
        ("remove", _remove, "delete a model that was trained here", "model"),
        ("verify", _verify, "check that a model is complete and as it was written", "model"),
    ):
        subparser = actions.add_parser(name, help=text, description=text.capitalize() + ".")
        subparser.set_defaults(action=action)
        subparser.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object"
        )
        for argument in taken:
            subparser.add_argument(argument, metavar=argument.upper(), help="a model's name or folder")


def run(arguments: argparse.Namespace) -> int:
    """Do the action, and give the exit status."""
    arguments.action(arguments)
    return 0


def _list(arguments: argparse.Namespace) -> None:
    in_use = load_settings(settings_file()).model
    known = known_models()
    with suppress(ModelError):
        if (folder := find_model()) not in [model.folder for model in known]:
            known.append(KnownModel(folder.name, folder, shipped=False))
    models = [
        {
            "name": model.name,
            "folder": str(model.folder),
            "shipped": model.shipped,
            "in_use": is_in_use(model.folder, in_use),
        }
        for model in known
    ]
    if arguments.json:
        print(json.dumps({"models": models}, ensure_ascii=False))
        return
    for model in models:
        mark = "*" if model["in_use"] else " "
        origin = "came with the program" if model["shipped"] else model["folder"]
        print(f"{mark} {model['name']:<20} {origin}")


def _show(arguments: argparse.Namespace) -> None:
    folder = find_model(arguments.model)
    model = load_model(folder)
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    network = model.network.config
    known: dict[str, Any] = {
        "name": model.name,
        "folder": str(folder),
        "bytes": size,
        "network": network.to_json(),
        **{name: value for name, value in model.metadata.items() if name != "name"},
    }
    if arguments.json:
        print(json.dumps(known, ensure_ascii=False))
        return
    print(
        f"{model.name}: {network.cell}, {network.vocabulary:,} words, embedding {network.embedding}, ", end=""
    )
    layers = f"{network.layers} layers of " if network.layers > 1 else ""
    memory = f", slow memory {', '.join(map(str, network.decays))}" if network.decays else ""
    print(f"{layers}{network.units} units{memory}, {size / 1e6:.1f} MB")
    print(f"folder   {folder}")
    print(f"created  {model.metadata.get('created', 'unknown')}")
    _print_results(model.metadata)


def _print_results(metadata: Mapping[str, Any]) -> None:
    results = metadata.get("results")
    for name, value in results.items() if isinstance(results, dict) else ():
        if isinstance(value, int | float):
            figure = f"{value:.1f}" if isinstance(value, float) else value
            print(f"{name.replace('_', ' ')}  {figure}")
    verdict = verdict_in(metadata)
    if verdict:
        print(*in_sentences(verdict), sep="\n")


def _compare(arguments: argparse.Namespace) -> None:
    folders = [find_model(model) for model in (arguments.model, arguments.other)]
    named = [(folder.name, verdict_in(load_metadata(folder))) for folder in folders]
    if arguments.json:
        found = [{"name": name, "verdict": verdict and verdict.to_json()} for name, verdict in named]
        print(json.dumps({"compared": found}, ensure_ascii=False))
        return
    Console(width=80).print(grid(side_by_side(*named)))
    print(EACH_ON_ITS_OWN)


def _use(arguments: argparse.Namespace) -> None:
    _put_into_use(arguments, arguments.model)


def _back(arguments: argparse.Namespace) -> None:
    base = came_from(list_versions())
    if base is None:
        raise ModelError("There is no model to go back to; choose one with `models use`.")
    _put_into_use(arguments, base.name)


def _put_into_use(arguments: argparse.Namespace, model: str) -> None:
    folder = find_model(model)
    name = load_model(folder).name
    is_named = any(known.name == model for known in known_models())
    save_setting(settings_file(), "model", model if is_named else str(Path(folder).resolve()))
    _tell(arguments, {"in_use": name}, f"The model in use is now {name}.")


def _remove(arguments: argparse.Namespace) -> None:
    folder = remove_model(arguments.model)
    _tell(arguments, {"removed": str(folder)}, f"Removed {folder}.")


def _verify(arguments: argparse.Namespace) -> None:
    folder = find_model(arguments.model)
    load_model(folder)
    damaged = damaged_files(folder)
    if damaged:
        raise ModelError(f"The model in {folder} differs from what was written: {', '.join(damaged)}.")
    _tell(arguments, {"verified": str(folder)}, f"The model in {folder} is complete and as it was written.")


def _tell(arguments: argparse.Namespace, values: dict[str, Any], sentence: str) -> None:
    print(json.dumps(values, ensure_ascii=False) if arguments.json else sentence)
