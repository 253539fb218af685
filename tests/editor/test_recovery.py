"""An editor that is ended from outside, or fails, takes no text along."""

import os
import signal
from pathlib import Path

import pytest

from rnn_autocomplete.documents.recovery import recovery_folder
from tests.documents.test_recovery import left_behind
from tests.editor.running_editor import editing


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Anna,\n")
    return file


def read(file: Path) -> str:
    return file.read_text()


def write(file: Path, text: str) -> None:
    file.write_text(text)


async def fail(letter: Path) -> None:
    async with editing(files=[letter]) as editor:
        await editor.type("Hello ")
        editor.app.call_later(lambda: 1 / 0)
        await editor.pilot.pause()


async def end_from_outside(*files: Path, text: str) -> None:
    async with editing(files=files) as editor:
        await editor.type(text)
        os.kill(os.getpid(), signal.SIGHUP)
        await editor.until(lambda: editor.app.return_code == 128 + signal.SIGHUP)
    left_behind(recovery_folder())


async def test_what_was_not_saved_of_a_file_is_there_again(letter: Path) -> None:
    await end_from_outside(letter, text="Hello ")
    assert read(letter) == "Dear Anna,\n"
    async with editing(files=[letter]) as editor:
        assert editor.text == "Hello Dear Anna,\n"
        assert "“letter.txt” when the editor was ended" in editor.status
        await editor.press("ctrl+s")
        await editor.until(lambda: read(letter) == "Hello Dear Anna,\n")
        await editor.press("ctrl+q")
    assert not list(recovery_folder().glob("*.json"))


async def test_one_writes_on_where_one_was(letter: Path) -> None:
    write(letter, "line\n" * 100)
    async with editing(files=[letter]) as editor:
        await editor.press(*["down"] * 60, "end")
        await editor.type(" here")
        os.kill(os.getpid(), signal.SIGHUP)
        await editor.until(lambda: editor.app.return_code == 128 + signal.SIGHUP)
    left_behind(recovery_folder())
    async with editing(files=[letter]) as editor:
        assert editor.area.cursor_location == (60, 9)
        assert any("line here" in row for row in editor.rows)
        await editor.type(" and there")
        assert editor.text.splitlines()[60] == "line here and there"


async def test_a_file_that_has_changed_since_stays_and_the_text_lies_beside_it(letter: Path) -> None:
    await end_from_outside(letter, text="Hello ")
    write(letter, "Dear Bob,\n")
    async with editing(files=[letter]) as editor:
        texts = {document.name: document.area.text for document in editor.app._editor._documents.all}
        assert texts == {"letter.txt": "Dear Bob,\n", "Untitled": "Hello Dear Anna,\n"}


async def test_a_text_without_a_name_is_there_again(letter: Path) -> None:
    await end_from_outside(text="Hello")
    async with editing(files=[letter]) as editor:
        assert [document.area.text for document in editor.app._editor._documents.all] == [
            "Dear Anna,\n",
            "Hello",
        ]


async def test_a_failing_editor_keeps_the_text(letter: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        await fail(letter)
    left_behind(recovery_folder())
    async with editing(files=[letter]) as editor:
        assert editor.text == "Hello Dear Anna,\n"


async def test_copies_are_kept_while_one_writes_and_dropped_by_saving(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rnn_autocomplete.editor.editor_screen._SECONDS_BETWEEN_COPIES", 0.05)
    async with editing(files=[letter]) as editor:
        await editor.type("Hello ")
        await editor.until(
            lambda: any("Hello Dear" in f.read_text() for f in recovery_folder().glob("*.json"))
        )
        await editor.press("ctrl+s")
        await editor.until(lambda: not list(recovery_folder().glob("*.json")))


async def test_a_new_file_that_was_never_saved_keeps_its_name(tmp_path: Path) -> None:
    await end_from_outside(tmp_path / "new.txt", text="Hello ")
    left_behind(recovery_folder())
    async with editing() as editor:
        assert "“new.txt”" in editor.status
        assert [document.name for document in editor.app._editor._documents.all] == ["new.txt"]
        await editor.press("ctrl+s")
        assert (tmp_path / "new.txt").read_text() == "Hello "
