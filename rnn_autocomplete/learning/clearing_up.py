"""Clearing away what a training on notes leaves when it is refused, cancelled or cut off.

Deletes nothing but the folder noted and what its training wrote beside it.
"""

from rnn_autocomplete.errors import ModelError, TrainingError
from rnn_autocomplete.language_model.library import discard
from rnn_autocomplete.language_model.model_folder import load_metadata
from rnn_autocomplete.learning.training_note import Noted, TrainingNote
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import load_settings


def clear_up(note: TrainingNote) -> str:
    """Clear up after a training that was cut off; say what happened, or nothing if none was.

    Whoever calls holds the note.
    """
    noted = note.read()
    if noted is None:
        return ""
    name = noted.output.name
    if _was_accepted(noted):
        is_in_use = load_settings(settings_file()).model == name
        if noted.accepted and noted.is_editor_open and not is_in_use:
            return ""  # it may be about to be
        note.remove()
        if is_in_use:
            return ""
        return (
            f"{name}, which is learnt and better than the model before, was not put into use before the editor was "
            "closed; it is among the versions."
        )
    try:
        discard(noted.output)
    except (TrainingError, ModelError) as error:
        # Its process may need a moment to notice that nobody listens any more.
        return f"The last training was cut off and cannot be cleared up yet: {error}"
    note.remove()
    return "The last training was cut off; what it left is cleared away, and the model in use is as it was."


def _was_accepted(noted: Noted) -> bool:
    if noted.accepted:
        return noted.output.exists()
    try:
        verdict = load_metadata(noted.output).get("results", {}).get("verdict")
        return isinstance(verdict, dict) and verdict.get("accepted") is True
    except (ModelError, AttributeError):
        return False
