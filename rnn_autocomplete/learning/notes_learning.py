"""Learning as the editor is given it: the sources in the settings, the documents saved here, models and trainings.

What is slow to import is imported when it is first needed, on the thread that needs it, so that the editor is drawn
without waiting for NumPy.
"""

import os
import threading
from collections.abc import Callable, Container, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_autocomplete.editor.learning import Survey, Switch, Training, Version
from rnn_autocomplete.errors import ModelError, SettingsError, TrainingError, UsageError
from rnn_autocomplete.learning.counting import count_in_process
from rnn_autocomplete.learning.saved_documents import SavedDocuments, saved_documents_file
from rnn_autocomplete.learning.sources import all_sources, named_sources
from rnn_autocomplete.learning.training_note import TrainingNote, training_note_file
from rnn_autocomplete.locations import absolute, settings_file, trained_models_folder
from rnn_autocomplete.settings import Settings, load_settings, save_setting
from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.text.note_search import may_be_note
from rnn_autocomplete.training.job import TrainingJob

if TYPE_CHECKING:
    from rnn_autocomplete.language_model.typed_notes import TypedNotes

_NOTHING_NAMED = "Nothing is named to learn from; A on the first page adds a folder or a file."


class NotesLearning:
    """Keeps nothing itself: what is named stands in the settings, which other editors may change too."""

    def __init__(self, blocked: Container[str]) -> None:
        """Read nothing yet.

        Args:
            blocked: the words that no model that is loaded here may suggest.
        """
        self._blocked = blocked
        self._saved = SavedDocuments(saved_documents_file())
        self._note = TrainingNote(training_note_file())

    # What is learnt from

    @property
    def sources(self) -> Sequence[Path]:
        """The files and folders that the person named."""
        return named_sources()

    def add_source(self, path: Path) -> None:
        """Learn from a file or folder too."""
        added = absolute(path)
        if not os.path.lexists(added):
            raise UsageError(f"There is no file or folder {added}.")
        if added in self.sources:
            raise UsageError(f"{added} is named already.")
        save_setting(settings_file(), "notes", [*_settings().notes, str(added)])

    def remove_source(self, path: Path) -> None:
        """Learn no more from a file or folder."""
        kept = [named for named in _settings().notes if absolute(named) != path]
        save_setting(settings_file(), "notes", kept)

    def is_on(self, switch: Switch) -> bool:
        """Tell whether something is switched on."""
        return bool(getattr(_settings(), switch.value))

    def turn(self, switch: Switch, *, on: bool) -> None:
        """Switch something on or off; what is not learnt from any more is not remembered either."""
        save_setting(settings_file(), switch.value, on)
        if switch is Switch.AT_ONCE and not on:
            # A document may be being counted now, and who switches this off must not wait for that.
            threading.Thread(target=_forget_typed_notes, name="forgetting", daemon=True).start()
        if switch is Switch.SAVED and not on:
            try:
                self._saved.forget()
            except OSError as error:
                raise SettingsError(
                    f"The list of documents saved here cannot be deleted: {error.strerror}."
                ) from error

    def saved(self, path: Path, text: str) -> None:
        """Remember a document that was saved, if the person wants it learnt and there is anything in it."""
        if text.strip() and self.is_on(Switch.SAVED):
            self._saved.add(absolute(path))

    def count(self, path: Path, tell: Callable[[str], None]) -> bool:
        """Count a document that was saved, if the person wants that."""
        place = absolute(path)
        return self.is_on(Switch.AT_ONCE) and may_be_note(place) and count_in_process(place, tell)

    def survey(self, progress: Callable[[int, int], None]) -> Survey:
        """Read the sources and compare them with what was learnt."""
        from rnn_autocomplete.learning.note_survey import survey  # noqa: PLC0415

        return survey(all_sources(), progress)

    # Trainings and versions

    def training(self) -> Training:
        """Prepare a training on everything there is when it begins."""
        from rnn_autocomplete.learning.training_run import TrainingRun  # noqa: PLC0415
        from rnn_autocomplete.training.client import TrainingClient  # noqa: PLC0415

        return TrainingRun(self._job, self._note, partial(TrainingClient, beside_writing=True))

    def _job(self) -> TrainingJob:
        from rnn_autocomplete.language_model.library import find_model, new_model_folder  # noqa: PLC0415
        from rnn_autocomplete.learning.versions import next_name  # noqa: PLC0415

        sources = all_sources()  # may wait for a drive, which the thread of a training can do
        if not sources:
            raise UsageError(_NOTHING_NAMED)
        return TrainingJob(
            sources=tuple(map(str, sources)),
            output=str(new_model_folder(next_name())),
            base=str(find_model().resolve()),
            marks=_settings().marks,
        )

    def versions(self) -> Sequence[Version]:
        """List the models on this machine."""
        from rnn_autocomplete.learning.versions import list_versions  # noqa: PLC0415

        return list_versions()

    def load(self, version: str) -> Suggester:
        """Load a version."""
        from rnn_autocomplete.suggestions.word_suggester import load_suggester  # noqa: PLC0415

        store = self._typed_notes()
        return load_suggester(version, self._blocked, store.read() if store else None)

    def put_into_use(self, version: str) -> None:
        """Name a version in the settings; a training that made it is over with that."""
        save_setting(settings_file(), "model", version)
        noted = self._note.read()
        if noted is not None and noted.accepted and noted.output.name == version:
            self._note.remove()

    def delete(self, version: str) -> None:
        """Delete a version from the disk."""
        from rnn_autocomplete.language_model.library import remove_model  # noqa: PLC0415

        remove_model(version)

    def clear_up(self) -> str:
        """Clear what was cut off and has left something; say what happened, and whether anything is damaged."""
        from rnn_autocomplete.language_model.folder_replacement import clear_all_leftovers  # noqa: PLC0415

        clear_all_leftovers(trained_models_folder().resolve())
        return " ".join(filter(None, (self._clear_up_training(), self._trouble_with_typed_notes())))

    def _clear_up_training(self) -> str:
        if self._note.read() is None:
            return ""
        from rnn_autocomplete.learning.clearing_up import clear_up  # noqa: PLC0415

        try:
            with self._note.held():
                return clear_up(self._note)
        except TrainingError:
            return ""  # it is not cut off: another editor, or this one, is at it

    def _trouble_with_typed_notes(self) -> str:
        store = self._typed_notes()
        if store is None:
            _forget_typed_notes()
            return ""
        store.read()
        return store.trouble

    def _typed_notes(self) -> "TypedNotes | None":
        """Give what was saved and counts at once, if it is to count."""
        if not self.is_on(Switch.AT_ONCE):
            return None
        from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file  # noqa: PLC0415

        return TypedNotes(typed_notes_file())


def _forget_typed_notes() -> None:
    """Delete what counted at once, now that nothing does; what cannot be deleted now is at the next start."""
    from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file  # noqa: PLC0415

    with suppress(ModelError):
        TypedNotes(typed_notes_file()).remove()


def _settings() -> Settings:
    return load_settings(settings_file())
