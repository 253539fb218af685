"""The thread on which a training is followed, one at a time, whatever screen is shown meanwhile.

It touches no widget: all it does is post messages. Whatever goes wrong becomes the outcome, in one sentence.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from textual.message import Message

from rnn_autocomplete.editor.learning import Outcome, Training
from rnn_autocomplete.errors import in_one_sentence
from rnn_autocomplete.training.course import Course
from rnn_autocomplete.training.events import Event

_PATIENCE = 3.0
"""Seconds that quitting waits for a training to be cleared away."""


@dataclass
class CourseChanged(Message):
    """A training has come further."""

    course: Course

    def can_replace(self, message: Message) -> bool:
        """Let only the newest be drawn."""
        return isinstance(message, CourseChanged)


@dataclass
class TrainingEnded(Message):
    """A training is over."""

    outcome: Outcome


class Trainer:
    """Runs trainings."""

    def __init__(self, post: Callable[[Message], object]) -> None:
        """Begin idle.

        Args:
            post: takes the messages; it is called on a thread.
        """
        self._post = post
        self._training: Training | None = None
        self._thread: threading.Thread | None = None
        self._course = Course()

    def start(self, training: Training) -> None:
        """Begin a training; not while another runs."""
        self._training = training
        self._course = Course()
        # A daemon, so that a disk that hangs does not hold up quitting.
        self._thread = threading.Thread(target=self._run, args=(training,), name="training", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End the training that runs, if one does; its outcome is posted as always."""
        if (training := self._training) is not None:
            training.cancel()

    def stop(self) -> None:
        """End the training that runs, and wait a little until nothing is left of it."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _run(self, training: Training) -> None:
        try:
            outcome = training.run(self._tell)
        except BaseException as error:  # noqa: BLE001 - nobody else would hear of it on this thread
            outcome = Outcome(in_one_sentence("The training failed", error))
        self._training = None
        self._post(TrainingEnded(outcome))

    def _tell(self, event: Event) -> None:
        self._course = self._course.after(event, monotonic())
        self._post(CourseChanged(self._course))
