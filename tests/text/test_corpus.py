from pathlib import Path

import pytest

from rnn_autocomplete.errors import CorpusError
from rnn_autocomplete.text.corpus import read_documents
from tests.superuser import without_privileges


def _texts(*sources: Path, **options: bool) -> list[str]:
    return [document.text for document in read_documents(sources, **options)]


def test_folders_are_read_in_order_and_only_text(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.md").write_text("second")
    (tmp_path / "a.txt").write_text("first")
    (tmp_path / "c.bin").write_text("no")
    assert _texts(tmp_path) == ["first", "second"]


def test_blank_lines_split_documents_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one\ntwo\n\n  \nthree\n")
    assert _texts(file, split_at_blank_lines=True) == ["one\ntwo", "three\n"]
    assert _texts(file) == ["one\ntwo\n\n  \nthree\n"]


def test_byte_order_marks_and_foreign_line_ends_do_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree")
    assert _texts(file) == ["one\ntwo\nthree"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00bad"])
def test_what_cannot_be_read_is_told_in_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "a.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CorpusError, match=r"a\.txt"):
        _texts(file)


def test_a_closed_folder_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "closed").mkdir(mode=0o000)
    with without_privileges(), pytest.raises(CorpusError, match=r"closed cannot be read"):
        _texts(tmp_path)


def test_a_closed_folder_that_is_hidden_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / ".closed").mkdir(mode=0o000)
    with without_privileges():
        assert _texts(tmp_path) == ["one"]


def test_a_folder_without_text_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \.txt or \.md"):
        _texts(tmp_path)
