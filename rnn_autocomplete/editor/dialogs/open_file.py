"""What is asked to open a file."""

from rnn_autocomplete.editor.dialogs.path_prompt import PathPrompt


class OpenFile(PathPrompt):
    """Asks which file to open."""

    def __init__(self) -> None:
        super().__init__("Open a file (a name that does not exist begins a new one)")
