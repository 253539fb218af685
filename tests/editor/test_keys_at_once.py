"""Keys in one rush do what they do one after another, also where one of them opens or closes something."""

from pathlib import Path

import pytest
from textual import events

from tests.editor.running_editor import Editor, editing


async def rush(editor: Editor, *keys: str) -> None:
    """Press keys as quickly as a program can send them."""
    for key in keys:
        editor.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await editor.settled()


@pytest.mark.parametrize("opening", ["f1", "ctrl+l", "ctrl+r"])
@pytest.mark.parametrize("closing", ["q", "escape"])
async def test_what_is_typed_behind_a_closing_key_goes_into_the_text(opening: str, closing: str) -> None:
    async with editing(initial_text="alpha") as editor:
        await editor.press("ctrl+end", opening)
        await editor.until(lambda: editor.app.screen is not editor.app._editor)
        await rush(editor, closing, "x", "y", "backspace")
        assert editor.text == "alphax"


async def test_what_is_typed_behind_the_answer_to_a_question_goes_into_the_text() -> None:
    async with editing(initial_text="alpha") as editor:
        await editor.press("ctrl+end", "ctrl+q")
        await editor.until(lambda: editor.app.screen is not editor.app._editor)
        await rush(editor, "c", "x", "y", "backspace")
        assert editor.text == "alphax"


async def test_a_path_may_be_completed_and_opened_in_one_rush(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "note.md").write_text("one")
    async with editing() as editor:
        await editor.press("ctrl+o")
        await editor.type(str(tmp_path))
        await rush(editor, "/", "n", "tab", "n", "tab", "enter", "x")
        await editor.until(lambda: "note.md" in editor.status)
        assert editor.text.replace("x", "") == "one"


async def test_what_is_typed_behind_the_name_to_save_under_goes_into_the_text(tmp_path: Path) -> None:
    async with editing(initial_text="alpha") as editor:
        await editor.press("ctrl+end", "f12")
        await editor.type(f"{tmp_path}/new.txt")
        await rush(editor, "enter", "x", "y")
        await editor.until((tmp_path / "new.txt").exists)
        assert editor.text == "alphaxy"


async def test_what_is_wrong_with_a_path_typed_in_one_rush_stays_to_be_read(tmp_path: Path) -> None:
    async with editing() as editor:
        await editor.press("ctrl+o")
        await editor.type(f"{tmp_path}/no")
        await rush(editor, "/", "x", "enter")
        assert any("There is no such folder." in row for row in editor.rows)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+r"])
async def test_no_key_of_the_app_is_heard_in_a_dialog(key: str) -> None:
    async with editing(initial_text="alpha") as editor:
        await editor.press("ctrl+o")
        dialog = editor.app.screen
        await editor.press(key)
        assert editor.app.screen is dialog


async def test_the_keys_named_are_those_of_what_has_the_focus(tmp_path: Path) -> None:
    async with editing(files=[tmp_path / "one.txt", tmp_path / "two.txt"]) as editor:
        for _ in range(5):
            await editor.press("ctrl+f")
            await rush(editor, "tab", "ctrl+n")
            await editor.until(lambda: "Esc done" not in editor.status)
            assert "save" in editor.status
