"""Filing that tells what was saved, so that it can be learnt from. Knows nothing of learning."""

from collections.abc import Callable
from pathlib import Path

from rnn_autocomplete.editor.filing import Desk, Filing
from rnn_autocomplete.editor.open_document import OpenDocument
from rnn_autocomplete.editor.open_documents import OpenDocuments


class ToldFiling(Filing):
    """Opens and saves the texts of an editor, and tells each that was saved."""

    def __init__(self, documents: OpenDocuments, desk: Desk, on_saved: Callable[[Path, str], None]) -> None:
        """Begin with nothing to tell.

        Args:
            documents: the open texts.
            desk: where questions are asked and sentences are told.
            on_saved: is told each path and text, once the text is on the disk.
        """
        super().__init__(documents, desk)
        self._on_saved = on_saved

    def _write(self, document: OpenDocument, path: Path) -> bool:
        is_written = super()._write(document, path)
        if is_written:
            self._on_saved(path, document.area.text)
        return is_written
