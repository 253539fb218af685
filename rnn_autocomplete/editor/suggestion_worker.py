"""The one thread that loads the model and asks it for words.

It always works on the newest request and forgets the ones before. It touches no widget: all it does is post
messages. Whatever the model throws becomes one sentence, and the thread goes on.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from rnn_autocomplete.editor.messages import ModelFailed, ModelReady, SuggestingFailed, SuggestionsReady
from rnn_autocomplete.errors import RnnAutocompleteError
from rnn_autocomplete.suggestions.suggester import Suggester


@dataclass(frozen=True)
class Request:
    """A text to continue."""

    text: str
    k: int
    """How many words are wanted."""


class SuggestionWorker:
    """A thread that answers requests one at a time."""

    def __init__(self, load: Callable[[], Suggester], post: Callable[[Message], object]) -> None:
        """Prepare the thread.

        Args:
            load: gives the model; it may take seconds, and it runs on the thread.
            post: takes the messages; it is called on the thread.
        """
        self._load = load
        self._post = post
        self._changed = threading.Condition()
        self._newest: Request | None = None
        self._stopping = False
        # A daemon, so that a model that is slow to load or to answer does not hold up quitting.
        self._thread = threading.Thread(target=self._run, name="suggestions", daemon=True)

    def start(self) -> None:
        """Begin to load the model."""
        self._thread.start()

    def request(self, request: Request | None) -> None:
        """Ask for words; a request that has not been begun is forgotten. None only forgets it."""
        with self._changed:
            self._newest = request
            self._changed.notify()

    def stop(self) -> None:
        """End the thread after what it is doing now; nothing is posted any more."""
        with self._changed:
            self._stopping = True
            self._changed.notify()

    def _run(self) -> None:
        try:
            suggester = self._load()
            self._tell(ModelReady(suggester.name))
        except BaseException as error:  # noqa: BLE001 - nobody else would hear of it on this thread
            self._tell(ModelFailed(in_one_sentence("The model could not be loaded", error)))
            return
        while (request := self._next()) is not None:
            self._tell(_answer(suggester, request))

    def _next(self) -> Request | None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or self._newest is not None)
            request, self._newest = self._newest, None
            return None if self._stopping else request

    def _tell(self, message: Message) -> None:
        # Under the lock, so that nothing is posted to an app that has stopped this thread and gone on.
        with self._changed:
            if not self._stopping:
                self._post(message)


def _answer(suggester: Suggester, request: Request) -> Message:
    try:
        suggestions = suggester.suggest(request.text, request.k)
        return SuggestionsReady(request.text, suggestions, suggester.phrase(request.text))
    except Exception as error:  # noqa: BLE001 - a failing model must not end suggestions for good
        return SuggestingFailed(in_one_sentence("The model could not continue this text", error))


def in_one_sentence(what: str, error: BaseException) -> str:
    """Tell a failure: in its own words if they were written for people, otherwise after what was tried."""
    if isinstance(error, RnnAutocompleteError):
        return str(error)
    detail = " ".join(str(error).split()) or type(error).__name__
    return f"{what}: {detail.rstrip('.')}."
