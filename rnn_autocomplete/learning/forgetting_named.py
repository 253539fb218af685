"""Taking the files, folders and words that a person names out of everything that was learnt from them.

Also sees to it that they are not learnt again: from then on they are in the list of what is never learnt.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.library import find_model, known_models
from rnn_autocomplete.language_model.model_folder import load_metadata, load_model, notes_learnt
from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file
from rnn_autocomplete.learning.copies import copies_left
from rnn_autocomplete.learning.forgetting import (
    Changed,
    Gone,
    forget_in_models,
    has_seen,
    models_elsewhere,
    notes_of,
)
from rnn_autocomplete.learning.forgetting_everything import delete_logs
from rnn_autocomplete.learning.saved_documents import SavedDocuments, saved_documents_file
from rnn_autocomplete.learning.sources import all_sources, named_sources
from rnn_autocomplete.locations import absolute, settings_file
from rnn_autocomplete.settings import load_settings, save_setting
from rnn_autocomplete.text.never_learnt import learn_never_again, never_learnt_file
from rnn_autocomplete.text.note_files import find_notes, what_is_new


@dataclass(frozen=True)
class Forgotten:
    """What came of it."""

    documents: int
    """How many documents counted at once and do so no more."""

    models: tuple[Changed, ...]
    """The models that had learnt from what is forgotten."""

    elsewhere: tuple[Path, ...]
    """Those that still have, since they are not kept here."""

    copies: tuple[Path, ...]
    """Notes that say the same as what is forgotten, and are learnt in its place."""

    vanished: tuple[Path, ...]
    """Files that something else was learnt from, and that are not there any more: perhaps under another name."""

    still_known: tuple[str, ...]
    """The words that the model in use knows all the same: not from the person's text."""


def forget_named(words: Sequence[str], paths: Sequence[Path]) -> Forgotten:
    """Forget words, and files and folders from the top of the disk; whoever calls lets nobody train on notes meanwhile.

    Raises:
        RnnAutocompleteError: not all is forgotten; to do it again goes on from there.
        OSError: likewise.
    """
    gone = Gone(words, paths)
    learn_never_again(never_learnt_file(), [*words, *map(str, paths)])
    _name_no_more(gone)
    delete_logs()
    models = tuple(forget_in_models(gone))
    is_known = _known_to_model()
    documents = _forget_typed(gone, is_known)
    still_known = tuple(word for word in words if is_known(word))
    elsewhere = tuple(folder for folder in models_elsewhere() if has_seen(gone, folder))
    copies = tuple(copies_left(paths, all_sources()))
    vanished = tuple(sorted(file for file in _learnt_files() if not os.path.lexists(file))) if paths else ()
    return Forgotten(documents, models, elsewhere, copies, vanished, still_known)


def learnt_sources() -> set[Path]:
    """Give every file and folder that is named to learn from, or was learnt from, as far as that is told."""
    named = named_sources()
    saved = SavedDocuments(saved_documents_file()).paths
    return {*named, *saved, *_learnt_files()}


def _learnt_files() -> set[Path]:
    learnt = set(map(Path, TypedNotes(typed_notes_file()).read().tables))
    for folder in _model_folders():
        try:
            learnt.update(map(Path, notes_of(folder)))
        except ModelError:
            continue  # what a damaged model learnt cannot be told
    return learnt


def _model_folders() -> list[Path]:
    return [*(model.folder for model in known_models()), *models_elsewhere()]


def earlier_names(paths: Sequence[Path]) -> list[Path]:
    """Name what is not there any more and was learnt when it said what one of `paths` says: files before they were moved."""
    files, names = find_notes(paths), set[Path]()
    for folder in _model_folders() if files.files else ():
        try:
            learnt = {Path(path): digest for path, digest in notes_learnt(load_metadata(folder)).items()}
        except ModelError:
            continue  # likewise
        names.update(moved.before for moved in what_is_new(files, learnt).moved)
    return sorted(name for name in names if not os.path.lexists(name))


def _name_no_more(gone: Gone) -> None:
    """Take what is gone off the list of sources and of documents saved here."""
    named = load_settings(settings_file()).notes
    kept = [source for source in named if absolute(source) not in gone]
    if len(kept) < len(named):
        save_setting(settings_file(), "notes", kept)
    SavedDocuments(saved_documents_file()).leave_out(gone.__contains__)


def _forget_typed(gone: Gone, is_known: Callable[[str], bool]) -> int:
    store = TypedNotes(typed_notes_file())
    with store.held():  # also where nothing is counted yet: somebody may be about to
        return store.forget(gone, gone.words, is_known)


def _known_to_model() -> Callable[[str], bool]:
    """Tell of words whether the model in use knows them; if it cannot be asked, it knows none."""
    try:
        vocabulary = load_model(find_model()).vocabulary
    except ModelError:
        return lambda _: False
    return vocabulary.knows
