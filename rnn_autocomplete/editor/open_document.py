"""A text that is open in the editor: its text area, its file, and what was last saved of it."""

from pathlib import Path

from textual.widgets.text_area import Location

from rnn_autocomplete.documents.document_file import (
    DocumentFile,
    changed_on_disk,
    from_the_top,
    is_same_place,
    open_document,
    save_document,
    save_document_as,
)
from rnn_autocomplete.documents.recovery import UnsavedText
from rnn_autocomplete.editor.line_document import LineDocument, Snapshot
from rnn_autocomplete.editor.suggesting_text_area import SuggestingTextArea
from rnn_autocomplete.errors import DocumentError
from rnn_autocomplete.text_encoding import UTF_8

_UNNAMED = "Untitled"


class OpenDocument:
    """One open text."""

    def __init__(
        self, number: int, area: SuggestingTextArea, file: DocumentFile | None, saved_text: str
    ) -> None:
        """Join a text area and its file.

        Args:
            number: tells it from all other texts that are or were open.
            area: holds the text.
            file: where it is saved; None if it has no name yet.
            saved_text: what the file holds.
        """
        self.area = area
        self.file = file
        self.number = number
        self._copied: tuple[Snapshot, str] | None = None
        unchanged = area.text == saved_text
        self._saved = (area.document if unchanged else LineDocument(saved_text)).snapshot()

    @property
    def name(self) -> str:
        """What to call it on the screen."""
        return self.file.path.name if self.file else _UNNAMED

    @property
    def modified(self) -> bool:
        """Whether there is something to save."""
        return not self.area.document.equals(self._saved)

    @property
    def is_blank(self) -> bool:
        """Whether it has neither a name nor a text, so that nobody will miss it."""
        return self.file is None and not self.area.text

    @property
    def changed_on_disk(self) -> bool:
        """Whether another program changed the file since it was read or saved here."""
        return self.file is not None and changed_on_disk(self.file)

    @property
    def unsaved(self) -> UnsavedText | None:
        """What would be lost if the editor ended now; None if nothing would."""
        if not self.modified:
            return None
        if self._copied is None or not self.area.document.equals(self._copied[0]):
            self._copied = self.area.document.snapshot(), self.area.text
        text, cursor, file = self._copied[1], self.area.cursor_location, self.file
        return (
            UnsavedText(text, str(from_the_top(file.path)), file.fingerprint, cursor)
            if file
            else UnsavedText(text, cursor=cursor)
        )

    def is_at(self, path: Path) -> bool:
        """Tell whether this is the file at `path`."""
        return self.file is not None and is_same_place(self.file.path, path)

    def save(self) -> None:
        """Write the text to its file.

        Raises:
            DocumentError: nothing was written.
        """
        if self.file is None:
            raise ValueError("A text without a name can only be saved under a name.")
        self.file = save_document(self.file, self.area.document.text_to_save)
        self._saved = self.area.document.snapshot()

    def save_as(self, path: Path) -> None:
        """Write the text to the file at `path`, which is its file from now on.

        Raises:
            DocumentError: nothing was written.
        """
        encoding = self.file.encoding if self.file else UTF_8
        self.file = save_document_as(path, self.area.document.text_to_save, encoding)
        self._saved = self.area.document.snapshot()

    def read_again(self) -> None:
        """Put what the file holds now in the place of the text, in one undo step.

        Raises:
            DocumentError: it cannot be read; the text is as it was.
        """
        if self.file is None:
            raise ValueError("A text without a name is in no file.")
        file, text = open_document(self.file.path)
        if file.fingerprint is None:
            raise DocumentError(f"“{file.path}” is not there any more.")
        self.area.history.checkpoint()
        self.area.replace(text, self.area.document.start, self.area.document.end)
        self.area.history.checkpoint()
        self.file, self._saved = file, self.area.document.snapshot()

    def go_to_line(self, line: int) -> None:
        """Place the cursor at the start of a line, counted from 1; after the last line, in the last."""
        self.go_to((min(line, self.area.document.line_count) - 1, 0))

    def go_to(self, location: Location) -> None:
        """Place the cursor; a location outside of the text means the nearest one in it."""
        self.area.move_cursor(min(max(location, self.area.document.start), self.area.document.end))
        # Where it is on the screen may be known only once the text is laid out; the first key typed
        # may come before that, and belongs there already.
        self.area.call_after_refresh(self.area.scroll_cursor_visible, center=True)
