"""What is asked to save a text under a name."""

from pathlib import Path

from rnn_autocomplete.editor.dialogs.path_prompt import FilePrompt


class SaveAs(FilePrompt):
    """Asks where to save."""

    def __init__(self, path: Path | None) -> None:
        super().__init__("Save as", path)
