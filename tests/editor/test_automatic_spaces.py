"""The space that came with a word stays one that nobody typed, whatever is done behind it and undone."""

import pytest

from tests.editor.running_editor import editing


@pytest.mark.parametrize(
    "keys",
    [
        (".", "ctrl+z"),
        ("enter", "ctrl+z"),
        ("w", "ctrl+z"),
        ("w", "backspace"),
        ("w", "o", "ctrl+w"),
        ("w", "left", "delete"),
        (".", "ctrl+z", "ctrl+y", "ctrl+z"),
        ("ctrl+z", "ctrl+y"),
        (".", "ctrl+z", "ctrl+z", "ctrl+y"),
    ],
)
async def test_the_space_is_still_eaten_and_not_saved(keys: tuple[str, ...]) -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab", *keys)
        assert editor.text == "hello "
        assert editor.area.document.text_to_save == "hello"
        await editor.type(",")
        assert editor.text == "hello,"


async def test_a_space_that_was_asked_for_stays_so() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab", "space", "w", "backspace")
        assert editor.area.document.text_to_save == "hello "


async def test_a_space_that_was_counted_is_not_counted_again() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab", "w", "backspace", "space")
        # "he", the three letters taken and the space; "w" and what deleted it would have been pressed too.
        assert editor.area.ledger.figures.needed == 2 + 3 + 1 + 2


async def test_undoing_and_redoing_the_typing_of_a_space_keeps_it() -> None:
    async with editing() as editor:
        await editor.type("hello ")
        await editor.press("ctrl+z", "ctrl+y")
        assert editor.area.document.text_to_save == "hello "
