"""Has what was saved counted at once, beside the typing, and then the model in use loaded anew.

Knows neither how documents are counted nor how models are loaded. Saving again while a document is being counted has
it counted once more afterwards, however often it was.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from textual.message import Message

from rnn_autocomplete.editor.learning import Learning
from rnn_autocomplete.editor.messages import NotCounted
from rnn_autocomplete.errors import in_one_sentence


class LearningAtOnce:
    """The threads on which saved documents are counted."""

    def __init__(
        self, learning: Learning, reload: Callable[[], None], post: Callable[[Message], object]
    ) -> None:
        """Prepare them.

        Args:
            learning: counts.
            reload: has the model in use loaded anew; it is called on a thread.
            post: takes the messages; it is called on a thread.
        """
        self._learning = learning
        self._reload = reload
        self._post = post
        self._lock = threading.Lock()
        self._wanted: dict[Path, bool] = {}
        """The documents that are being counted, and whether they were saved since that began."""

    def saved(self, path: Path) -> None:
        """Have a document counted, without waiting for it."""
        with self._lock:
            is_under_way = path in self._wanted
            self._wanted[path] = True
        if not is_under_way:
            # A daemon, so that quitting waits for nothing.
            threading.Thread(target=self._run, args=(path,), name="counting", daemon=True).start()

    def _run(self, path: Path) -> None:
        while self._goes_on(path):
            try:
                if self._learning.count(path, self._tell):
                    self._reload()
            except Exception as error:  # noqa: BLE001 - nobody else would hear of it on this thread
                self._tell(in_one_sentence(f"“{path.name}” could not be counted", error))

    def _goes_on(self, path: Path) -> bool:
        with self._lock:
            if self._wanted[path]:
                self._wanted[path] = False
                return True
            del self._wanted[path]
            return False

    def _tell(self, sentence: str) -> None:
        self._post(NotCounted(sentence))
