"""The texts that are open, of which one is on the screen."""

from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from rnn_autocomplete.documents.document_file import DocumentFile, open_document
from rnn_autocomplete.documents.recovery import RecoveryCopies, UnsavedText
from rnn_autocomplete.editor.manners import Manners
from rnn_autocomplete.editor.open_document import OpenDocument
from rnn_autocomplete.editor.suggesting_text_area import SuggestingTextArea
from rnn_autocomplete.editor.switched_off_files import is_switched_off
from rnn_autocomplete.errors import DocumentError
from rnn_autocomplete.key_figures import KeyFigures


class OpenDocuments(Container):
    """Holds the open texts; each keeps its own cursor and undo."""

    class Shown(Message):
        """Another text is on the screen now."""

    def __init__(
        self, manners: Manners, copies: RecoveryCopies, no_suggestions_in: Sequence[str] = ()
    ) -> None:
        """Begin without a text.

        Args:
            manners: how the texts show their ghosts.
            copies: keeps what is not saved.
            no_suggestions_in: patterns of the files in which nothing is suggested.
        """
        super().__init__()
        self._manners = manners
        self._copies = copies
        self._numbers = count()
        self._recovered: list[str] = []
        self._no_suggestions_in = no_suggestions_in
        self._documents: list[OpenDocument] = []
        self._index = 0
        self._left = KeyFigures()

    @property
    def all(self) -> Sequence[OpenDocument]:
        """The open texts, in the order they were opened."""
        return tuple(self._documents)

    @property
    def shown(self) -> OpenDocument:
        """The text on the screen."""
        return self._documents[self._index]

    @property
    def figures(self) -> KeyFigures:
        """What the suggestions spared and cost in all texts since the editor was opened."""
        return sum((document.area.ledger.figures for document in self._documents), self._left)

    @property
    def number(self) -> int:
        """Which one is on the screen, from 1."""
        return self._index + 1

    def compose(self) -> ComposeResult:
        """Lay out the texts opened before there was a screen."""
        for document in self._documents:
            document.area.display = document is self.shown
            yield document.area

    def on_mount(self) -> None:
        """Show the first text."""
        self.show(self.shown)

    def add_unnamed(self, text: str = "") -> OpenDocument:
        """Open a text that is in no file yet."""
        return self._add(text, None, "")

    def add_file(self, path: Path) -> OpenDocument:
        """Open the file at `path`; one that is open already is not opened twice.

        What was not saved of it when an editor was ended from outside is there again: in its place, or beside it if the
        file is another by now.

        Raises:
            DocumentError: it cannot be opened.
        """
        for document in self._documents:
            if document.is_at(path):
                return document
        file, text = open_document(path)
        number = next(self._numbers)
        left = self._copies.take_over(path, number)
        if left is None:
            return self._add(text, file, text, number)
        if left.fingerprint == file.fingerprint:
            self._recovered.append(f"“{path.name}”")
            return self._add_left(left, file, text, number)
        document = self._add(text, file, text)
        self._add_left(left, None, "", number)
        self._recovered.append(f"“{path.name}” (it is in “Untitled”, for the file has changed)")
        return document

    def add_recovered(self) -> None:
        """Open the texts without a name that were not saved when an editor was ended from outside."""
        number = next(self._numbers)
        while left := self._copies.take_over(None, number):
            document = self._add_left(left, _place_of(left), "", number)
            self._recovered.append(f"“{document.name}”")
            number = next(self._numbers)

    def recovered(self) -> str:
        """Say what was recovered since this was asked last, or nothing."""
        names, self._recovered = ", ".join(self._recovered), []
        return (
            f"Here again, and not saved yet: what was written in {names} when the editor was ended."
            if names
            else ""
        )

    @property
    def unsaved(self) -> dict[int, UnsavedText]:
        """What would be lost if the editor ended now, by the numbers of the texts."""
        texts = ((document.number, document.unsaved) for document in self._documents)
        return {number: text for number, text in texts if text is not None}

    def copy(self, unsaved: Mapping[int, UnsavedText], *, for_good: bool = False) -> None:
        """Keep copies of these texts and of no others, perhaps for the last time; on any thread.

        Raises:
            OSError: the disk refused.
        """
        self._copies.update(unsaved, for_good=for_good)

    async def show_file(self, path: Path) -> None:
        """Open the file at `path` and put it on the screen, in the place of a blank text if one is there.

        Raises:
            DocumentError: it cannot be opened.
        """
        left = self.shown
        document = self.add_file(path)
        for each in self._documents:
            if not each.area.is_attached:
                await self.mount(each.area)
        self.show(document)
        if left.is_blank and left is not document:
            await self._remove(left)

    def show(self, document: OpenDocument) -> None:
        """Put a text on the screen and the cursor in it."""
        self._index = self._documents.index(document)
        for other in self._documents:
            other.area.display = other is document
        self.screen.set_focus(document.area)
        self.post_message(self.Shown())

    def show_other(self, step: int) -> None:
        """Put the next text on the screen, or with -1 the one before."""
        if len(self._documents) > 1:
            self.show(self._documents[(self._index + step) % len(self._documents)])

    async def _remove(self, document: OpenDocument) -> None:
        shown = self.shown
        self._documents.remove(document)
        self._left += document.area.ledger.figures
        self._index = self._documents.index(shown)
        await document.area.remove()

    def follow_names(self) -> None:
        """Suggest, or not, as the files are called now."""
        for document in self._documents:
            path = document.file.path if document.file else None
            document.area.suggests_here = not is_switched_off(path, self._no_suggestions_in)

    def _add(
        self, text: str, file: DocumentFile | None, saved_text: str, number: int | None = None
    ) -> OpenDocument:
        number = next(self._numbers) if number is None else number
        document = OpenDocument(number, self._area(text), file, saved_text)
        self._documents.append(document)
        self.follow_names()
        return document

    def _add_left(
        self, left: UnsavedText, file: DocumentFile | None, saved_text: str, number: int
    ) -> OpenDocument:
        document = self._add(left.text, file, saved_text, number)
        document.go_to(left.cursor)
        return document

    def _area(self, text: str) -> SuggestingTextArea:
        return SuggestingTextArea(text, manners=self._manners)


def _place_of(left: UnsavedText) -> DocumentFile | None:
    """Give the file that a text was meant for and that is not there; None if there cannot be one any more."""
    if left.path is None:
        return None
    try:
        return open_document(Path(left.path))[0]
    except DocumentError:
        return None
