"""`rnn-autocomplete forget`: takes files, folders and words out of everything that was learnt, or all of it."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from rnn_autocomplete.cli.training_bar import training_bar
from rnn_autocomplete.errors import RnnAutocompleteError, UsageError
from rnn_autocomplete.learning.forgetting import Changed, Gone, models_elsewhere
from rnn_autocomplete.learning.forgetting_everything import forget_everything, what_there_is
from rnn_autocomplete.learning.forgetting_named import (
    Forgotten,
    earlier_names,
    forget_named,
    learnt_sources,
)
from rnn_autocomplete.learning.learning_again import learn_again
from rnn_autocomplete.learning.training_note import TrainingNote, training_note_file
from rnn_autocomplete.locations import absolute
from rnn_autocomplete.text.never_learnt import NeverLearnt, never_learnt_file
from rnn_autocomplete.text.tokenizer import is_word, tokenize

DONE, FAILED = 0, 1
_KEPT = "Your documents, copies of what is not saved of them, your other settings and the words never suggested are untouched."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what `forget` takes."""
    parser.add_argument(
        "names", nargs="*", metavar="FILE|FOLDER|WORD", help="what to forget, and never to learn again"
    )
    parser.add_argument(
        "--word", action="store_true", help="take every name for a word, even if it is a file's"
    )
    parser.add_argument(
        "--no-training", action="store_true", help="do not teach the network again the notes that are left"
    )
    parser.add_argument(
        "--everything", action="store_true", help="forget all that was learnt here; no document is touched"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before everything is forgotten")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Forget, say what became of it, and give the exit status."""
    if arguments.everything == bool(arguments.names):
        raise UsageError("Name files, folders or words to forget, or give --everything.")
    if arguments.everything:
        return _forget_everything(arguments)
    words, paths = _words_and_paths(arguments.names, only_words=arguments.word)
    with TrainingNote(training_note_file()).held():
        forgotten = forget_named(words, paths)

    def learn() -> str:
        return "" if arguments.no_training else _learn_again(forgotten, Gone(words, paths))

    if arguments.json:
        _print_json(_as_json(words, paths, forgotten), learn)
    else:
        print("\n".join(_told(words, paths, forgotten)))
        if said := learn():
            print(said)
    return FAILED if forgotten.elsewhere else DONE


# Files, folders and words


def _words_and_paths(names: list[str], *, only_words: bool) -> tuple[list[str], list[Path]]:
    """Tell words and paths apart; a path stands also by the names that it was learnt by."""
    words, paths = [], list[Path]()
    learnt = set() if only_words else learnt_sources()
    for name in names:
        path = absolute(name)
        both = tuple(dict.fromkeys((path, Path(os.path.realpath(path)))))
        if not only_words and (os.path.lexists(path) or any(map(NeverLearnt(paths=both).covers, learnt))):
            paths += both
        elif tokenize(name) == [name] and is_word(name):
            words.append(name)
        elif only_words:
            raise UsageError(f"“{name}” is not a single word.")
        else:
            raise UsageError(f"There is no file or folder {name}, and nothing was learnt from one.")
    return words, [*paths, *earlier_names(paths)]


def _told(words: list[str], paths: list[Path], forgotten: Forgotten) -> Iterator[str]:
    names = [*(f"the word “{word}”" for word in words), *map(str, paths)]
    yield f"Forgotten, and never learnt again: {', '.join(names)}."
    yield f"To have something learnt again, take its line out of {never_learnt_file()}."
    if forgotten.documents:
        yield f"Documents that counted at once and do so no more: {forgotten.documents}."
    yield from map(_told_of_model, forgotten.models)
    for copy in forgotten.copies:
        yield f"{copy} says the same and is learnt in its place: forget it too if it must not be."
    if forgotten.vanished:
        gone = ", ".join(map(str, forgotten.vanished))
        yield f"Learnt too, and not there any more: {gone}. If one of these is an earlier name, forget that too."
    if forgotten.still_known:
        known = ", ".join(f"“{word}”" for word in forgotten.still_known)
        yield f"The model in use knows {known} from other texts than yours; Ctrl+G in the editor keeps a word away."
    yield "Editors that are open go on with what they have loaded until they are closed."
    for folder in forgotten.elsewhere:
        yield f"{folder} has learnt from it too, and is not kept here: delete that folder yourself."


def _told_of_model(model: Changed) -> str:
    if model.network_of is None:
        return f"{model.name} had learnt from it, and is deleted."
    return (
        f"{model.name} has the network of {model.network_of} again, and still the counts of the other notes."
    )


def _as_json(words: list[str], paths: list[Path], forgotten: Forgotten) -> dict[str, object]:
    return {"words": words, "paths": paths, **asdict(forgotten)}


def _print_json(told: dict[str, object], learn: Callable[[], str]) -> None:
    """Print what was done; if learning again fails, that too."""
    told |= {"training": "", "trouble": ""}
    try:
        told["training"] = learn()
    except (RnnAutocompleteError, OSError) as error:
        told["trouble"] = str(error)
        raise
    finally:
        print(json.dumps(told, ensure_ascii=False, default=str))


# Learning again


def _learn_again(forgotten: Forgotten, gone: Gone) -> str:
    in_use = next((model for model in forgotten.models if model.was_in_use), None)
    if in_use is None or not in_use.left:
        return ""
    with training_bar() as tell:
        return learn_again(in_use, gone, tell)


# Everything


def _forget_everything(arguments: argparse.Namespace) -> int:
    there, elsewhere = what_there_is(), models_elsewhere()
    if there and not arguments.yes:
        _confirm(there)
    with TrainingNote(training_note_file()).held():
        forget_everything()
    if arguments.json:
        told = {"deleted": list(map(str, there)), "elsewhere": list(map(str, elsewhere))}
        print(json.dumps(told, ensure_ascii=False))
    elif there:
        left = (
            f"{folder} is not kept here: if it has learnt from you, delete that folder yourself."
            for folder in elsewhere
        )
        print("\n".join(["Deleted, or set back:", *(f"  {path}" for path in there), _KEPT, *left]))
    else:
        print("There is nothing to forget.")
    return FAILED if elsewhere else DONE


def _confirm(there: list[Path]) -> None:
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError("Nothing is deleted without being asked for: give --yes.")
    print(
        "\n".join(["This will be deleted, or set back, for good:", *(f"  {path}" for path in there), _KEPT])
    )
    print("Forget everything? [y/N] ", end="", flush=True)
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise UsageError("Nothing was deleted.")
