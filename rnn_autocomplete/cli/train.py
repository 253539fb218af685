"""`rnn-autocomplete train`: teaches a model from files, with a progress bar, and says what came of it."""

import argparse
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.cli.training_bar import training_bar
from rnn_autocomplete.errors import TrainingError, UsageError
from rnn_autocomplete.evaluation.verdict import Verdict
from rnn_autocomplete.language_model.config import ACTIVATIONS, CELLS, NetworkConfig
from rnn_autocomplete.language_model.library import find_model, new_model_folder
from rnn_autocomplete.locations import settings_file, state_folder
from rnn_autocomplete.settings import load_settings
from rnn_autocomplete.training import events
from rnn_autocomplete.training.client import TrainingClient
from rnn_autocomplete.training.cluster import Cluster, read_cluster
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.recipe import read_recipe

_SIZES = ("cell", "embedding", "units", "layers", "activation", "vocabulary")
_SHAPE = [field.name for field in fields(NetworkConfig) if hasattr(TrainingJob, field.name)]
_CHOSEN = (*_SIZES, "epochs", "seed")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what `train` takes."""
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="a file, or a folder of texts such as .txt and .md files"
    )
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--name", help="keep the model under this name, for --model and `models use`")
    target.add_argument("--output", type=Path, metavar="FOLDER", help="write the model to this folder")
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--base", metavar="MODEL", help="the model to train further (default: the one in use)")
    start.add_argument(
        "--from-scratch", action="store_true", help="start a new network with a new vocabulary"
    )
    parser.add_argument("--cell", choices=CELLS)
    parser.add_argument("--embedding", type=int, metavar="N", help="numbers that stand for a word")
    parser.add_argument("--units", type=int, metavar="N", help="numbers in the hidden state")
    parser.add_argument("--layers", type=int, metavar="N", help="recurrent layers on each other")
    parser.add_argument("--activation", choices=ACTIVATIONS)
    parser.add_argument(
        "--vocabulary", type=int, metavar="N", help="how many words the network knows at the most"
    )
    parser.add_argument("--epochs", type=int, metavar="N", help="how often to read the text")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed gives the same weights")
    parser.add_argument(
        "--validation", type=Path, metavar="FILE", help="measure on this text after each epoch"
    )
    parser.add_argument(
        "--pretokenized", action="store_true", help="words are what stands between white space"
    )
    parser.add_argument(
        "--recipe", type=Path, metavar="FILE", help="take settings and weights from this file"
    )
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Train, show how it goes, and give the exit status."""
    job = _job(arguments)
    log = _log_name(job, _cluster(job))
    with (
        TrainingClient(job, state_folder() / log) as client,
        _stop_on_interrupt(client),
        training_bar() as tell,
    ):
        last = client.follow(tell)
    if isinstance(last, events.Failed):
        raise (UsageError if last.is_wrong_use else TrainingError)(last.message)
    is_written = not isinstance(last, events.Finished) or last.results.get("written", True)
    if arguments.json:
        print(json.dumps(asdict(last), ensure_ascii=False))
    elif isinstance(last, events.Helped):
        stopped = "Stopped" if last.stopped_early else "Done"
        print(f"{stopped}: the model is written on the chief of this training, {last.chief}.")
    else:
        _tell_result(last)
    return 0 if is_written else 1


def _log_name(job: TrainingJob, cluster: Cluster | None) -> str:
    """Name the log; workers that share a folder, or a machine, have one each."""
    worker = f"-worker-{cluster.index}" if cluster else ""
    return f"training-{Path(job.output).name[:100]}{worker}.log"


def _cluster(job: TrainingJob) -> Cluster | None:
    cluster = read_cluster(os.environ)
    if cluster and job.base:
        raise UsageError(
            "Several machines train a new network only; give --from-scratch, or unset TF_CONFIG."
        )
    return cluster


def _job(arguments: argparse.Namespace) -> TrainingJob:
    chosen: dict[str, Any] = read_recipe(arguments.recipe) if arguments.recipe else {}
    chosen |= {name: getattr(arguments, name) for name in _CHOSEN if getattr(arguments, name) is not None}
    for source in [*arguments.sources, *filter(None, [arguments.validation])]:
        if not Path(source).exists():
            raise UsageError(f"There is no file or folder {source}.")
    if arguments.pretokenized:
        chosen["pretokenized"] = True
    job = TrainingJob(
        **chosen,
        sources=tuple(str(Path(source).resolve()) for source in arguments.sources),
        output=str(new_model_folder(arguments.output or arguments.name)),
        base=None if arguments.from_scratch else str(find_model(arguments.base).resolve()),
        validation=str(arguments.validation.resolve()) if arguments.validation else None,
        marks=() if arguments.from_scratch else load_settings(settings_file()).marks,
    )
    if job.base:
        _refuse_other_shape(job)
    return job


def _refuse_other_shape(job: TrainingJob) -> None:
    for name in _SHAPE:
        if getattr(job, name) is not None:
            raise UsageError(f"The {name} is that of the base model; give --from-scratch to choose it.")


@contextmanager
def _stop_on_interrupt(client: TrainingClient) -> Iterator[None]:
    """Turn Ctrl+C and a polite kill into the wish to stop, which keeps the best epoch so far.

    Who asks twice does not want to wait for that.
    """
    asked = False

    def stop(*_: object) -> None:
        nonlocal asked
        if asked:
            client.kill()
        else:
            client.stop()
        asked = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell_result(finished: events.Finished) -> None:
    if "verdict" in finished.results:
        _tell_verdict(finished)
        return
    results = finished.results
    perplexity = results.get("held_out_perplexity")
    measured = (
        f"perplexity {perplexity:.1f} on held-out text"
        if perplexity is not None
        else f"perplexity {results['training_perplexity']:.2f} on the training text (nothing could be held out)"
    )
    stopped = "Stopped; kept the best of" if finished.stopped_early else "Trained"
    epochs = amount(results["epochs"], "epoch")
    print(f"{stopped} {epochs}: {measured}.\nThe model is in {finished.output}")


def _tell_verdict(finished: events.Finished) -> None:
    """Tell what learning from notes came to; a model is written either way, but over another only if it is better."""
    verdict = Verdict.from_json(finished.results["verdict"])
    for skipped in finished.results["skipped"]:
        print(f"Left out: {skipped}.")
    for lost in finished.results["lost"]:
        print(f"Learnt anew without {lost}, which is not among these notes.")
    if verdict.notes is not None:
        print(verdict.sentence)
    if not verdict.accepted:
        print(f"Not better for sure: {verdict.reason}")
    if not finished.results["written"]:
        print(f"Nothing is written: the model in {finished.output} stays as it was.")
        return
    name = Path(finished.output).name
    print(f"The model is in {finished.output}\n`rnn-autocomplete models use {name}` puts it into use.")
