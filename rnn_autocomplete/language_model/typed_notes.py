"""The words of the documents that were saved in the editor, counted at once: one small file on this machine.

Several editors may add to it at once. What is damaged is set aside and told, and the counts begin anew. Knows no
editor, and nothing of what may be learnt: it is given clean texts.
"""

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.forgetting import without_sources
from rnn_autocomplete.language_model.note_counts import NoteCounts, count_notes, words_of
from rnn_autocomplete.locations import data_folder
from rnn_autocomplete.private_file import aside_of, draft_of, only_writer, replace_private
from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.gone import says_something
from rnn_autocomplete.text.tokenizer import TOKENIZERS

_PATIENCE = 60.0  # seconds; nobody waits for the counting but others that count
_PROSE = TOKENIZERS["prose"]


def typed_notes_file() -> Path:
    """Name the file of the counts; it need not exist."""
    return data_folder() / "typed-notes.npz"


class TypedNotes:
    """The counts of what was typed and saved, by document."""

    def __init__(self, file: Path) -> None:
        """Read nothing yet.

        Args:
            file: where the counts are kept; it need not exist.
        """
        self._file = file
        self.trouble = ""
        """What was wrong with the file when it was last read, in one sentence; empty if nothing was."""

    def read(self) -> NoteCounts:
        """Give the counts; there are none if the file is damaged."""
        self.trouble = ""
        if not self._file.exists():
            return NoteCounts()
        try:
            return NoteCounts.load(self._file)
        except ModelError:
            self.trouble = (
                f"The words of what you saved, in {self._file}, are damaged; each document counts again once you "
                "save it."
            )
            return NoteCounts()

    def mend(self) -> NoteCounts:
        """Give the counts, and set aside a file that is damaged; whoever calls holds the counts."""
        counts = self.read()
        if self.trouble:
            self._file.replace(aside_of(self._file))
        return counts

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nobody else change the counts meanwhile.

        Raises:
            ModelError: they cannot be changed now.
        """
        try:
            with only_writer(self._file, patience=_PATIENCE):
                yield
        except OSError as error:
            raise ModelError(
                f"The words of what was saved cannot be kept in {self._file}: {error.strerror or error}."
            ) from error

    def count(self, source: str, text: str, is_known: Callable[[str], bool]) -> bool:
        """Put the counts of a document in the place of what was counted of it before; tell whether they differ.

        Whoever calls holds the counts.

        Args:
            source: the document's path.
            text: what may be learnt of it.
            is_known: tells whether the model in use knows a word. One that it does not know is kept only if it
                stands in two places of this document, or in what is counted already.
        """
        before = self.mend()
        others = before.without({source})
        theirs = {_PROSE.key(word) for word in others.words}
        documents = [TextDocument(source, text)] if says_something(text) else []
        counted = count_notes(documents, _PROSE, lambda word: is_known(word) or _PROSE.key(word) in theirs)
        # The document may have lost a word that others have in a single place.
        after = without_sources(others.updated(counted), (), _PROSE, is_known)
        if _spelled_out(after, source) == _spelled_out(before, source):
            return False
        self._write(after)
        return True

    def forget(self, sources: Container[str], words: Container[str], is_known: Callable[[str], bool]) -> int:
        """Take documents and words out, and tell how many documents they were; whoever calls holds the counts.

        Args:
            sources: paths of documents.
            words: those to be taken out of all documents.
            is_known: tells whether the model in use knows a word.
        """
        before = self.mend()
        after = without_sources(before.forgetting(words.__contains__), sources, _PROSE, is_known)
        for leftover in (aside_of(self._file), draft_of(self._file)):
            leftover.unlink(missing_ok=True)
        if before.tables:
            self._write(after)
        return len(before.tables) - len(after.tables)

    def remove(self) -> list[Path]:
        """Delete all counts, and give the files deleted."""
        there = [file for file in (self._file, aside_of(self._file), draft_of(self._file)) if file.exists()]
        if there:
            with self.held():
                for file in there:
                    file.unlink(missing_ok=True)
        return there

    def _write(self, counts: NoteCounts) -> None:
        if not counts.tables:
            self._file.unlink(missing_ok=True)
            return
        replace_private(self._file, counts.to_bytes())


def _spelled_out(counts: NoteCounts, source: str) -> dict[tuple[str, ...], int]:
    """Give the n-grams of a document with words in the place of their numbers, which change with other documents."""
    if source not in counts.tables:
        return {}
    table = counts.tables[source]
    ngrams = (tuple(counts.words[i] for i in ids) for ids in words_of(table.keys).T.tolist())
    return dict(zip(ngrams, table.times.tolist(), strict=True))
