"""The errors that a person can meet, each with a message of one sentence that says what to do.

    RnnAutocompleteError
    ├── UsageError        the command was put together wrongly
    ├── SettingsError     the settings file cannot be read or written
    ├── ModelError        a model folder is missing, damaged or of another version
    ├── CorpusError       text to learn from is missing or cannot be read
    ├── TrainingError     a training ended without a model
    └── DocumentError     a file cannot be opened or saved

Library code raises them; only the command line and the editor catch them and show the sentence.
"""


class RnnAutocompleteError(Exception):
    """Something failed in a way that the person at the keyboard can understand and act on."""


class UsageError(RnnAutocompleteError):
    """Options or arguments contradict each other, or name something that cannot be."""


class SettingsError(RnnAutocompleteError):
    """The settings file cannot be read, understood or written."""


class ModelError(RnnAutocompleteError):
    """A model folder is missing, damaged or of a version that this program does not know."""


class CorpusError(RnnAutocompleteError):
    """The text to learn from or to measure on is missing, empty or unreadable."""


class TrainingError(RnnAutocompleteError):
    """A training stopped before it had a model worth keeping."""


class DocumentError(RnnAutocompleteError):
    """A file could not be opened or saved; what was typed is still in the editor."""


def in_one_sentence(what: str, error: BaseException) -> str:
    """Tell a failure: in its own words if they were written for people, otherwise after what was tried."""
    if isinstance(error, RnnAutocompleteError):
        return str(error)
    detail = " ".join(str(error).split()) or type(error).__name__
    return f"{what}: {detail.rstrip('.')}."
