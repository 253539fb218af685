"""`rnn-autocomplete suggest`: the words that may go on with a text."""

import argparse
import json

from rnn_autocomplete.suggestions.word_suggester import load_suggester

_MOST = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what `suggest` takes."""
    parser.add_argument("text", metavar="TEXT", help="what stands before the cursor")
    parser.add_argument("-k", type=_count, default=5, metavar="K", help="how many words (default 5)")
    parser.add_argument("--model", help="a model's name or folder (default: the one in use)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print the suggestions, and give the exit status.

    A known word that begins no longer one counts as finished, so that
    `suggest "hello how is"` answers with what comes next.
    """
    suggester = load_suggester(arguments.model)
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


def _count(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= _MOST):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to {_MOST}")
    return int(text)
