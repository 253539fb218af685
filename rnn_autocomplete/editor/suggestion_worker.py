"""The thread that asks the model for words, and those that load one.

It always works on the newest request and forgets the ones before. A model is loaded beside it, on a thread of its own,
so that the model before goes on answering until the new one is whole. Neither touches a widget: all they do is post
messages. Whatever a model throws becomes one sentence, and the thread goes on.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from rnn_autocomplete.editor.messages import (
    ModelFailed,
    ModelReady,
    SuggestingFailed,
    SuggestionsReady,
    SwitchFailed,
)
from rnn_autocomplete.errors import in_one_sentence
from rnn_autocomplete.suggestions.suggester import Suggester


@dataclass(frozen=True)
class Request:
    """A text to continue."""

    text: str
    k: int
    """How many words are wanted."""


class SuggestionWorker:
    """A thread that answers requests one at a time, with the model that was loaded last."""

    def __init__(self, load: Callable[[], Suggester], post: Callable[[Message], object]) -> None:
        """Prepare the thread.

        Args:
            load: gives the first model; it may take seconds, and it runs on a thread.
            post: takes the messages; it is called on a thread.
        """
        self._load = load
        self._awaited: Callable[[], Suggester] | None = None
        self._post = post
        self._changed = threading.Condition()
        self._newest: Request | None = None
        self._suggester: Suggester | None = None
        self._loads = 0
        self._stopping = False
        # A daemon, so that a model that is slow to load or to answer does not hold up quitting.
        self._thread = threading.Thread(target=self._run, name="suggestions", daemon=True)

    def start(self) -> None:
        """Begin to load the model."""
        self._thread.start()
        self.switch(self._load)

    def switch(self, load: Callable[[], Suggester]) -> None:
        """Load another model and answer with it from then on; of several begun, only the last is waited for.

        Args:
            load: gives the model; it may take seconds, and it runs on a thread.
        """
        with self._changed:
            self._loads += 1
            self._awaited, number = load, self._loads
        threading.Thread(target=self._load_beside, args=(load, number), name="model", daemon=True).start()

    def reload(self) -> None:
        """Load the model anew that is in use, or that is being loaded to be so."""
        with self._changed:
            load = self._awaited or self._load
        self.switch(load)

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

    def _load_beside(self, load: Callable[[], Suggester], number: int) -> None:
        try:
            suggester = load()
            name = suggester.name
        except BaseException as error:  # noqa: BLE001 - nobody else would hear of it on this thread
            self._give_up(in_one_sentence("The model could not be loaded", error), number)
        else:
            self._take_up(suggester, name, number)

    def _take_up(self, suggester: Suggester, name: str, number: int) -> None:
        with self._changed:
            if self._is_awaited(number):
                self._suggester = suggester
                self._load, self._awaited = self._awaited or self._load, None
                self._post(ModelReady(name))
                self._changed.notify()

    def _give_up(self, sentence: str, number: int) -> None:
        with self._changed:
            if self._is_awaited(number):
                self._awaited = None
                self._post(SwitchFailed(sentence) if self._suggester else ModelFailed(sentence))

    def _is_awaited(self, number: int) -> bool:
        # Under the lock, so that nothing is posted to an app that has stopped this thread and gone on.
        return number == self._loads and not self._stopping

    def _run(self) -> None:
        while (work := self._next()) is not None:
            suggester, request = work
            answer = _answer(suggester, request)
            with self._changed:
                if suggester is not self._suggester:
                    # Another model took over meanwhile; it has the last word, also on this text.
                    self._newest = self._newest or request
                elif not self._stopping:
                    self._post(answer)

    def _next(self) -> tuple[Suggester, Request] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopping or (self._suggester and self._newest))
            if self._stopping or self._suggester is None or self._newest is None:
                return None
            request, self._newest = self._newest, None
            return self._suggester, request


def _answer(suggester: Suggester, request: Request) -> Message:
    try:
        suggestions = suggester.suggest(request.text, request.k)
        return SuggestionsReady(request.text, suggestions, suggester.phrase(request.text))
    except Exception as error:  # noqa: BLE001 - a failing model must not end suggestions for good
        return SuggestingFailed(in_one_sentence("The model could not continue this text", error))
