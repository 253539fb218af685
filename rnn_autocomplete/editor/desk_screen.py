"""The screen as a desk: texts are opened, saved and left on it, questions asked, and the status line tells what there is.

Knows nothing of suggestions: what is laid out, and what goes on while one writes, is the affair of `EditorScreen`.
"""

from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from textual import events, on
from textual.screen import ModalScreen, Screen
from textual.widgets import TextArea

from rnn_autocomplete.editor.commands import Where
from rnn_autocomplete.editor.dialogs.keys_help import KeysHelp
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.editor.filing import Filing
from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.open_documents import OpenDocuments
from rnn_autocomplete.editor.status_bar import DocumentStatus, StatusBar
from rnn_autocomplete.errors import DocumentError

Answer = TypeVar("Answer")


class DeskScreen(Screen[None]):
    """A screen with open texts and a status line."""

    def __init__(
        self,
        documents: OpenDocuments,
        *,
        files: Sequence[FileToOpen],
        initial_text: str,
        on_saved: Callable[[Path, str], None],
    ) -> None:
        """Open the files.

        Args:
            documents: will hold the open texts.
            files: what to open; those that cannot be opened are told on the screen.
            initial_text: a text without a name; without it there is a blank one if no file is opened.
            on_saved: is told the path and the text of what was saved.
        """
        super().__init__()
        self.status = StatusBar()
        self._documents = documents
        self._filing = Filing(documents, self, on_saved)
        self._filing_now = False
        self._refused = [sentence for file in files if (sentence := self._open_at_start(file))]
        documents.add_recovered()
        if initial_text or not documents.all:
            documents.add_unnamed(initial_text)

    def _open_at_start(self, file: FileToOpen) -> str | None:
        try:
            document = self._documents.add_file(file.path)
        except DocumentError as error:
            return str(error)
        if file.line is not None:
            document.go_to_line(file.line)
        return None

    def on_mount(self) -> None:
        """Take the keys that the app has, and say what could not be opened."""
        self._bindings = key_map_of(self.app).bindings(Where.SCREEN, below=self._bindings)
        if said := " ".join(filter(None, [*self._refused, self._documents.recovered()])):
            self.warn(said)

    def _forward_event(self, event: events.Event) -> None:
        # What is typed before the text has the focus, or between two texts, is meant for the text all the same.
        if self.focused is None and isinstance(event, events.Key | events.Paste):
            self._documents.shown.area._forward_event(event)  # noqa: SLF001 - as Textual does with the focus
        else:
            super()._forward_event(event)

    # Status

    @on(TextArea.Changed)
    def _update_status(self) -> None:
        document = self._documents.shown
        self.status.document = DocumentStatus(
            name=document.name,
            modified=document.modified,
            read_only=document.file is not None and document.file.read_only,
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
            with suppress(OSError):
                self._documents.copy({}, for_good=True)
            self.app.exit()

    def copy_unsaved(self) -> None:
        """Keep copies of what is not saved, for the last time, whatever else does not work any more."""
        with suppress(Exception):
            self._documents.copy(self._documents.unsaved, for_good=True)

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
