"""What is asked about versions and trainings."""

from rnn_autocomplete.editor.dialogs.question import Choice, Question


class DeleteVersion(Question[bool]):
    """Asks whether to delete a version."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Delete {name}? What it has learnt is kept nowhere else.",
            [Choice("Keep", answer=False), Choice("Delete", answer=True)],
        )


class TrainingRuns(Question[bool]):
    """Asks whether to quit while a training is under way."""

    def __init__(self) -> None:
        super().__init__(
            "A training on your notes is under way. Quitting ends it, and everything stays as it was.",
            [Choice("Stay", answer=False), Choice("Quit", answer=True)],
        )
