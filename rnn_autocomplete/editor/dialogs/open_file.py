"""What is asked to open a file."""

from rnn_autocomplete.editor.dialogs.path_prompt import FilePrompt


class OpenFile(FilePrompt):
    """Asks which file to open."""

    def __init__(self) -> None:
        super().__init__("Open a file (a name that does not exist begins a new one)")
