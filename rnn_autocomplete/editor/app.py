"""The editor as a whole: it joins the screen to the thread that finds the words.

Everything it needs is handed in, so that tests can hand in something smaller: it knows neither where models
lie nor how they work.
"""

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from textual import on
from textual.app import App
from textual.screen import Screen

from rnn_autocomplete.editor.commands import Where
from rnn_autocomplete.editor.editor_screen import EditorScreen
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.editor.key_map import KeyMap
from rnn_autocomplete.editor.learning import Learning
from rnn_autocomplete.editor.learning_at_once import LearningAtOnce
from rnn_autocomplete.editor.messages import (
    ClearedUp,
    CountsDropped,
    ModelFailed,
    ModelReady,
    NotCounted,
    SuggestingFailed,
    SuggestionsReady,
    SwitchFailed,
)
from rnn_autocomplete.editor.never_suggested import NeverSuggested
from rnn_autocomplete.editor.notes.notes_desk import NotesDesk, Surroundings
from rnn_autocomplete.editor.notes.questions import TrainingRuns
from rnn_autocomplete.editor.notes.trainer import CourseChanged, TrainingEnded
from rnn_autocomplete.editor.suggestion_worker import Request, SuggestionWorker
from rnn_autocomplete.editor.switched_off_files import is_switched_off
from rnn_autocomplete.errors import RnnAutocompleteError
from rnn_autocomplete.settings import Settings
from rnn_autocomplete.suggestions.suggester import Suggester

_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


class EditorApp(App[None]):
    """A terminal editor for prose that suggests the next words."""

    TITLE = "rnn-autocomplete"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        *,
        load_suggester: Callable[[], Suggester],
        settings: Settings,
        blocked: NeverSuggested,
        learning: Learning,
        files: Sequence[FileToOpen] = (),
        initial_text: str = "",
    ) -> None:
        """Open the files; nothing is drawn or loaded before the editor runs.

        Args:
            load_suggester: gives the model; it is called on a thread of its own and may take its time.
            settings: the person's settings.
            blocked: the words never suggested.
            learning: learns from the person's notes.
            files: what to open; without any, there is one blank text.
            initial_text: a text without a name, that came from somewhere else than a file.

        Raises:
            SettingsError: the settings give keys in a way that cannot be.
        """
        super().__init__()
        self.key_map = KeyMap.of(settings.keys)
        self._bindings = self.key_map.bindings(Where.APP, below=self._bindings)
        self._settings = settings
        self._model = settings.model
        self._worker = SuggestionWorker(load_suggester, self.post_message)
        self._editor = EditorScreen(
            files=files,
            initial_text=initial_text,
            settings=settings,
            blocked=blocked,
            request_words=self._request_words,
            on_saved=self._learn_what_was_saved,
        )
        self.desk = NotesDesk(learning, self._surroundings())
        self._at_once = LearningAtOnce(learning, self._worker.reload, self.post_message)
        self._drops_counts = False

    def _surroundings(self) -> Surroundings:
        def show_state(state: str) -> None:
            self._editor.status.learning = state

        return Surroundings(self.post_message, self._worker.switch, self._editor, show_state)

    def get_default_screen(self) -> Screen[None]:
        """Give the screen to begin with."""
        return self._editor

    def on_mount(self) -> None:
        """Begin to load the model, now that something is drawn."""
        for number in _SIGNALS:
            with suppress(
                NotImplementedError, RuntimeError, ValueError
            ):  # where the system or the thread has none
                asyncio.get_running_loop().add_signal_handler(number, self._end_from_outside, number)
        self._editor.status.model = f"{self._model} loading…"
        self._worker.start()
        self.desk.open()

    def on_unmount(self) -> None:
        """Let the threads end."""
        self._worker.stop()
        self.desk.close()

    # The model

    @on(ModelReady)
    def _model_is_ready(self, message: ModelReady) -> None:
        self._model = message.name
        self._editor.status.model = f"{self._model} ready"
        if self.desk.took_over() or self._drops_counts:
            self._drops_counts = False
            self._editor.status.model_trouble = ""
            self._editor.ask_again()

    @on(ModelFailed)
    def _model_failed(self, message: ModelFailed) -> None:
        self._editor.status.model = f"{self._model} failed"
        self._editor.status.model_trouble = message.sentence
        self.desk.could_not_switch(message.sentence)

    @on(SwitchFailed)
    def _switch_failed(self, message: SwitchFailed) -> None:
        self.desk.could_not_switch(message.sentence, self._model)

    @on(SuggestionsReady)
    def _show_words(self, message: SuggestionsReady) -> None:
        self._editor.status.model_trouble = ""
        self._editor.show_words(message)

    @on(SuggestingFailed)
    def _suggesting_failed(self, message: SuggestingFailed) -> None:
        self._editor.status.model_trouble = message.sentence

    def _request_words(self, context: str | None) -> None:
        request = None if context is None else Request(context, self._settings.suggestions)
        self._worker.request(request)

    # Learning

    def action_notes_screen(self) -> None:
        """Show what is learnt from, how it goes, and what came of it."""
        # Its parts take a moment to import, and most times the editor is opened to write.
        from rnn_autocomplete.editor.notes.notes_screen import NotesScreen  # noqa: PLC0415

        self.push_screen(NotesScreen(self.desk, self.key_map))

    @on(CourseChanged)
    def _show_course(self, message: CourseChanged) -> None:
        self.desk.course_changed(message.course)

    @on(TrainingEnded)
    def _training_ended(self, message: TrainingEnded) -> None:
        self.desk.ended(message.outcome)

    @on(ClearedUp)
    def _tell_what_was_cut_off(self, message: ClearedUp) -> None:
        self.desk.say_what_was_cut_off(message.sentence)

    def _learn_what_was_saved(self, path: Path, text: str) -> None:
        if is_switched_off(path, self._settings.no_suggestions_in):
            return
        self._at_once.saved(path)
        try:
            self.desk.learning.saved(path, text)
        except RnnAutocompleteError as error:
            self._editor.warn(str(error))

    @on(CountsDropped)
    def _suggest_without_counts(self) -> None:
        self._drops_counts = True
        self._worker.reload()

    @on(NotCounted)
    def _tell_what_was_not_counted(self, message: NotCounted) -> None:
        self._editor.warn(message.sentence)

    # Leaving

    def _end_from_outside(self, number: signal.Signals) -> None:
        """Leave nothing behind but what is not saved; nobody may be there any more to ask."""
        self._editor.copy_unsaved()
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        self._editor.copy_unsaved()
        super()._handle_exception(error)

    async def action_quit(self) -> None:
        """Quit, after asking about a training under way and about texts that are not saved."""
        if self.desk.is_training:
            self.push_screen(TrainingRuns(), self._quit_in_spite)
        else:
            self._editor.leave()

    def _quit_in_spite(self, confirmed: bool | None) -> None:
        if confirmed:
            self._editor.leave()

    def action_help_quit(self) -> None:
        """Answer Ctrl+C where it copies nothing."""
        shown = self.key_map.shown
        self._editor.tell(f"{shown('quit')} quits; {shown('copy') or 'no key'} copies what is selected.")
