"""Bytes of a person's notes to text, or in words why they are none.

What is read wrongly would be learnt, so this is stricter than an editor, which opens any bytes. Knows no files.
"""

from contextlib import suppress

import regex

from rnn_autocomplete.text_encoding import ISO_8859_1, decode

_OTHER_FORMATS = (b"%PDF-", b"%!PS", rb"{\rtf")
_CONTROL = regex.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.001  # of the characters
_ACCENTED = bytes(range(0xC0, 0x100))  # in windows-1252
_PLAIN = bytes(range(ord("A"), ord("Z") + 1)) + bytes(range(ord("a"), ord("z") + 1))
_MOST_ACCENTS = (
    0.3  # of the letters; in a Western text few have accents, in another alphabet nearly all would
)
_HALF = 0.5


class NotTextError(Exception):
    """Says in words why bytes cannot be read as notes."""


def text_in(data: bytes) -> str:
    r"""Give the text in `data`, with `\n` at the end of every line.

    Raises:
        NotTextError: it is not plain text, or nothing tells in which encoding it is.
    """
    if data.startswith(_OTHER_FORMATS):
        raise NotTextError("it is not plain text")
    text = _decoded(data)
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise NotTextError("it is not text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    text, encoding = decode(data)
    if encoding.mark:
        return text
    if b"\0" in data:
        return _unmarked_utf_16(data) or text
    return _damaged_utf_8(data) or _western(data) if encoding == ISO_8859_1 else text


def _unmarked_utf_16(data: bytes) -> str | None:
    for codec, high_bytes in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if high_bytes.count(0) > _HALF * len(high_bytes):
            with suppress(UnicodeDecodeError):
                return data.decode(codec)
    return None


def _damaged_utf_8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    whole = len(text) - sum(map(str.isascii, text)) - damaged
    return text if whole > damaged else None


def _western(data: bytes) -> str:
    plain, accented = (len(data) - len(data.translate(None, letters)) for letters in (_PLAIN, _ACCENTED))
    if accented <= _MOST_ACCENTS * (plain + accented):
        # What other programs call ISO-8859-1 is nearly always this, which has typographic quotes and dashes too.
        with suppress(UnicodeDecodeError):
            return data.decode("windows-1252")
    raise NotTextError("nothing tells in which encoding it is; save it as UTF-8")
