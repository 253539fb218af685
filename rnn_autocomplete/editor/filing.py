"""Opening, saving and leaving texts: what is asked first, and what is told afterwards.

Knows documents and questions. How a question gets onto the screen, and where a sentence is shown, is handed
in.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from textual.screen import ModalScreen

from rnn_autocomplete.documents.document_file import is_file
from rnn_autocomplete.editor.dialogs.changed_on_disk import ChangedOnDisk
from rnn_autocomplete.editor.dialogs.file_exists import FileExists
from rnn_autocomplete.editor.dialogs.leave_unsaved import LeaveUnsaved
from rnn_autocomplete.editor.dialogs.open_file import OpenFile
from rnn_autocomplete.editor.dialogs.save_as import SaveAs
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.editor.open_document import OpenDocument
from rnn_autocomplete.editor.open_documents import OpenDocuments
from rnn_autocomplete.errors import DocumentError

Answer = TypeVar("Answer")


class Desk(Protocol):
    """Where questions are asked and sentences are told."""

    async def ask(self, question: ModalScreen[Answer]) -> Answer | None:
        """Show a question and wait for its answer; None if it was left."""

    def tell(self, sentence: str) -> None:
        """Say that something was done."""

    def warn(self, sentence: str) -> None:
        """Say that something could not be done."""


class Filing:
    """Opens and saves the texts of an editor."""

    def __init__(self, documents: OpenDocuments, desk: Desk, on_saved: Callable[[Path, str], None]) -> None:
        """Begin with nothing to tell.

        Args:
            documents: the open texts.
            desk: where questions are asked and sentences are told.
            on_saved: is told each path and text, once the text is on the disk.
        """
        self._documents = documents
        self._desk = desk
        self._on_saved = on_saved

    async def open(self) -> None:
        """Ask for a file and show it."""
        answer = await self._desk.ask(OpenFile())
        if answer is None:
            return
        file = FileToOpen.named(str(answer))
        path = file.path
        try:
            await self._documents.show_file(path)
        except DocumentError as error:
            self._desk.warn(str(error))
            return
        shown = self._documents.shown
        if shown.changed_on_disk and not shown.modified:
            self._read_again(shown, "another program has changed it")
        if file.line is not None:
            shown.go_to_line(file.line)
        if said := self._documents.recovered():
            self._desk.warn(said)
        elif not is_file(path):
            self._desk.tell(f"“{path.name}” is a new file.")

    async def save(self, document: OpenDocument) -> bool:
        """Save a text where it belongs; tell whether it was saved."""
        if document.file is None:
            return await self.save_as(document)
        if document.changed_on_disk:
            answer = await self._desk.ask(ChangedOnDisk(document.name))
            if answer == "read again":
                self._read_again(document, "Undo brings back what was here")
            if answer != "overwrite":
                return False
        return self._write(document, document.file.path, document.save)

    async def save_as(self, document: OpenDocument) -> bool:
        """Ask for a name and save a text there; tell whether it was saved."""
        path = await self._desk.ask(SaveAs(document.file.path if document.file else None))
        if path is None:
            return False
        if document.is_at(path):
            return await self.save(document)
        if is_file(path) and not await self._desk.ask(FileExists(path.name)):
            return False
        return self._write(document, path, partial(document.save_as, path))

    async def may_leave(self) -> bool:
        """Ask about every text that is not saved; tell whether all are saved or given up."""
        for document in self._documents.all:
            if document.modified and not await self._may_close(document):
                return False
        return True

    async def _may_close(self, document: OpenDocument) -> bool:
        if document is not self._documents.shown:
            self._documents.show(document)
        answer = await self._desk.ask(LeaveUnsaved(document.name))
        if answer == "save":
            return await self.save(document)
        return answer == "discard"

    def _read_again(self, document: OpenDocument, why: str) -> None:
        try:
            document.read_again()
        except DocumentError as error:
            self._desk.warn(str(error))
        else:
            self._desk.tell(f"“{document.name}” is read again; {why}.")

    def _write(self, document: OpenDocument, path: Path, write: Callable[[], None]) -> bool:
        try:
            write()
        except DocumentError as error:
            self._desk.warn(str(error))
            return False
        self._desk.tell(f"Saved “{document.name}”.")
        self._on_saved(path, document.area.text)
        return True
