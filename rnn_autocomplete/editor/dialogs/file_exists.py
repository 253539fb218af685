"""What is asked before a text takes the place of another file."""

from rnn_autocomplete.editor.dialogs.question import Choice, Question


class FileExists(Question[bool]):
    """Asks whether to replace the file that has the name already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is a file “{name}” already.",
            [Choice("Cancel", answer=False), Choice("Replace", answer=True)],
        )
