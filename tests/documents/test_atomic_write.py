"""Replacing a file whole or not at all, also when the disk fails."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from rnn_autocomplete.documents import atomic_write
from rnn_autocomplete.documents.atomic_write import replace_file, write_protection
from tests.superuser import without_privileges


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Give a file with known bytes, alone in its folder."""
    path = tmp_path / "note.txt"
    path.write_bytes(b"old")
    return path


@pytest.fixture
def umask() -> Iterator[None]:
    """Set a umask that differs from the usual ones."""
    before = os.umask(0o026)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    """Give the permission bits of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def failing(code: int) -> object:
    """Make a function that fails as a system call does."""

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_the_file_holds_the_new_bytes_and_nothing_else_is_left(old: Path) -> None:
    replace_file(old, b"new")
    assert old.read_bytes() == b"new"
    assert list(old.parent.iterdir()) == [old]


def test_the_mode_of_the_file_is_kept(old: Path) -> None:
    old.chmod(0o640)
    replace_file(old, b"new")
    assert mode(old) == 0o640


@pytest.mark.usefixtures("umask")
def test_a_new_file_gets_the_mode_of_the_umask(tmp_path: Path) -> None:
    replace_file(tmp_path / "new.txt", b"new")
    assert mode(tmp_path / "new.txt") == 0o640


def test_a_link_stays_a_link_and_its_target_is_replaced(old: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "link.txt"
    link.symlink_to(old)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_a_link_to_nothing_creates_its_target(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("target.txt")
    replace_file(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "target.txt").read_bytes() == b"new"


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_failing_disk_leaves_the_old_file(
    old: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    monkeypatch.setattr(os, call, failing(code))
    with pytest.raises(OSError, match=os.strerror(code)):
        replace_file(old, b"new")
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_open = os.open
    monkeypatch.setattr(os, "open", lambda path, *rest: really_open("/dev/full", os.O_WRONLY))
    monkeypatch.setattr(atomic_write, "_take_over_attributes", lambda *_: None)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        replace_file(old, b"new")
    assert old.read_bytes() == b"old"


def test_an_interruption_leaves_no_temporary_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_file(old, b"new")
    assert list(old.parent.iterdir()) == [old]


def test_a_folder_that_cannot_be_synced_does_not_make_the_save_fail(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_sync = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no folders here")
        really_sync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(old, b"new")
    assert old.read_bytes() == b"new"


def test_a_write_protected_file_is_left_alone(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError, match="write-protected"):
        replace_file(old, b"new")
    assert old.read_bytes() == b"old"


def test_a_write_protected_folder_is_told_as_such(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != old.parent)
    assert (
        write_protection(old) == write_protection(old.with_name("new.txt")) == "its folder is write-protected"
    )


def test_a_write_protected_folder_is_left_alone(old: Path) -> None:
    old.parent.chmod(0o500)
    try:
        with without_privileges(), pytest.raises(PermissionError):
            replace_file(old, b"new")
    finally:
        old.parent.chmod(0o700)
    assert old.read_bytes() == b"old"


def test_the_group_stays_where_the_owner_cannot(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    def chown(_: Path, user: int, group: int) -> None:
        if user >= 0:
            raise PermissionError
        asked.append((user, group))

    monkeypatch.setattr(os, "chown", chown)
    replace_file(old, b"new")
    assert asked == [(-1, old.stat().st_gid)]
