"""Bytes to text and back."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.documents.encoding import can_encode, encode
from rnn_autocomplete.errors import DocumentError
from rnn_autocomplete.text_encoding import ISO_8859_1, UTF_8, decode

marks = st.sampled_from(
    [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE]
)


@given(marks, st.binary())
def test_any_bytes_come_back_as_they_were(mark: bytes, data: bytes) -> None:
    assert encode(*decode(mark + data)) == mark + data


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == (text, UTF_8)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(codec: str) -> None:
    assert decode("Grüße".encode(codec))[0] == "Grüße"


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_big_endian_files_are_recognised(mark: bytes) -> None:
    codec = "utf-16-be" if mark == codecs.BOM_UTF16_BE else "utf-32-be"
    data = mark + "Grüße".encode(codec)
    text, encoding = decode(data)
    assert (text, encode(text, encoding)) == ("Grüße", data)


def test_bytes_that_are_no_utf_8_are_read_as_iso_8859_1() -> None:
    assert decode(b"Gr\xfc\xdfe") == ("Grüße", ISO_8859_1)


def test_half_a_utf_16_file_is_read_as_iso_8859_1() -> None:
    data = codecs.BOM_UTF16_LE + b"a\0b"
    assert encode(*decode(data)) == data


def test_a_character_the_encoding_lacks_is_named_with_its_line_and_a_way_out() -> None:
    with pytest.raises(DocumentError, match=r"“→” \(U\+2192\) in line 2 .* ISO-8859-1.* UTF-8"):
        encode("one\ntwo →", ISO_8859_1)


def test_a_lone_surrogate_is_told_in_a_sentence() -> None:
    with pytest.raises(DocumentError, match=r"Half a character \(U\+D83D\) in line 1"):
        encode("a\ud83d", UTF_8)


def test_an_encoding_knows_what_it_can_hold() -> None:
    assert can_encode("Grüße", ISO_8859_1)
    assert not can_encode("→", ISO_8859_1)
