"""Opening and saving files, and what is said when that cannot be done."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.documents.document_file import (
    DocumentFile,
    changed_on_disk,
    open_document,
    save_document,
    save_document_as,
)
from rnn_autocomplete.errors import DocumentError
from rnn_autocomplete.text_encoding import ISO_8859_1, UTF_8


@given(data=st.binary())
def test_a_file_saved_unedited_has_the_same_bytes(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-bytes"
    path.write_bytes(data)
    save_document(*open_document(path))
    assert path.read_bytes() == data


def test_a_file_that_does_not_exist_opens_empty_and_is_not_created(tmp_path: Path) -> None:
    file, text = open_document(tmp_path / "new.txt")
    assert (text, file.encoding, file.fingerprint) == ("", UTF_8, None)
    assert not file.path.exists()


def test_whether_a_file_can_be_written_is_known_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Hello")
    assert not open_document(path)[0].read_only
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert open_document(path)[0].read_only


def test_a_new_file_is_created_on_saving(tmp_path: Path) -> None:
    file, _ = open_document(tmp_path / "new.txt")
    save_document(file, "Hello")
    assert file.path.read_text() == "Hello"


@pytest.mark.parametrize("work", [open_document, lambda path: save_document(DocumentFile(path), "")])
class TestRefusals:
    """What neither opens nor saves."""

    def test_a_folder(self, tmp_path: Path, work: object) -> None:
        with pytest.raises(DocumentError, match=r"it is a folder\.$"):
            work(tmp_path)  # type: ignore[operator]

    def test_a_device(self, work: object) -> None:
        with pytest.raises(DocumentError, match="device or a pipe"):
            work(Path("/dev/null"))  # type: ignore[operator]

    def test_a_pipe(self, tmp_path: Path, work: object) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(DocumentError, match="device or a pipe"):
            work(tmp_path / "pipe")  # type: ignore[operator]

    def test_a_file_in_a_folder_that_does_not_exist(self, tmp_path: Path, work: object) -> None:
        with pytest.raises(DocumentError, match="its folder does not exist"):
            work(tmp_path / "missing" / "new.txt")  # type: ignore[operator]

    def test_a_file_below_a_file(self, tmp_path: Path, work: object) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(DocumentError, match="not a directory"):
            work(tmp_path / "file" / "new.txt")  # type: ignore[operator]

    def test_links_in_a_circle(self, tmp_path: Path, work: object) -> None:
        (tmp_path / "circle").symlink_to("circle")
        with pytest.raises(DocumentError):
            work(tmp_path / "circle")  # type: ignore[operator]

    def test_a_name_that_cannot_be(self, work: object) -> None:
        with pytest.raises(DocumentError, match="null"):
            work(Path("a\0b"))  # type: ignore[operator]


def test_a_file_that_may_not_be_read_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    (tmp_path / "secret").touch()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DocumentError, match=r"“.*secret” cannot be opened: permission denied\.$"):
        open_document(tmp_path / "secret")


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "note.txt"
    path.write_text("old")
    file, _ = open_document(path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DocumentError, match=r"“.*note.txt” was not saved: no space left on device\.$"):
        save_document(file, "new")
    assert path.read_text() == "old"


def test_a_character_the_file_cannot_hold_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(b"\xfc")
    file, text = open_document(path)
    with pytest.raises(DocumentError, match="→"):
        save_document(file, text + "→")
    assert path.read_bytes() == b"\xfc"


def test_saving_as_keeps_an_encoding_that_fits_and_takes_utf_8_otherwise(tmp_path: Path) -> None:
    save_document_as(tmp_path / "a", "ü", ISO_8859_1)
    save_document_as(tmp_path / "b", "ü→", ISO_8859_1)
    assert (tmp_path / "a").read_bytes() == b"\xfc"
    assert (tmp_path / "b").read_text(encoding="utf-8") == "ü→"


class TestChangesOnDisk:
    """What counts as changed by another program."""

    def test_an_untouched_file_is_unchanged(self, tmp_path: Path) -> None:
        path = tmp_path / "note.txt"
        path.write_text("old")
        assert not changed_on_disk(open_document(path)[0])

    def test_other_bytes_are_a_change(self, tmp_path: Path) -> None:
        path = tmp_path / "note.txt"
        path.write_text("old")
        file, _ = open_document(path)
        path.write_text("new")
        assert changed_on_disk(file)

    def test_our_own_saving_is_no_change(self, tmp_path: Path) -> None:
        file, _ = open_document(tmp_path / "note.txt")
        assert not changed_on_disk(save_document(file, "new"))

    def test_a_file_that_appeared_meanwhile_is_a_change(self, tmp_path: Path) -> None:
        file, _ = open_document(tmp_path / "note.txt")
        file.path.write_text("from elsewhere")
        assert changed_on_disk(file)

    def test_a_file_that_vanished_destroys_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "note.txt"
        path.write_text("old")
        file, _ = open_document(path)
        path.unlink()
        assert not changed_on_disk(file)
        save_document(file, "old")
        assert path.read_text() == "old"

    def test_a_file_that_became_a_pipe_is_a_change(self, tmp_path: Path) -> None:
        path = tmp_path / "note.txt"
        path.write_text("old")
        file, _ = open_document(path)
        path.unlink()
        os.mkfifo(path)
        assert changed_on_disk(file)
