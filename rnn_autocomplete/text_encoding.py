"""How text stands in bytes, told from the bytes themselves.

A file is UTF-8, UTF-16 or UTF-32 when its bytes say so and are flawless, and ISO-8859-1 otherwise. In
ISO-8859-1 every byte is a character, so that any file at all can be read. Knows bytes, and no files.
"""

import codecs
from dataclasses import dataclass


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
    """Give the text in `data` and its encoding; nothing of `data` is lost in them."""
    for encoding in (*_MARKED, UTF_8):
        if data.startswith(encoding.mark):
            try:
                return data[len(encoding.mark) :].decode(encoding.codec), encoding
            except UnicodeDecodeError:
                continue
    return data.decode(ISO_8859_1.codec), ISO_8859_1
