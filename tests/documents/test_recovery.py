"""Copies of what is not saved: kept, dropped, and taken over from editors that are gone."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from rnn_autocomplete.documents.recovery import RecoveryCopies, UnsavedText

LETTER = UnsavedText("Dear Anna,\r\n😀\udce9", "/home/letter.txt", "hash")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


def left_behind(folder: Path) -> None:
    """Let all editors be gone that left copies."""
    for lock in folder.glob("*.lock"):
        lock.unlink()


def test_what_an_editor_left_is_given_to_the_next_once(folder: Path) -> None:
    RecoveryCopies(folder).update({1: LETTER, 2: UnsavedText("no name")})
    left_behind(folder)
    copies = RecoveryCopies(folder)
    assert copies.take_over(Path("/home/letter.txt"), 1) == LETTER
    assert copies.take_over(Path("/home/letter.txt"), 2) is None
    assert copies.take_over(None, 2) == UnsavedText("no name")
    assert copies.take_over(None, 3) is None
    copies.update({})
    assert list(folder.glob("*.json")) == []


def test_what_was_taken_over_is_kept_until_it_is_saved(folder: Path) -> None:
    RecoveryCopies(folder).update({1: LETTER})
    left_behind(folder)
    RecoveryCopies(folder).take_over(Path("/home/letter.txt"), 1)
    left_behind(folder)
    assert RecoveryCopies(folder).take_over(Path("/home/letter.txt"), 1) == LETTER


def test_the_copies_of_an_editor_that_runs_are_its_own(folder: Path) -> None:
    RecoveryCopies(folder).update({1: LETTER})
    assert RecoveryCopies(folder).take_over(Path("/home/letter.txt"), 1) is None


def test_copies_follow_the_texts_and_are_their_owners_alone(folder: Path) -> None:
    copies = RecoveryCopies(folder)
    copies.update({1: LETTER, 2: UnsavedText("two")})
    copies.update({2: UnsavedText("two, later")})
    (file,) = folder.glob("*.json")
    assert "two, later" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_editor_that_leaves_nothing_unsaved_leaves_nothing_at_all(folder: Path) -> None:
    copies = RecoveryCopies(folder)
    copies.update({1: LETTER})
    copies.update({}, for_good=True)
    assert list(folder.iterdir()) == []


def test_a_lock_goes_with_the_last_copy_and_comes_with_the_next(folder: Path) -> None:
    copies = RecoveryCopies(folder)
    copies.update({1: LETTER})
    copies.update({})
    assert list(folder.iterdir()) == []
    copies.update({1: LETTER})
    assert RecoveryCopies(folder).take_over(Path("/home/letter.txt"), 1) is None


def test_the_cursor_is_where_it_was_and_at_the_start_if_nothing_tells(folder: Path) -> None:
    text = UnsavedText("one\ntwo", cursor=(1, 2))
    RecoveryCopies(folder).update({1: text})
    left_behind(folder)
    (copy,) = folder.glob("*.json")
    content = copy.read_text()
    copies = RecoveryCopies(folder)
    left = copies.take_over(None, 1)
    assert left == text
    assert left.cursor == (1, 2)
    (folder / "0-1.json").write_text(content.replace("[1, 2]", '"x"'))
    left = copies.take_over(None, 2)
    assert left == text
    assert left.cursor == (0, 0)


def test_a_cursor_that_moves_alone_writes_no_other_copy(folder: Path) -> None:
    copies = RecoveryCopies(folder)
    copies.update({1: UnsavedText("one", cursor=(0, 1))})
    (copy,) = folder.glob("*.json")
    before = copy.stat().st_ino
    copies.update({1: UnsavedText("one", cursor=(0, 2))})
    assert copy.stat().st_ino == before


def test_the_lock_of_an_editor_that_was_killed_goes_too(folder: Path) -> None:
    script = f"""
import os
from pathlib import Path
from rnn_autocomplete.documents.recovery import RecoveryCopies, UnsavedText
RecoveryCopies(Path({str(folder)!r})).update({{1: UnsavedText("Hello")}})
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    assert len(list(folder.glob("*.lock"))) == 1
    copies = RecoveryCopies(folder)
    assert copies.take_over(None, 1) == UnsavedText("Hello")
    copies.update({})
    assert list(folder.iterdir()) == []


def test_what_others_put_there_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    for name, text in {
        "0-a.json": "{}",
        "x.json": "[]",
        "99999999-b.json": "{",
        "99999999-c.json": "[1]",
    }.items():
        (folder / name).write_text(text)
    copies = RecoveryCopies(folder)
    assert copies.take_over(None, 1) is None
    copies.update({})
    assert len(list(folder.iterdir())) == 4
