"""`rnn-autocomplete [FILE ...]`: builds the editor and runs it."""

import argparse
import os
import sys
from codecs import getincrementaldecoder
from functools import partial

from textual.drivers import linux_driver

from rnn_autocomplete.editor.app import EditorApp
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.errors import UsageError
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import load_settings
from rnn_autocomplete.suggestions.blocked_words import BlockedWords, blocked_words_file
from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.text_encoding import decode

_STANDARD_INPUT = "-"
_LONGEST_WAIT = 0.0003
"""Seconds that a thread may keep the others waiting: Python's own 5 ms are what a letter would wait for its words.

It is written to the terminal by a thread of its own, just when the one that suggests has begun to work.
"""


def run(arguments: argparse.Namespace) -> int:
    """Open the editor, and give the exit status once it is closed."""
    settings = load_settings(settings_file())
    blocked = BlockedWords(blocked_words_file())

    learning = NotesLearning(blocked)

    def load() -> Suggester:
        # On a thread, when all is drawn: NumPy takes a moment to import.
        return learning.load(settings.model)

    text = _read_standard_input() if _STANDARD_INPUT in arguments.files else ""
    _take_keys_from_terminal()
    _take_any_bytes()
    sys.setswitchinterval(_LONGEST_WAIT)
    app = EditorApp(
        load_suggester=load,
        settings=settings,
        blocked=blocked,
        learning=learning,
        files=[FileToOpen.named(name) for name in arguments.files if name != _STANDARD_INPUT],
        initial_text=text,
    )
    app.run()
    return app.return_code or 0


def _read_standard_input() -> str:
    return decode(sys.stdin.buffer.read())[0] if sys.stdin else ""


def _take_keys_from_terminal() -> None:
    """Let keys come from the terminal even where standard input is a pipe."""
    if not (sys.stdout and sys.stdout.isatty()):
        raise UsageError("The editor needs a terminal; use `rnn-autocomplete suggest` in a pipe.")
    if sys.stdin and sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise UsageError("The editor needs a terminal to read keys from.") from error
    os.dup2(terminal, 0)
    if terminal:
        os.close(terminal)


def _take_any_bytes() -> None:
    """Let a terminal send what is not UTF-8, such as noise on the line; it would end Textual's thread for keys."""
    linux_driver.getincrementaldecoder = lambda encoding: partial(getincrementaldecoder(encoding), "replace")  # type: ignore[attr-defined]
