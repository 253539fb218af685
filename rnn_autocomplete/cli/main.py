"""The entry point: finds the command, runs it, and turns every error into one sentence and an exit status."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from rnn_autocomplete import __version__
from rnn_autocomplete.errors import RnnAutocompleteError, UsageError

COMMANDS = {
    "suggest": "suggest next words for a text",
    "train": "train a model on files of text",
    "evaluate": "measure a model on files of text",
    "models": "list, show, compare, choose, remove and check models",
    "forget": "take files, folders and words out of what was learnt, or everything",
    "settings": "show the settings, or where they are kept",
}
"""Each command is a module of this package with `add_arguments(parser)` and `run(arguments)`."""

FAILED, WRONG_USE = 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with the arguments given, or those of the process; give the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a mark
    try:
        status = _run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except UsageError as error:
        return _fail(str(error), WRONG_USE)
    except RnnAutocompleteError as error:
        return _fail(str(error), FAILED)
    except BrokenPipeError:
        return _give_up_output()
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _give_up_output()
        return _fail(f"{place}{error.strerror or error}.", FAILED)
    except KeyboardInterrupt:
        return _fail("Interrupted.", FAILED)
    return status


def _give_up_output() -> int:
    """Send what cannot be printed nowhere, so that the interpreter does not fail once more at its end."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def _run(words: list[str]) -> int:
    if words[:1] != ["train"]:
        # One step of a small network is too short to share: on a busy machine a second thread makes it slower.
        # NumPy looks at this when it is first imported.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if words and words[0] in COMMANDS:
        module = import_module(f"rnn_autocomplete.cli.{words[0]}")
        parser = argparse.ArgumentParser(
            prog=f"rnn-autocomplete {words[0]}", description=f"{COMMANDS[words[0]].capitalize()}."
        )
        module.add_arguments(parser)
        return module.run(parser.parse_args(words[1:]))
    from rnn_autocomplete.cli import edit  # noqa: PLC0415 - Textual need not be imported for other commands

    return edit.run(_editor_parser().parse_args(words))


def _editor_parser() -> argparse.ArgumentParser:
    commands = "\n".join(f"  {name:<10}{text}" for name, text in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="rnn-autocomplete",
        description="Write with suggestions of the next words.",
        epilog=f"commands (rnn-autocomplete COMMAND --help tells more):\n{commands}\n\n"
        "A file with the name of a command is opened as ./NAME.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="FILE:LINE places the cursor; - reads standard input"
    )
    parser.add_argument("--version", action="version", version=f"rnn-autocomplete {__version__}")
    return parser


def _fail(message: str, status: int) -> int:
    print(f"rnn-autocomplete: {message}", file=sys.stderr)
    return status
