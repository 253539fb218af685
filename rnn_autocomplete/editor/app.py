"""The editor as a whole: it joins the screen to the thread that finds the words.

Everything it needs is handed in, so that tests can hand in something smaller: it knows neither where models
lie nor how they work.
"""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import App
from textual.screen import Screen

from rnn_autocomplete.editor.commands import Where
from rnn_autocomplete.editor.editor_screen import EditorScreen
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.editor.key_map import KeyMap
from rnn_autocomplete.editor.messages import ModelFailed, ModelReady, SuggestingFailed, SuggestionsReady
from rnn_autocomplete.editor.never_suggested import NeverSuggested
from rnn_autocomplete.editor.suggestion_worker import Request, SuggestionWorker
from rnn_autocomplete.settings import Settings
from rnn_autocomplete.suggestions.suggester import Suggester


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
        files: Sequence[FileToOpen] = (),
        initial_text: str = "",
    ) -> None:
        """Open the files; nothing is drawn or loaded before the editor runs.

        Args:
            load_suggester: gives the model; it is called on a thread of its own and may take its time.
            settings: the person's settings.
            blocked: the words never suggested.
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
        )

    def get_default_screen(self) -> Screen[None]:
        """Give the screen to begin with."""
        return self._editor

    def on_mount(self) -> None:
        """Begin to load the model, now that something is drawn."""
        self._editor.status.model = f"{self._model} loading…"
        self._worker.start()

    def on_unmount(self) -> None:
        """Let the thread end."""
        self._worker.stop()

    @on(ModelReady)
    def _model_is_ready(self, message: ModelReady) -> None:
        self._model = message.name
        self._editor.status.model = f"{self._model} ready"

    @on(ModelFailed)
    def _model_failed(self, message: ModelFailed) -> None:
        self._editor.status.model = f"{self._model} failed"
        self._editor.status.model_trouble = message.sentence

    @on(SuggestionsReady)
    def _show_words(self, message: SuggestionsReady) -> None:
        self._editor.status.model_trouble = ""
        self._editor.show_words(message)

    @on(SuggestingFailed)
    def _suggesting_failed(self, message: SuggestingFailed) -> None:
        self._editor.status.model_trouble = message.sentence

    async def action_quit(self) -> None:
        """Quit, after asking about texts that are not saved."""
        self._editor.leave()

    def action_help_quit(self) -> None:
        """Answer Ctrl+C where it copies nothing."""
        shown = self.key_map.shown
        self._editor.tell(f"{shown('quit')} quits; {shown('copy') or 'no key'} copies what is selected.")

    def _request_words(self, context: str | None) -> None:
        request = None if context is None else Request(context, self._settings.suggestions)
        self._worker.request(request)
