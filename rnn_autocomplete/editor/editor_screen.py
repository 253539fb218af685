"""The screen: the text, the words on offer below it, and the status line.

It carries messages between its parts; what each part does with them is its own affair.
"""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import TextArea
from textual.worker import Worker

from rnn_autocomplete.editor.commands import Where
from rnn_autocomplete.editor.dialogs.keys_help import KeysHelp
from rnn_autocomplete.editor.dialogs.suggestions_screen import SuggestionsScreen
from rnn_autocomplete.editor.file_to_open import FileToOpen
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
from rnn_autocomplete.editor.status_bar import DocumentStatus, StatusBar, keys_in_words
from rnn_autocomplete.editor.strip_layout import DOCUMENT
from rnn_autocomplete.editor.suggestion_strip import SuggestionStrip
from rnn_autocomplete.editor.told_filing import ToldFiling
from rnn_autocomplete.errors import DocumentError, SettingsError
from rnn_autocomplete.key_figures import KeyFigures
from rnn_autocomplete.key_history import KeyHistory, key_history_file
from rnn_autocomplete.settings import Settings
from rnn_autocomplete.suggestions.suggester import Suggestion

if TYPE_CHECKING:
    from textual.timer import Timer

_PATIENCE = 0.25
"""Seconds that words for an earlier text stay while the new ones are being found."""

_SECONDS_BETWEEN_FIGURES = 60.0
_MOSTLY = 0.5

Answer = TypeVar("Answer")


class EditorScreen(Screen[None]):
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
        super().__init__()
        self._manners = Manners(
            ghost=settings.ghost_text,
            strip=settings.strip,
            eagerness=settings.eagerness,
            pause=settings.pause / 1000,
        )
        self._documents = OpenDocuments(self._manners, settings.no_suggestions_in)
        self._strip = SuggestionStrip()
        self._strip.set_reactive(SuggestionStrip.slots, settings.suggestions)
        self._strip.visible = settings.strip
        self._blocked = blocked
        self._history = KeyHistory(key_history_file())
        self._remembered = KeyFigures()
        self.status = StatusBar()
        self._filing = ToldFiling(self._documents, self, on_saved)
        self._request_words = request_words
        self._patience: Timer | None = None
        self._filing_now = False
        self._refused = [sentence for file in files if (sentence := self._open_at_start(file))]
        if initial_text or not self._documents.all:
            self._documents.add_unnamed(initial_text)

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        with Container(id="page"), Vertical(id="column"):
            yield self._documents
            yield self._strip
        yield self.status

    def on_mount(self) -> None:
        """Take the keys that the app has, and say what could not be opened."""
        self._bindings = key_map_of(self.app).bindings(Where.SCREEN, below=self._bindings)
        if self._refused:
            self.warn(" ".join(self._refused))
        self.set_interval(_SECONDS_BETWEEN_FIGURES, self.keep_figures)

    def _forward_event(self, event: events.Event) -> None:
        # What is typed before the text has the focus, or between two texts, is meant for the text all the same.
        if self.focused is None and isinstance(event, events.Key | events.Paste):
            self._documents.shown.area._forward_event(event)  # noqa: SLF001 - as Textual does with the focus
        else:
            super()._forward_event(event)

    def on_screen_suspend(self) -> None:
        """Leave nothing at the cursor while a dialog stands above the text."""
        self._documents.shown.area.leave_off()

    def on_unmount(self) -> None:
        """Keep what was counted."""
        self._history.add(self._newly_counted())

    def _open_at_start(self, file: FileToOpen) -> str | None:
        try:
            document = self._documents.add_file(file.path)
        except DocumentError as error:
            return str(error)
        if file.line is not None:
            document.go_to_line(file.line)
        return None

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
        self._patience = self.set_timer(_PATIENCE, area.withdraw_stale_offer)

    @on(OfferChanged)
    def _show_offer(self, message: OfferChanged) -> None:
        if message.sender is self._documents.shown.area:
            self._documents.shown.area.is_in_sight = self._strip.shows
            self._strip.words = tuple(suggestion.word for suggestion in message.suggestions)
            self._strip.origins = tuple(map(_origin, message.suggestions))
            self._strip.picked = message.picked
            self.status.picked = None if message.picked is None else message.suggestions[message.picked]
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
        self._documents.shown.area.ask_again()

    def action_suggestions_screen(self) -> None:
        """Show what suggestions brought, and the words never suggested."""
        self._history.add(self._newly_counted())
        screen = SuggestionsScreen(self._history, self._blocked, key_map_of(self.app))
        self.app.push_screen(screen, lambda _: self._documents.shown.area.ask_again())

    def _update_figures(self) -> None:
        self.status.keys_saved = keys_in_words(self._documents.figures)

    def keep_figures(self) -> Worker[None]:
        """Write down what was counted; the disk may take its time."""
        add = partial(self._history.add, self._newly_counted())
        return self.run_worker(add, group="figures", thread=True)

    def _newly_counted(self) -> KeyFigures:
        counted, self._remembered = self._remembered, self._documents.figures
        return self._remembered - counted

    # Status

    @on(TextArea.Changed)
    def _update_status(self) -> None:
        self._update_figures()
        document = self._documents.shown
        self.status.document = DocumentStatus(
            name=document.name,
            modified=document.modified,
            words=document.area.document.word_count,
            number=self._documents.number,
            count=len(self._documents.all),
        )

    @on(OpenDocuments.Shown)
    def _follow_shown_document(self) -> None:
        self._documents.shown.area.ask_again()
        self._update_status()

    def tell(self, sentence: str) -> None:
        """Say that something was done."""
        self.status.tell(sentence)

    def warn(self, sentence: str) -> None:
        """Say that something could not be done."""
        self.status.warn(sentence)

    def action_clear_message(self) -> None:
        """Say nothing more."""
        self.status.clear_message()

    # Files and questions

    async def ask(self, question: ModalScreen[Answer]) -> Answer | None:
        """Show a question and wait for its answer."""
        return await self.app.push_screen_wait(question)

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(KeysHelp(key_map_of(self.app)))

    def action_save(self) -> None:
        """Save the text on the screen."""
        self._file(self._filing.save(self._documents.shown))

    def action_save_as(self) -> None:
        """Save the text on the screen under a name to be asked for."""
        self._file(self._filing.save_as(self._documents.shown))

    def action_open(self) -> None:
        """Ask for a file and open it."""
        self._file(self._filing.open())

    def action_next_document(self) -> None:
        """Show the next text."""
        self._documents.show_other(1)

    def action_previous_document(self) -> None:
        """Show the text before."""
        self._documents.show_other(-1)

    def leave(self) -> None:
        """Quit, unless a text is not saved and the person would rather stay."""
        self._file(self._leave())

    async def _leave(self) -> None:
        if await self._filing.may_leave():
            self.app.exit()

    def _file(self, work: Coroutine[Any, Any, object]) -> None:
        # One thing at a time: a second key must not put a second question over the first.
        if self._filing_now:
            work.close()
            return
        self._filing_now = True
        self.run_worker(self._finish(work))

    async def _finish(self, work: Coroutine[Any, Any, object]) -> None:
        try:
            await work
        finally:
            self._filing_now = False
            self._documents.follow_names()
            self._documents.shown.area.ask_again()
            self._update_status()


def _origin(suggestion: Suggestion) -> str:
    return DOCUMENT if suggestion.from_document >= _MOSTLY else ""
