"""The screen: the text, the words on offer below it, and the status line.

It carries messages between its parts; what each part does with them is its own affair. Files and questions are that of
`DeskScreen`, below this one.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import TextArea
from textual.worker import Worker, WorkerState

from rnn_autocomplete.documents.recovery import RecoveryCopies, recovery_folder
from rnn_autocomplete.editor.desk_screen import DeskScreen
from rnn_autocomplete.editor.dialogs.suggestions_screen import SuggestionsScreen
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.editor.finding.find_bar import FindBar
from rnn_autocomplete.editor.finding.find_line import FindLine
from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.manners import Manners
from rnn_autocomplete.editor.messages import (
    ContextChanged,
    NeverSuggest,
    NothingToDo,
    OfferChanged,
    SuggestionsReady,
    WordClicked,
)
from rnn_autocomplete.editor.never_suggested import NeverSuggested
from rnn_autocomplete.editor.open_documents import OpenDocuments
from rnn_autocomplete.editor.status_bar import StatusBar, keys_in_words
from rnn_autocomplete.editor.suggestion_strip import SuggestionStrip
from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.key_figures import KeyFigures
from rnn_autocomplete.key_history import KeyHistory, key_history_file
from rnn_autocomplete.settings import Settings

if TYPE_CHECKING:
    from textual.timer import Timer

_PATIENCE = 0.25
"""Seconds that words for an earlier text stay while the new ones are being found, or if there turn out to be none.

In quick typing the next list comes sooner, and the strip does not blink at the end of each word.
"""

_SECONDS_BETWEEN_FIGURES = 60.0
_SECONDS_BETWEEN_COPIES = 5.0


class EditorScreen(DeskScreen):
    """Everything that is on the screen while one writes."""

    def __init__(
        self,
        *,
        files: Sequence[FileToOpen],
        initial_text: str,
        settings: Settings,
        blocked: NeverSuggested,
        request_words: Callable[[str | None], None],
        on_saved: Callable[[Path, str], None],
    ) -> None:
        """Open the files.

        Args:
            files: what to open; those that cannot be opened are told on the screen.
            initial_text: a text without a name; without it there is a blank one if no file is opened.
            settings: the person's settings.
            blocked: the words never suggested.
            request_words: asks the model to continue a text; with None, not to continue any.
            on_saved: is told the path and the text of what was saved.
        """
        self._manners = Manners(
            ghost=settings.ghost_text,
            strip=settings.strip,
            eagerness=settings.eagerness,
            pause=settings.pause / 1000,
        )
        copies = RecoveryCopies(recovery_folder())
        documents = OpenDocuments(self._manners, copies, settings.no_suggestions_in)
        super().__init__(documents, files=files, initial_text=initial_text, on_saved=on_saved)
        self._find_bar = FindBar(documents)
        self._strip = SuggestionStrip()
        self._strip.set_reactive(SuggestionStrip.slots, settings.suggestions)
        self._strip.visible = settings.strip
        self.status.set_reactive(StatusBar.ghosts, settings.ghost_text)
        self._blocked = blocked
        self._history = KeyHistory(key_history_file())
        self._remembered = KeyFigures()
        self._request_words = request_words
        self._patience: Timer | None = None
        self._copying: Worker[None] | None = None
        self._told_of_copies = False

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        with Container(id="page"), Vertical(id="column"):
            yield self._documents
            yield self._strip
            yield self._find_bar
        yield self.status

    def on_mount(self) -> None:
        """Write down from time to time what was counted, and what is not saved."""
        self.set_interval(_SECONDS_BETWEEN_FIGURES, self.keep_figures)
        self.set_interval(_SECONDS_BETWEEN_COPIES, self._copy_in_background)

    def on_screen_suspend(self) -> None:
        """Leave nothing at the cursor while a dialog stands above the text."""
        self._documents.shown.area.leave_off()

    def on_unmount(self) -> None:
        """Keep what was counted."""
        self._history.add(self._newly_counted())

    def _copy_in_background(self) -> None:
        """Keep copies of what is not saved; the disk may take its time, and refuse."""
        if self._copying is None or self._copying.is_finished:
            copy = partial(self._documents.copy, self._documents.unsaved)
            self._copying = self.run_worker(copy, group="copies", thread=True, exit_on_error=False)

    @on(Worker.StateChanged)
    def _tell_what_is_not_copied(self, message: Worker.StateChanged) -> None:
        if (
            message.worker is self._copying
            and message.state is WorkerState.ERROR
            and not self._told_of_copies
        ):
            self._told_of_copies = True
            self.warn(f"What is not saved cannot be copied to {recovery_folder()}: {message.worker.error}.")

    def on_descendant_focus(self) -> None:
        """Tell what the keys do where they go now."""
        # Not where the message says: of two of them the later may come first.
        self.status.hints = self.focused.hints if isinstance(self.focused, FindLine) else ()

    def action_find(self) -> None:
        """Look for something in the text."""
        self._find_bar.open()

    # Words

    def show_words(self, answer: SuggestionsReady) -> None:
        """Pass an answer on to the text; it is refused there if the text has moved on."""
        self._documents.shown.area.offer(answer.text, answer.suggestions, answer.phrase)

    def ask_again(self) -> None:
        """Ask for words once more: another model may know others."""
        self._documents.shown.area.ask_again()

    @on(ContextChanged)
    def _ask_for_words(self, message: ContextChanged) -> None:
        area = self._documents.shown.area
        if message.sender is not area:
            return
        self._request_words(message.context)
        if self._patience is not None:
            self._patience.stop()
        self._patience = self.set_timer(_PATIENCE, self._lose_patience)

    def _lose_patience(self) -> None:
        self._patience = None
        self._documents.shown.area.withdraw_stale_offer()

    @on(OfferChanged)
    def _show_offer(self, message: OfferChanged) -> None:
        area = self._documents.shown.area
        if message.sender is area:
            area.is_in_sight = self._strip.shows
            self._strip.picked = message.picked
            self.status.picked = None if message.picked is None else message.suggestions[message.picked]
            if message.suggestions or self._patience is None:
                self._strip.suggestions = tuple(message.suggestions)
            self._update_figures()

    @on(WordClicked)
    def _take_clicked_word(self, message: WordClicked) -> None:
        self._documents.shown.area.accept(message.index, message.clicked)

    @on(NothingToDo)
    def _tell_that_there_is_nothing(self, message: NothingToDo) -> None:
        self.tell(message.sentence)

    @on(NeverSuggest)
    def _never_suggest(self, message: NeverSuggest) -> None:
        try:
            self._blocked.block(message.word)
        except SettingsError as error:
            self.warn(str(error))
        else:
            list_key = key_map_of(self.app).shown("suggestions-screen") or "the settings"
            self.tell(f"“{message.word}” is never suggested again; {list_key} shows the list.")
        self._documents.shown.area.ask_again()

    def action_toggle_suggestions(self) -> None:
        """Switch suggestions off in all texts, or on again."""
        self._manners.suggesting = not self._manners.suggesting
        self.status.suggesting = self._manners.suggesting
        self.status.clear_message()
        self._documents.shown.area.ask_again()

    def action_suggestions_screen(self) -> None:
        """Show what suggestions brought, and the words never suggested."""
        # Such as that a word is never suggested again, which may be over soon.
        self.status.clear_message()
        self._history.add(self._newly_counted())
        screen = SuggestionsScreen(self._history, self._blocked, key_map_of(self.app))
        self.app.push_screen(screen, lambda _: self._documents.shown.area.ask_again())

    @on(TextArea.Changed)
    def _update_figures(self) -> None:
        self.status.keys_saved = keys_in_words(self._documents.figures)

    def keep_figures(self) -> Worker[None]:
        """Write down what was counted; the disk may take its time."""
        add = partial(self._history.add, self._newly_counted())
        return self.run_worker(add, group="figures", thread=True)

    def _newly_counted(self) -> KeyFigures:
        counted, self._remembered = self._remembered, self._documents.figures
        return self._remembered - counted
