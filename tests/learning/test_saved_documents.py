"""Which documents were saved in this editor."""

import stat
from pathlib import Path

import pytest

from rnn_autocomplete.learning.saved_documents import SavedDocuments
from rnn_autocomplete.private_file import only_writer

A, B = Path("/a.txt"), Path("/b.txt")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "saved.json"


def test_each_document_is_remembered_once_the_latest_last(file: Path) -> None:
    saved = SavedDocuments(file)
    for path in (A, B, A):
        saved.add(path)
    assert SavedDocuments(file).paths == [B, A]


def test_several_editors_may_add(file: Path) -> None:
    one, other = SavedDocuments(file), SavedDocuments(file)
    one.add(A)
    other.add(B)
    assert one.paths == [A, B]


def test_the_list_is_for_its_owner_alone(file: Path) -> None:
    SavedDocuments(file).add(A)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_name_that_is_no_text_survives(file: Path) -> None:
    SavedDocuments(file).add(Path("/caf\udce9.txt"))
    assert SavedDocuments(file).paths == [Path("/caf\udce9.txt")]


def test_while_another_editor_writes_a_document_waits(file: Path) -> None:
    saved = SavedDocuments(file)
    with only_writer(file):
        saved.add(A)
    assert saved.paths == [A]
    assert SavedDocuments(file).paths == []
    saved.add(B)
    assert SavedDocuments(file).paths == [A, B]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"format": 2, "paths": ["/a"]}', '{"format": 1, "paths": [1]}']
)
def test_a_file_that_cannot_be_understood_begins_anew(file: Path, content: str) -> None:
    file.write_text(content)
    saved = SavedDocuments(file)
    assert saved.paths == []
    saved.add(A)
    assert SavedDocuments(file).paths == [A]


def test_what_is_forgotten_is_nowhere(file: Path) -> None:
    saved = SavedDocuments(file)
    saved.add(A)
    saved.forget()
    assert saved.paths == []
    assert not file.exists()
