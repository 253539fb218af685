"""The versions from the keyboard: used, gone back to, deleted, compared."""

from dataclasses import replace

import pytest

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.suggestions.suggester import Suggester
from tests.editor.notes.fake_learning import ENGLISH, NOTES_1, NOTES_2, FakeLearning
from tests.editor.notes.opened import Opened, opened


@pytest.fixture
def learning() -> FakeLearning:
    """Give two versions, of which the newer is in use."""
    learning = FakeLearning(versions=[NOTES_2, NOTES_1, replace(ENGLISH, in_use=False)])
    learning.put_into_use("notes-2")
    return learning


async def _show(editor: Opened) -> None:
    await editor.pilot.press("3")
    await editor.sees("notes-2", "notes-1", "english", "Space marks")


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_each_version_is_listed_with_what_is_known_of_it(
    learning: FakeLearning, size: tuple[int, int]
) -> None:
    async with opened(learning, size=size) as editor:
        await _show(editor)
        rows = [" ".join(row.split()) for row in editor.rows]
        assert "● notes-2 23 Nov 2026 151,204 words 47.0 %" in rows
        assert "notes-1 20 Nov 2026 140,000 words 45.0 %" in rows
        assert "english" in rows
        await editor.sees("Learnt from notes-1.", "3 suggestions save 47 % of keys, before 41 %")
        await editor.pilot.press("end")
        await editor.sees("It came with the program.")


@pytest.mark.parametrize("key", ["u", "enter"])
async def test_another_version_is_used(learning: FakeLearning, key: str) -> None:
    async with opened(learning) as editor:
        await _show(editor)
        await editor.pilot.press("down", key)
        await editor.sees("notes-1 is in use now.", "● notes-1")
        assert learning.in_use == "notes-1"
        await editor.pilot.press("escape")
        await editor.until(lambda: editor.words == ("notes-1",))


async def test_a_version_that_another_editor_has_put_into_use_is_loaded_here_too(
    learning: FakeLearning,
) -> None:
    async with opened(learning) as editor:
        await _show(editor)
        await editor.pilot.press("u")
        await editor.sees("notes-2 is in use now.")
        await editor.until(lambda: "notes-2 ready" in editor.app._editor.status.model)
        assert learning.in_use == "notes-2"


async def test_one_goes_back_to_the_version_before_and_no_further_than_there_is_one(
    learning: FakeLearning,
) -> None:
    async with opened(learning) as editor:
        await _show(editor)
        await editor.pilot.press("b")
        await editor.sees("notes-1 is in use now.", "● notes-1")
        await editor.pilot.press("b")
        await editor.sees("english is in use now.", "● english")
        await editor.pilot.press("b")
        await editor.sees("There is no version to go back to")
        assert learning.in_use == "english"


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_a_version_is_deleted_after_a_question(learning: FakeLearning, key: str) -> None:
    async with opened(learning) as editor:
        await _show(editor)
        await editor.pilot.press("down", key)
        await editor.sees("Delete notes-1? What it has learnt is kept nowhere else.")
        await editor.pilot.press("enter")
        await editor.until(lambda: editor.is_open)
        assert len(learning.listed) == 3
        await editor.pilot.press(key)
        await editor.sees("Delete notes-1?")
        await editor.pilot.press("d")
        await editor.sees("notes-1 is deleted.")
        await editor.until(lambda: "140,000" not in editor.shown)
        assert [version.name for version in learning.listed] == ["notes-2", "english"]


async def test_what_is_in_use_or_came_with_the_program_is_not_deleted(learning: FakeLearning) -> None:
    async with opened(learning) as editor:
        await _show(editor)
        await editor.pilot.press("delete")
        await editor.sees("notes-2 is in use. Go back first, or use another.")
        await editor.pilot.press("end", "delete")
        await editor.sees("english came with the program and stays.")
        assert len(learning.listed) == 3


async def test_a_version_that_cannot_be_deleted_is_told(
    learning: FakeLearning, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(version: str) -> None:
        raise ModelError("The disk is read-only.")

    monkeypatch.setattr(learning, "delete", refuse)
    async with opened(learning) as editor:
        await _show(editor)
        await editor.pilot.press("down", "delete")
        await editor.sees("Delete notes-1?")
        await editor.pilot.press("d")
        await editor.sees("The disk is read-only.")
        assert "notes-1" in {version.name for version in learning.listed}


async def test_where_the_model_in_use_is_damaged_another_can_be_used(learning: FakeLearning) -> None:
    def fail() -> Suggester:
        raise ModelError("The model in notes-2 is damaged.")

    async with opened(learning, load=fail) as editor:
        await _show(editor)
        learning.refusal = ModelError("The model in notes-1 is damaged too.")
        await editor.pilot.press("down", "u")
        await editor.sees("The model in notes-1 is damaged too.")
        assert learning.in_use == "notes-2"
        learning.refusal = None
        await editor.pilot.press("end", "u")
        await editor.sees("english is in use now.")
        await editor.pilot.press("escape")
        await editor.until(lambda: editor.words == ("english",))
        assert "damaged" not in editor.status


async def test_two_versions_are_compared_side_by_side(learning: FakeLearning) -> None:
    async with opened(learning) as editor:
        await _show(editor)
        await editor.pilot.press("space", "down")
        await editor.sees(
            "●◆ notes-2",
            "Keys saved with 3 41.2 % → 47.0 % 40.0 % → 45.0 %",
            "Perplexity, general 138.0 → 139.2 138.0 → 139.2",
            "Each was measured on the notes that were the newest when it was made.",
        )
        await editor.pilot.press("down")
        await editor.sees("Keys saved with 3 41.2 % → 47.0 % –")
        await editor.pilot.press("home", "space")
        await editor.sees("Learnt from notes-1.")
        assert "◆" not in editor.shown


async def test_pages_are_turned_by_digits_and_arrows_and_by_a_click(learning: FakeLearning) -> None:
    async with opened(learning) as editor:
        for key, seen in [("right", "is in use"), ("right", "Space marks"), ("right", "A adds")]:
            await editor.pilot.press(key)
            await editor.sees(seen)
        await editor.pilot.press("left")
        await editor.sees("Space marks")
        heading = next(y for y, row in enumerate(editor.rows) if "1 Notes" in row)
        await editor.pilot.click(offset=(editor.rows[heading].index("Notes") + 1, heading))
        await editor.sees("A adds")
        assert "Space marks" not in editor.shown
