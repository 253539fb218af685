"""Small files of one person: whole or not at all, one writer at a time."""

import errno
import os
import stat
import time
from pathlib import Path

import pytest

from rnn_autocomplete.private_file import only_writer, replace_private


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_bytes(b"old")
    path.chmod(0o644)
    return path


def test_a_replaced_file_is_for_its_owner_alone(file: Path) -> None:
    replace_private(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="no space"):
        replace_private(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


def test_a_writer_that_never_ends_is_not_waited_for_for_ever(file: Path) -> None:
    with only_writer(file), pytest.raises(BlockingIOError), only_writer(file, patience=0.05):
        pass


def test_without_patience_nobody_is_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waited"))
    with only_writer(file), pytest.raises(BlockingIOError), only_writer(file, patience=0):
        pass


def test_after_one_writer_comes_the_next(file: Path) -> None:
    for content in [b"one", b"two"]:
        with only_writer(file):
            replace_private(file, content)
    assert file.read_bytes() == b"two"
