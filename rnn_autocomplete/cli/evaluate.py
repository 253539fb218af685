"""`rnn-autocomplete evaluate`: measures a model on text, beside the unigram floor."""

import argparse
import json
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from rnn_autocomplete.errors import CorpusError
from rnn_autocomplete.evaluation.report import Report, evaluate
from rnn_autocomplete.suggestions.word_suggester import load_suggester
from rnn_autocomplete.text.corpus import read_documents

_MOST = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what `evaluate` takes."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text, or a folder of .txt and .md files")
    parser.add_argument("--model", help="a model's name or folder (default: the one in use)")
    parser.add_argument(
        "-k", type=_counts, default=(1, 3, 5), metavar="K,...", help="numbers of suggestions (default 1,3,5)"
    )
    parser.add_argument(
        "--pretokenized", action="store_true", help="words are what stands between white space"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, and give the exit status."""
    suggester = load_suggester(arguments.model, blocked=())
    texts = [document.text for document in read_documents(map(Path, arguments.files))]
    if not texts:
        raise CorpusError("There is no text in the files named.")
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal or arguments.pretokenized) as progress:
        task = progress.add_task("typing", total=2 * sum(map(len, texts)))
        report = evaluate(
            suggester,
            texts,
            arguments.k,
            pretokenized=arguments.pretokenized,
            on_typed=lambda count: progress.advance(task, count),
        )
    if arguments.json:
        print(json.dumps(report.to_json()))
    else:
        _print_report(report)
    return 0


def _print_report(report: Report) -> None:
    print(f"{report.model} on {report.files} files, {report.tokens:,} tokens")
    print(f"perplexity  {report.perplexity:.1f} (the network alone)")
    if report.typed is None or report.floor is None:
        return
    table = Table("suggestions", "top-k", "floor", "keys saved", "floor", box=None)
    for k in report.typed.ks:
        shares = (
            report.typed.top(k),
            report.floor.top(k),
            report.typed.keystroke_savings(k),
            report.floor.keystroke_savings(k),
        )
        table.add_row(str(k), *(f"{share:.1%}" for share in shares))
    Console(width=80).print(table)


def _counts(text: str) -> tuple[int, ...]:
    try:
        counts = tuple(sorted({int(part) for part in text.split(",")}))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a list of numbers such as 1,3,5") from error
    if not 1 <= counts[0] <= counts[-1] <= _MOST:
        raise argparse.ArgumentTypeError(f"numbers of suggestions must be from 1 to {_MOST}")
    return counts
