"""What lies in the sources, and what of it the model in use has learnt."""

from collections.abc import Callable, Iterable
from pathlib import Path

from rnn_autocomplete.editor.learning import Note, Skipped, State, Survey
from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.language_model.model_folder import load_metadata, notes_learnt
from rnn_autocomplete.text.never_learnt import load_never_learnt, never_learnt_file
from rnn_autocomplete.text.note_files import find_notes, what_is_new


def survey(sources: Iterable[Path], progress: Callable[[int, int], None]) -> Survey:
    """Read the sources and compare them with what was learnt."""
    notes = find_notes(sources, never=load_never_learnt(never_learnt_file()), progress=progress)
    news = what_is_new(notes, _learnt())
    states = {note.path: State.NEW for note in news.new} | {note.path: State.CHANGED for note in news.changed}
    return Survey(
        notes=tuple(Note(note.path, note.words, states.get(note.path, State.LEARNT)) for note in notes.files),
        skipped=tuple(Skipped(skipped.path, skipped.reason) for skipped in notes.skipped),
        gone=len(news.gone),
        others=notes.others,
        hidden=notes.hidden,
    )


def _learnt() -> dict[Path, str]:
    try:
        learnt = notes_learnt(load_metadata(find_model()))
    except ModelError:
        return {}  # what is wrong with the model is told elsewhere
    return {Path(path): digest for path, digest in learnt.items()}
