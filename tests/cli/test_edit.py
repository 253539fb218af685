import io
import sys
from pathlib import Path

import pytest
from textual.drivers import linux_driver

from rnn_autocomplete.cli import edit
from rnn_autocomplete.editor.file_to_open import FileToOpen


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("notes.txt", FileToOpen(Path("notes.txt"))),
        ("notes.txt:12", FileToOpen(Path("notes.txt"), 12)),
        ("notes.txt:0", FileToOpen(Path("notes.txt:0"))),
        ("a:b.txt", FileToOpen(Path("a:b.txt"))),
        ("a:b.txt:3", FileToOpen(Path("a:b.txt"), 3)),
    ],
)
def test_a_line_may_follow_the_file(name: str, file: FileToOpen) -> None:
    assert FileToOpen.named(name) == file


def test_a_file_that_is_really_called_so_goes_first(tmp_path: Path) -> None:
    name = tmp_path / "notes:12"
    name.write_text("")
    assert FileToOpen.named(str(name)) == FileToOpen(name)


@pytest.mark.parametrize(
    "data", ["Grüße".encode("latin-1"), "\ufeffGrüße".encode(), "Grüße".encode("utf-16")]
)
def test_standard_input_may_have_any_encoding_that_a_file_may_have(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert edit._read_standard_input() == "Grüße"


def test_bytes_that_are_no_text_do_not_end_the_thread_for_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linux_driver, "getincrementaldecoder", None)
    edit._take_any_bytes()
    decode = linux_driver.getincrementaldecoder("utf-8")().decode
    assert decode(b"caf\xe9 \xc3", final=False) + decode(b"\xa9", final=False) == "caf\ufffd é"
