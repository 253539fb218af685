"""A person's notes as a training takes them: read, cleaned, divided, and compared with what was learnt before."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from rnn_autocomplete.errors import CorpusError, TrainingError
from rnn_autocomplete.text.clean_note import clean_note
from rnn_autocomplete.text.corpus import TextDocument, read_documents
from rnn_autocomplete.text.never_learnt import NeverLearnt, load_never_learnt, never_learnt_file
from rnn_autocomplete.text.note_files import NoteFile, find_notes
from rnn_autocomplete.text.notes_division import divide_notes
from rnn_autocomplete.training.job import TrainingJob


@dataclass(frozen=True)
class NotesToLearn:
    """Everything that a training learns from and is measured on."""

    learnt: tuple[TextDocument, ...]
    """What the network is trained on, the oldest first; the source of each is its path."""

    held_out: tuple[TextDocument, ...]
    """What it is measured on, the newest; empty if there is too little, or nothing new."""

    digests: Mapping[str, str]
    """SHA-256 of each note's bytes, by path."""

    new: frozenset[str]
    """The paths that were not learnt before, or have changed since."""

    skipped: tuple[str, ...]
    """What was not read and why, a sentence each."""

    @property
    def all(self) -> tuple[TextDocument, ...]:
        """The learnt notes and those held out."""
        return (*self.learnt, *self.held_out)


def read_notes_to_learn(
    job: TrainingJob,
    known: Mapping[str, str],
    on_note: Callable[[int, int], None],
    counted: Collection[str] = (),
) -> NotesToLearn:
    """Read what `job` names.

    Args:
        job: its sources, marks and validation text are used.
        known: what the model in use has learnt: the digest of each note by its path.
        on_note: told how many notes were read and how many there are; may raise to stop.
        counted: paths that the model in use has counted without having learnt them; it knows them too.

    Raises:
        CorpusError: there is nothing to learn from.
        TrainingError: the model in use knows all of it.
        SettingsError: the list of what is never learnt cannot be read.
    """
    never = load_never_learnt(never_learnt_file())
    notes = find_notes(map(Path, job.sources), never=never, progress=on_note)
    skipped = tuple(f"{skipped.path}: {skipped.reason}" for skipped in notes.skipped)
    files = [note for note in notes.files if not _is_at(note.path, job.validation)]
    cleaned = [_cleaned(note, job, never) for note in files]
    documents = tuple(document for document in cleaned if document.text.strip())
    if not documents:
        why = f" ({skipped[0]})" if skipped else ""
        raise CorpusError(f"There is no text to learn from in what was named{why}.")
    digests = {str(note.path): note.digest for note in files}
    texts = frozenset(known.values())  # a note that was only moved is not new
    new = frozenset(path for path, digest in digests.items() if digest not in texts)
    if not new:
        raise TrainingError("There is nothing new in the notes since the model in use has learnt from them.")
    if job.validation:
        return NotesToLearn(documents, _validation(job.validation), digests, new, skipped)
    division = divide_notes(documents, known={*known, *counted, *(digests.keys() - new)})
    return NotesToLearn(division.learnt, division.held_out, digests, new, skipped)


def _cleaned(note: NoteFile, job: TrainingJob, never: NeverLearnt) -> TextDocument:
    return TextDocument(str(note.path), clean_note(note.path, note.text, job.marks, never))


def _is_at(path: Path, validation: str | None) -> bool:
    return validation is not None and path.resolve() == Path(validation).resolve()


def _validation(file: str) -> tuple[TextDocument, ...]:
    held_out = tuple(read_documents([Path(file)]))
    if not held_out:
        raise CorpusError(f"{file} holds no text to measure on.")
    return held_out
