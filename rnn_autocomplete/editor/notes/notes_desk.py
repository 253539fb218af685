"""Learning from notes as the running editor goes about it: a training followed, its version put into use, all told.

It goes on while one writes. What it shows goes to the screen of notes if that is open, otherwise to the status bar.
Knows neither how notes are read nor how models are made; see `Learning`.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from textual.message import Message

from rnn_autocomplete.editor.learning import Learning, Outcome
from rnn_autocomplete.editor.messages import ClearedUp
from rnn_autocomplete.editor.notes.trainer import Trainer
from rnn_autocomplete.editor.notes.training_words import in_short
from rnn_autocomplete.errors import RnnAutocompleteError, in_one_sentence
from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.training.course import Course


class Teller(Protocol):
    """Where sentences are told."""

    def tell(self, sentence: str) -> None:
        """Say that something was done."""

    def warn(self, sentence: str) -> None:
        """Say that something could not be done."""


class View(Teller, Protocol):
    """The screen of notes."""

    def show_course(self) -> None:
        """Show how far the training is, or what it came to."""

    def look_again(self) -> None:
        """Read notes and versions again."""


@dataclass(frozen=True)
class Surroundings:
    """What the editor lends."""

    post: Callable[[Message], object]
    """Takes messages from any thread."""

    switch: Callable[[Callable[[], Suggester]], None]
    """Has another model loaded and used."""

    bar: Teller
    show_state: Callable[[str], None]
    """Shows in the status bar how learning stands, as long as it stands so."""


class NotesDesk:
    """Follows trainings and puts versions into use."""

    def __init__(self, learning: Learning, surroundings: Surroundings) -> None:
        self.learning = learning
        self.course: Course | None = None
        """The training under way, or the last one; None if there was none since the editor was opened."""

        self.outcome: Outcome | None = None
        """What the last one came to; None as long as it runs."""

        self._around = surroundings
        self._trainer = Trainer(surroundings.post)
        self._view: View | None = None
        self._awaited: str | None = None
        self._loaded = ""
        self._unseen = ""
        self._notice = ""

    @property
    def is_training(self) -> bool:
        """Whether a training is under way."""
        return self.course is not None and self.outcome is None

    def open(self) -> None:
        """Look in the background whether a training was cut off when the editor was last open."""
        threading.Thread(target=self._clear_up, name="clearing up", daemon=True).start()

    def close(self) -> None:
        """End what is under way."""
        self._trainer.stop()

    @property
    def has_news(self) -> bool:
        """Whether a training ended while nobody was watching."""
        return bool(self._unseen)

    def watched_by(self, view: View | None) -> str:
        """Show everything on the screen of notes from now on, or with None in the status bar; give what is left to say."""
        self._view = view
        self._unseen, notice, self._notice = "", self._notice, ""
        self._show_state()
        return notice

    # A training

    def begin(self) -> None:
        """Begin a training, unless one is under way."""
        if self.is_training:
            return
        try:
            training = self.learning.training()
        except RnnAutocompleteError as error:
            self._teller.warn(str(error))
            return
        self.course, self.outcome = Course(), None
        self._trainer.start(training)
        self._show_course()

    def cancel(self) -> None:
        """End the training under way; everything stays as it was."""
        self._trainer.cancel()

    def course_changed(self, course: Course) -> None:
        """Show how far the training is."""
        if self.outcome is None:
            self.course = course
            self._show_course()

    def ended(self, outcome: Outcome) -> None:
        """Show what the training came to, and put a version that was accepted into use."""
        self.outcome = outcome
        if self._view is None:
            self._unseen = "notes not learnt" if outcome.version is None else "notes learnt"
        self._show_course()
        if outcome.version is not None:
            self.use(outcome.version)
        else:
            self._teller.warn(outcome.sentence)

    # Versions

    def use(self, version: str) -> None:
        """Load a version; it is in use once it is whole."""
        self._awaited = version
        self._teller.tell(f"Loading {version}…")
        self._loaded = ""
        self._around.switch(lambda: self._load(version))

    def _load(self, version: str) -> Suggester:
        suggester = self.learning.load(version)
        # Not one that another was asked for in the place of, and that took longer.
        if version == self._awaited:
            self._loaded = version
        return suggester

    def took_over(self) -> bool:
        """Keep in the settings that the version that was loaded is in use; tell whether it is one that was awaited."""
        version = self._awaited
        if version is None or version != self._loaded:
            return False  # another model was loaded anew meanwhile
        self._awaited = None
        try:
            self.learning.put_into_use(version)
        except RnnAutocompleteError as error:
            self._teller.warn(f"{version} is in use until the editor is closed. {error}")
        else:
            self._teller.tell(self._in_words(version))
        if self._view:
            self._view.look_again()
        return True

    def could_not_switch(self, sentence: str, model: str = "") -> None:
        """Say why another model is not in use, and which goes on instead; a first one that failed is told elsewhere."""
        version, self._awaited = self._awaited, None
        if model:
            self._teller.warn(f"{sentence} {model} goes on.")
        elif version is not None:
            self._teller.warn(sentence)

    # What is said

    def say_what_was_cut_off(self, sentence: str) -> None:
        """Say it now, and once more where the screen is opened later."""
        self._notice = "" if self._view else sentence
        self._teller.warn(sentence)

    def _in_words(self, version: str) -> str:
        outcome = self.outcome
        told = f"{version} is in use now."
        if self._view or outcome is None or outcome.version != version or outcome.verdict is None:
            return told
        return f"{told} {outcome.verdict.sentence}"

    @property
    def _teller(self) -> Teller:
        return self._view or self._around.bar

    def _show_course(self) -> None:
        self._show_state()
        if self._view:
            self._view.show_course()

    def _show_state(self) -> None:
        under_way = self.course if self.outcome is None and self._view is None else None
        self._around.show_state(in_short(under_way) if under_way else self._unseen)

    def _clear_up(self) -> None:
        try:
            sentence = self.learning.clear_up()
        except Exception as error:  # noqa: BLE001 - nobody else would hear of it on this thread
            sentence = in_one_sentence("A training that was cut off could not be cleared up", error)
        if sentence:
            self._around.post(ClearedUp(sentence))
