"""Text back to bytes, without losing a character; what cannot be written is told in one sentence."""

from rnn_autocomplete.documents.line_endings import split_lines
from rnn_autocomplete.errors import DocumentError
from rnn_autocomplete.text_encoding import Encoding


def encode(text: str, encoding: Encoding) -> bytes:
    """Give the bytes of `text` in `encoding`, its mark first.

    Raises:
        DocumentError: a character has no place in this encoding.
    """
    try:
        return encoding.mark + text.encode(encoding.codec)
    except UnicodeEncodeError as error:
        raise DocumentError(_misfit(text, error.start, encoding)) from error


def can_encode(text: str, encoding: Encoding) -> bool:
    """Tell whether every character of `text` has a place in `encoding`."""
    try:
        text.encode(encoding.codec)
    except UnicodeEncodeError:
        return False
    return True


def _misfit(text: str, position: int, encoding: Encoding) -> str:
    character = text[position]
    code = f"U+{ord(character):04X}"
    line = len(split_lines(text[:position])[0])
    if "\ud800" <= character <= "\udfff":
        return (
            f"Half a character ({code}) in line {line} cannot be saved in any file; delete it and save again."
        )
    return (
        f"“{character}” ({code}) in line {line} does not exist in {encoding.name}, the encoding of this file; "
        "save under another name to write UTF-8."
    )
