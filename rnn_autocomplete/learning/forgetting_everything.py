"""Everything that was learnt from a person and kept about their writing, and how to be rid of it.

Goes by the names of what this program writes: nothing else that may lie beside it is touched, and no document.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from rnn_autocomplete.key_history import key_history_file
from rnn_autocomplete.language_model.folder_replacement import delete
from rnn_autocomplete.language_model.library import discard
from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file
from rnn_autocomplete.learning.forgetting import clear_unfinished, trained_models
from rnn_autocomplete.learning.saved_documents import saved_documents_file
from rnn_autocomplete.learning.training_note import training_note_file
from rnn_autocomplete.locations import settings_file, state_folder, trained_models_folder
from rnn_autocomplete.private_file import aside_of, draft_of
from rnn_autocomplete.settings import Settings, load_settings, save_setting
from rnn_autocomplete.text.never_learnt import never_learnt_file

_FORGOTTEN_SETTINGS = ("model", "notes", "learn_from_saved", "learn_at_once")


def what_there_is() -> list[Path]:
    """List what would be deleted, and the settings if they would change."""
    changes = [settings_file()] if any(_settings_to_change()) else []
    return [*trained_models(), *_files(), *changes]


def forget_everything() -> None:
    """Delete all of it; whoever calls lets nobody train on notes meanwhile.

    Raises:
        TrainingError: a model is being made now.
        SettingsError: the settings cannot be changed.
        ModelError: a model could not be deleted, or a document is being counted and takes too long.
        OSError: something else could not be deleted.
    """
    clear_unfinished()
    # Before the rest, so that an editor that is open does not learn at once again what is being forgotten.
    for name, value in _settings_to_change():
        save_setting(settings_file(), name, value)
    for model in trained_models():
        discard(model)
    with TypedNotes(typed_notes_file()).held():
        pass  # whoever counts a document now is waited for; nobody does so later, for that is switched off
    for file in _files():
        delete(file)


def delete_logs() -> None:
    """Delete what trainings wrote about themselves."""
    for log in _logs():
        log.unlink(missing_ok=True)


def _settings_to_change() -> Iterator[tuple[str, object]]:
    settings, usual = load_settings(settings_file()), Settings()
    for name in _FORGOTTEN_SETTINGS:
        value = getattr(usual, name)
        if getattr(settings, name) != value:
            yield name, list(value) if isinstance(value, tuple) else value


def _files() -> list[Path]:
    written = (
        typed_notes_file(),
        never_learnt_file(),
        key_history_file(),
        saved_documents_file(),
        training_note_file(),
    )
    left = [variant for file in (*written, settings_file()) for variant in (aside_of(file), draft_of(file))]
    found = [file for file in (*written, *left) if file.exists()]
    found += [
        Path(os.path.realpath(file)) for file in found if file.is_symlink()
    ]  # it is written where the link leads
    unfinished = [entry for entry in trained_models_folder().glob(".*") if not entry.name.endswith(".lock")]
    return [*found, *unfinished, *_logs()]


def _logs() -> list[Path]:
    return sorted(state_folder().glob("training*.log"))
