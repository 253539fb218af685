"""The thread that looks at the notes and the versions, and can be called off at any file.

It touches no widget: all it does is post messages, and none any more once it was called off.
"""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from textual.message import Message

from rnn_autocomplete.editor.learning import Learning, Survey, Version
from rnn_autocomplete.editor.messages import ClearedUp
from rnn_autocomplete.errors import in_one_sentence

_SECONDS_BETWEEN = 0.1
"""How long progress is not told again."""


@dataclass
class VersionsListed(Message):
    """These versions there are."""

    versions: Sequence[Version]


@dataclass
class Searching(Message):
    """The sources are being read."""

    done: int
    files: int

    def can_replace(self, message: Message) -> bool:
        """Let only the newest be drawn."""
        return isinstance(message, Searching)


@dataclass
class Surveyed(Message):
    """This lies in the sources."""

    survey: Survey


@dataclass
class SearchFailed(Message):
    """The notes or the versions could not be looked at."""

    sentence: str


class _CalledOffError(Exception):
    """Nobody waits for this search any more."""


class NoteSearch:
    """Looks at notes and versions, as often as it is asked to; the newest look counts."""

    def __init__(self, learning: Learning, post: Callable[[Message], object]) -> None:
        """Begin idle.

        Args:
            learning: what is looked at.
            post: takes the messages; it is called on a thread.
        """
        self._learning = learning
        self._post = post
        self._lock = threading.Lock()
        self._number = 0

    def begin(self) -> None:
        """Look, and forget a look that is under way."""
        self.call_off()
        # A daemon, so that a disk that hangs does not hold up quitting.
        threading.Thread(target=self._run, args=(self._number,), name="notes", daemon=True).start()

    def call_off(self) -> None:
        """Forget the look that is under way; nothing is posted of it any more."""
        with self._lock:
            self._number += 1

    def _run(self, number: int) -> None:
        with suppress(_CalledOffError):
            try:
                self._look(number)
            except _CalledOffError:
                raise
            except Exception as error:  # noqa: BLE001 - nobody else would hear of it on this thread
                self._tell(number, SearchFailed(in_one_sentence("The notes cannot be read", error)))

    def _look(self, number: int) -> None:
        if sentence := self._learning.clear_up():
            self._tell(number, ClearedUp(sentence))
        self._tell(number, VersionsListed(self._learning.versions()))
        self._tell(number, Surveyed(self._learning.survey(self._progress(number))))

    def _progress(self, number: int) -> Callable[[int, int], None]:
        told = time.monotonic()

        def progress(done: int, files: int) -> None:
            nonlocal told
            if number != self._number:
                raise _CalledOffError
            if time.monotonic() - told >= _SECONDS_BETWEEN:
                told = time.monotonic()
                self._tell(number, Searching(done, files))

        return progress

    def _tell(self, number: int, message: Message) -> None:
        with self._lock:
            if number != self._number:
                raise _CalledOffError
            self._post(message)
