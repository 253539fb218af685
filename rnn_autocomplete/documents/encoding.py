"""Bytes to text and back, without losing a byte.

A file is UTF-8, UTF-16 or UTF-32 when its bytes say so and are flawless, and ISO-8859-1 otherwise. In
ISO-8859-1 every byte is a character, so that any file at all opens, and saves as it was.
"""

import codecs
from dataclasses import dataclass

from rnn_autocomplete.documents.line_endings import split_lines
from rnn_autocomplete.errors import DocumentError


@dataclass(frozen=True)
class Encoding:
    """How the characters of a file stand in its bytes."""

    name: str
    """What a person calls it."""

    codec: str
    """What Python calls it."""

    mark: bytes = b""
    """The byte order mark at the start of the file; it is no part of the text."""


UTF_8 = Encoding("UTF-8", "utf-8")
ISO_8859_1 = Encoding("ISO-8859-1", "latin-1")

# UTF-32 before UTF-16: in little-endian order the shorter mark is the beginning of the longer one.
_MARKED = (
    Encoding("UTF-8", "utf-8", codecs.BOM_UTF8),
    Encoding("UTF-32", "utf-32-le", codecs.BOM_UTF32_LE),
    Encoding("UTF-32", "utf-32-be", codecs.BOM_UTF32_BE),
    Encoding("UTF-16", "utf-16-le", codecs.BOM_UTF16_LE),
    Encoding("UTF-16", "utf-16-be", codecs.BOM_UTF16_BE),
)


def decode(data: bytes) -> tuple[str, Encoding]:
    """Give the text in `data` and its encoding; `encode` of the two is `data` again."""
    for encoding in (*_MARKED, UTF_8):
        if data.startswith(encoding.mark):
            try:
                return data[len(encoding.mark) :].decode(encoding.codec), encoding
            except UnicodeDecodeError:
                continue
    return data.decode(ISO_8859_1.codec), ISO_8859_1


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
