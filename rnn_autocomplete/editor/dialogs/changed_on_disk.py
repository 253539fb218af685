"""What is asked before a file is saved that another program has changed meanwhile."""

from rnn_autocomplete.editor.dialogs.question import Choice, Question


class ChangedOnDisk(Question[bool]):
    """Asks whether to overwrite what the other program wrote."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” was changed by another program since it was opened here. Saving replaces those changes.",
            [Choice("Cancel", answer=False), Choice("Overwrite", answer=True, by_letter=False)],
        )
