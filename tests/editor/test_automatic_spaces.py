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


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("-known", "hello-known"),
        ("- you", "hello - you"),
        ("-- you", "hello -- you"),
        ("–you", "hello–you"),
        ("– you", "hello – you"),
        ("—you", "hello—you"),
        ("/you", "hello/you"),
        ("/ you", "hello / you"),
        (": you", "hello: you"),
        (":) you", "hello :) you"),
        (":-) you", "hello :-) you"),
        (";-)", "hello ;-)"),
        ("...", "hello..."),
        ("'s you", "hello's you"),
        ("'ll you", "hello'll you"),
        ("' you", "hello' you"),
        ("'you said'", "hello 'you said'"),
        ("’s", "hello’s"),
        ("(you)", "hello (you)"),
        ("& you", "hello & you"),
    ],
)
async def test_the_space_gives_way_and_comes_back_as_a_writer_means_it(typed: str, text: str) -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab")
        await editor.type(typed)
        assert editor.text == text
        figures = editor.area.ledger.figures
        assert figures.pressed == len("he") + 1 + len(typed)
        assert figures.needed == len(text)


async def test_a_space_that_came_back_goes_with_one_undo() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab")
        await editor.type("- ")
        await editor.press("ctrl+z")
        assert editor.text == "hello-"
        await editor.type(" ")
        assert editor.text == "hello- "


async def test_no_space_comes_back_where_none_gave_way() -> None:
    async with editing() as editor:
        await editor.type("hello- and you:) ")
        assert editor.text == "hello- and you:) "


async def test_no_space_comes_back_within_a_line() -> None:
    async with editing(initial_text="\nyou") as editor:
        await editor.type("he")
        await editor.press("tab", "-", "delete", "space")
        assert editor.text == "hello- you"
