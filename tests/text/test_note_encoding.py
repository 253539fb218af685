"""Bytes of notes to text, or why they are none."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn_autocomplete.text.note_encoding import NotTextError, text_in

_GERMAN = "Größere Häuser – „schöne“ – kosten mehr als früher.\n" * 3
_RUSSIAN = "Вчера мы ходили в лес и собирали грибы.\n" * 3


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "windows-1252"]
)
def test_a_western_text_is_read_in_any_usual_encoding(codec: str) -> None:
    assert text_in(_GERMAN.encode(codec)) == _GERMAN


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-32"])
def test_any_alphabet_is_read_in_unicode(codec: str) -> None:
    assert text_in(_RUSSIAN.encode(codec)) == _RUSSIAN


def test_big_endian_marks_are_understood() -> None:
    assert text_in(codecs.BOM_UTF16_BE + _RUSSIAN.encode("utf-16-be")) == _RUSSIAN


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r", "iso8859-5"])
def test_an_encoding_that_nothing_tells_is_not_guessed(codec: str) -> None:
    with pytest.raises(NotTextError, match="save it as UTF-8"):
        text_in(_RUSSIAN.encode(codec))


def test_a_broken_character_does_not_spoil_a_text_in_utf_8() -> None:
    assert text_in("naïve – “so”".encode() + b" \xe9 end") == "naïve – “so” \ufffd end"


def test_lines_end_alike() -> None:
    assert text_in(b"one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01" + bytes(9),
        b"\x89PNG\r\n\x1a\n\0\0\0\r",
        b"ab\0\0cd\0\0",
        b"\xff\xfe\0\0\0",
        b"\x01\x02\x03 word",
    ],
)
def test_what_is_no_text_is_told(data: bytes) -> None:
    with pytest.raises(NotTextError, match="it is not text"):
        text_in(data)


@pytest.mark.parametrize("data", [b"%PDF-1.7\nText", rb"{\rtf1 Text}"])
def test_other_formats_are_no_plain_text(data: bytes) -> None:
    with pytest.raises(NotTextError, match="plain"):
        text_in(data)


@given(st.binary())
@example(b"\x81 word word word")
def test_any_bytes_are_text_without_zeros_or_refused(data: bytes) -> None:
    with suppress(NotTextError):
        assert not {"\0", "\r"} & set(text_in(data))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    if not text.startswith(("\ufeff", "%PDF-", "%!PS", r"{\rtf")):
        assert text_in(text.encode()) == text
