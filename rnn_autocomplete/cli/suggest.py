"""`rnn-autocomplete suggest`: the words that may go on with a text."""

import argparse
import json
import sys

from rnn_autocomplete.language_model.note_counts import NoteCounts
from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import load_settings
from rnn_autocomplete.suggestions.word_suggester import load_suggester

_MOST = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what `suggest` takes."""
    parser.add_argument(
        "text",
        metavar="TEXT",
        help="what stands before the cursor; a known word that begins no longer one counts as finished",
    )
    parser.add_argument("-k", type=_count, default=5, metavar="K", help="how many words (default 5)")
    parser.add_argument("--model", help="a model's name or folder (default: the one in use)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print the suggestions, and give the exit status.

    A known word that begins no longer one counts as finished, so that
    `suggest "hello how is"` answers with what comes next.
    """
    suggester = load_suggester(arguments.model, typed=_typed())
    text = arguments.text
    if not suggester.suggest(text, 1) and suggester.knows_begun_word(text):
        text += " "
    suggestions = suggester.suggest(text, arguments.k)
    phrase = suggester.phrase(text)
    if arguments.json:
        found = {
            "suggestions": [{"word": s.word, "probability": s.probability} for s in suggestions],
            "phrase": phrase.text if phrase else None,
        }
        print(json.dumps(found, ensure_ascii=False))
        return 0
    width = max((len(s.word) for s in suggestions), default=0)
    for suggestion in suggestions:
        print(f"{suggestion.word:<{width}}  {suggestion.probability:6.1%}")
    return 0


def _typed() -> NoteCounts | None:
    """Give the counts of what was saved in the editor, if that counts at once."""
    if not load_settings(settings_file()).learn_at_once:
        return None
    store = TypedNotes(typed_notes_file())
    counts = store.read()
    if store.trouble:
        print(f"rnn-autocomplete: {store.trouble}", file=sys.stderr)
    return counts


def _count(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= _MOST):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to {_MOST}")
    return int(text)
