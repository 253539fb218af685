"""A person's notes as a training takes them: read, cleaned, divided, and compared with what was learnt before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rnn_autocomplete.errors import CorpusError, TrainingError
from rnn_autocomplete.text.clean_note import clean_note
from rnn_autocomplete.text.corpus import TextDocument, read_documents
from rnn_autocomplete.text.gone import says_something
from rnn_autocomplete.text.never_learnt import NeverLearnt, load_never_learnt, never_learnt_file
from rnn_autocomplete.text.note_files import NoteFile, find_notes
from rnn_autocomplete.text.notes_division import divide_notes, without_repeated
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.known_notes import KnownNotes


@dataclass(frozen=True)
class NotesToLearn:
    """Everything that a training learns from and is measured on."""

    learnt: tuple[TextDocument, ...]
    """What the network is trained on, the oldest first; the source of each is its path."""

    held_out: tuple[TextDocument, ...]
    """What it must not learn, the newest; empty if there is too little, or nothing new."""

    measured: tuple[TextDocument, ...]
    """What it is measured on: what is held out, without what is learnt in another note."""

    digests: Mapping[str, str]
    """SHA-256 of each note's bytes, by path."""

    new: frozenset[str]
    """The paths that were not learnt before, or have changed since."""

    skipped: tuple[str, ...]
    """What was not read and why, a sentence each."""

    whole: tuple[TextDocument, ...] = ()
    """Every note, its held-out part included."""

    before: tuple[TextDocument, ...] = ()
    """Of the notes of which something is held out, what the model in use has counted of the rest."""


def read_notes_to_learn(
    job: TrainingJob,
    known: KnownNotes,
    on_note: Callable[[int, int], None],
) -> NotesToLearn:
    """Read what `job` names.

    Args:
        job: its sources, marks and validation text are used.
        known: what the model in use knows of notes.
        on_note: told how many notes were read and how many there are, and the same again as they are cleaned; may
            raise to stop.

    Raises:
        CorpusError: there is nothing to learn from.
        TrainingError: the model in use knows all of it.
        SettingsError: the list of what is never learnt cannot be read.
    """
    never = load_never_learnt(never_learnt_file())
    notes = find_notes(map(Path, job.sources), never=never, progress=on_note)
    skipped = tuple(f"{skipped.path}: {skipped.reason}" for skipped in notes.skipped)
    files = [note for note in notes.files if not is_at(note.path, job.validation)]
    documents = tuple(_cleaned(files, job, never, on_note))
    if not documents:
        why = f" ({skipped[0]})" if skipped else ""
        raise CorpusError(f"There is no text to learn from in what was named{why}.")
    digests = {str(note.path): note.digest for note in files}
    new = frozenset(path for path, digest in digests.items() if known.is_new(digest))
    if not new:
        raise TrainingError("There is nothing new in the notes since the model in use has learnt from them.")
    if job.validation:
        validation = _validation(job.validation)
        return NotesToLearn(documents, validation, validation, digests, new, skipped, documents)
    up_to = {document.source: known.up_to(document, digests[document.source]) for document in documents}
    division = divide_notes(documents, up_to)
    held_out = {document.source: len(document.text) for document in division.held_out}
    before = (
        TextDocument(note.source, note.text[: -held_out[note.source]][: up_to[note.source].counted])
        for note in documents
        if note.source in held_out
    )
    measured = tuple(without_repeated(division.held_out, division.learnt))
    return NotesToLearn(
        division.learnt, division.held_out, measured, digests, new, skipped, documents, tuple(before)
    )


def _cleaned(
    notes: Sequence[NoteFile], job: TrainingJob, never: NeverLearnt, on_note: Callable[[int, int], None]
) -> Iterator[TextDocument]:
    for count, note in enumerate(notes, 1):
        on_note(count, len(notes))  # cleaning takes longer than reading
        document = TextDocument(str(note.path), clean_note(note.path, note.text, job.marks, never))
        if says_something(document.text):
            yield document


def is_at(path: Path, validation: str | None) -> bool:
    """Tell whether a note is the text to measure on."""
    return validation is not None and path.resolve() == Path(validation).resolve()


def _validation(file: str) -> tuple[TextDocument, ...]:
    held_out = tuple(read_documents([Path(file)]))
    if not held_out:
        raise CorpusError(f"{file} holds no text to measure on.")
    return held_out
