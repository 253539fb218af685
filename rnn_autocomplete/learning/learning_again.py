"""Teaching a network again the notes that are left when something was forgotten."""

from collections.abc import Callable
from pathlib import Path

from rnn_autocomplete.language_model.library import discard, find_model, new_model_folder
from rnn_autocomplete.learning.forgetting import Changed, Gone, has_seen
from rnn_autocomplete.learning.training_note import TrainingNote, training_note_file
from rnn_autocomplete.learning.training_run import TrainingRun
from rnn_autocomplete.learning.versions import next_name
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import load_settings, save_setting
from rnn_autocomplete.training.client import TrainingClient
from rnn_autocomplete.training.events import Event
from rnn_autocomplete.training.job import TrainingJob


def learn_again(
    model: Changed,
    gone: Gone,
    tell: Callable[[Event], None],
    start: Callable[[TrainingJob, Path], TrainingClient] = TrainingClient,
) -> str:
    """Train on the notes that are left and put what comes of it into use, if it is better; say what happened.

    It is compared with the model in use, which still counts these notes but for what is held out to measure on.

    Args:
        model: what became of the model in use.
        gone: what must not be learnt again.
        tell: is told every event on the way.
        start: starts a training process, given the job and the file for its log.

    Raises:
        RnnAutocompleteError: the training could not be begun.
    """

    def job() -> TrainingJob:
        return TrainingJob(
            sources=tuple(map(str, model.left)),
            output=str(new_model_folder(next_name())),
            base=str(find_model().resolve()),
            marks=load_settings(settings_file()).marks,
        )

    note = TrainingNote(training_note_file())
    outcome = TrainingRun(job, note, start).run(tell)
    if outcome.version is None:
        return f"The network has not learnt the notes that are left: {outcome.sentence}"
    folder = new_model_folder(outcome.version)
    if has_seen(gone, folder):
        discard(folder)
        note.remove()
        return "The network has not learnt the notes that are left: what was forgotten would have come back."
    save_setting(settings_file(), "model", outcome.version)
    note.remove()
    return f"{outcome.version} has learnt the notes that are left, and is in use."
