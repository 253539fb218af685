"""The bottom line, at several widths."""

from pathlib import Path

import pytest

from rnn_autocomplete.documents import document_file
from rnn_autocomplete.editor.status_bar import DocumentStatus
from rnn_autocomplete.settings import Settings
from tests.editor.running_editor import editing


def test_one_word_is_no_words() -> None:
    assert DocumentStatus(words=1).size == "1 word"
    assert DocumentStatus(words=1234).size == "1,234 words"


def test_a_long_name_is_cut() -> None:
    assert DocumentStatus(name="n" * 50, modified=True).title == "n" * 29 + "… ●"


@pytest.mark.parametrize("width", [80, 140])
async def test_everything_fits_in_one_line(width: int, tmp_path: Path) -> None:
    path = tmp_path / "a-rather-long-name-for-a-note.txt"
    async with editing(files=[path], size=(width, 24)) as editor:
        await editor.press("x")
        row = editor.rows[-1]
        for part in ["a-rather-long-name-for-a-note", "●", "1 word", "fake ready", "F1 help"]:
            assert part in row


async def test_a_narrow_terminal_gets_what_fits() -> None:
    async with editing(size=(30, 8)) as editor:
        assert editor.rows[-1].strip().startswith("Untitled")


async def test_a_long_sentence_is_shown_whole(tmp_path: Path) -> None:
    folder = tmp_path / ("long-" * 10) / ("longer-" * 10)
    async with editing(files=[folder / "note.txt"]) as editor:
        shown = " ".join(row.strip() for row in editor.rows[-5:])
        assert "does not exist." in shown


async def test_escape_takes_a_message_away(tmp_path: Path) -> None:
    async with editing(files=[tmp_path]) as editor:
        assert "it is a folder" in editor.status
        await editor.press("escape")
        assert "it is a folder" not in editor.status


async def test_a_name_that_would_write_to_the_terminal_is_drawn_harmlessly(tmp_path: Path) -> None:
    async with editing(files=[tmp_path / "a\x1b[31mb"]) as editor:
        assert "a␛[31mb" in editor.rows[-1]


async def test_a_file_that_cannot_be_written_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "note.txt").write_text("Hello")
    monkeypatch.setattr(document_file, "write_protection", lambda _: "it is write-protected")
    async with editing(files=[tmp_path / "note.txt"]) as editor:
        await editor.press("x")
        assert "note.txt (read-only) ●" in editor.rows[-1]


@pytest.mark.parametrize("ghosts", [True, False])
async def test_the_key_that_takes_a_ghost_is_named_where_there_are_ghosts(ghosts: bool) -> None:
    async with editing(settings=Settings(ghost_text=ghosts), size=(140, 24)) as editor:
        assert ("take ghost" in editor.rows[-1]) is ghosts
        await editor.press("ctrl+t")
        assert "take ghost" not in editor.rows[-1]
