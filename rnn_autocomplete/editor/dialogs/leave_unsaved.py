"""What is asked before a text that is not saved is left."""

from typing import Literal

from rnn_autocomplete.editor.dialogs.question import Choice, Question


class LeaveUnsaved(Question[Literal["save", "discard"]]):
    """Asks whether to save; no answer means to stay."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” has changes that are not saved.",
            [Choice("Save", "save"), Choice("Discard", "discard"), Choice("Cancel", None)],
        )
