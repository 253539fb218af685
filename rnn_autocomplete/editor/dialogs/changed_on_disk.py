"""What is asked before a file is saved that another program has changed meanwhile."""

from typing import Literal

from rnn_autocomplete.editor.dialogs.question import Choice, Question


class ChangedOnDisk(Question[Literal["overwrite", "read again"]]):
    """Asks whether to overwrite what the other program wrote, or to read it; no answer means neither."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” was changed by another program since it was opened here. Saving replaces those changes.",
            [
                Choice("Cancel", None),
                Choice("Read again", "read again", by_letter=False),
                Choice("Overwrite", "overwrite", by_letter=False),
            ],
        )
