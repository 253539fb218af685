"""Taking words from the strip, and the space that comes with them."""

import pytest
from textual import events

from tests.editor.fake_suggester import FakeSuggester
from tests.editor.running_editor import editing


async def test_the_strip_shows_the_words_with_their_keys() -> None:
    async with editing() as editor:
        await editor.type("he")
        assert editor.rows[-2].split() == ["F2", "hello", "F3", "help", "F4", "held"]


async def test_function_keys_take_words_by_number() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("f4")
        assert editor.text == "held "


async def test_a_function_key_without_a_word_does_nothing() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("f9")
        assert editor.text == "he"


async def test_a_click_takes_a_word() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.pilot.click("SuggestionStrip", offset=(17, 0))
        await editor.settled()
        assert editor.text == "help "


async def test_one_undo_takes_a_word_back() -> None:
    async with editing() as editor:
        await editor.type("one he")
        await editor.press("tab", "tab", "ctrl+z")
        assert editor.text == "one hello "
        await editor.press("ctrl+z")
        assert editor.text == "one he"
        await editor.press("ctrl+y")
        assert editor.text == "one hello "


async def test_punctuation_takes_the_place_of_the_automatic_space() -> None:
    async with editing() as editor:
        for mark in ".,;:!?)]}’”":
            await editor.press("ctrl+a", "h")
            await editor.press("tab")
            await editor.type(mark)
            assert editor.text == "hello" + mark


async def test_a_closing_quotation_mark_takes_the_place_of_the_automatic_space() -> None:
    async with editing() as editor:
        await editor.type('"he')
        await editor.press("tab")
        await editor.type('"')
        assert editor.text == '"hello"'


async def test_an_opening_quotation_mark_leaves_the_automatic_space() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab")
        await editor.type('"')
        assert editor.text == 'hello "'


@pytest.mark.parametrize("mark", '([{"“‘«„')
async def test_behind_an_opening_mark_a_word_stands_without_a_space(mark: str) -> None:
    async with editing() as editor:
        await editor.type(f"one {mark}")
        await editor.press("f2")
        assert editor.text == f"one {mark}the "
        await editor.type("you")
        assert editor.text == f"one {mark}the you"


async def test_enter_takes_the_place_of_the_automatic_space() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab", "enter")
        assert editor.text == "hello\n"


async def test_an_indent_of_one_column_is_more_than_the_automatic_space() -> None:
    async with editing(FakeSuggester(["helper"])) as editor:
        await editor.type("he")
        await editor.press("tab", "escape", "tab")
        assert editor.text == "helper  "


async def test_a_typed_space_does_not_double_the_automatic_one() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab", "space")
        assert editor.text == "hello "
        await editor.type("x")
        assert editor.text == "hello x"


async def test_a_second_typed_space_is_meant() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab", "space", "space")
        assert editor.text == "hello  "


async def test_punctuation_leaves_spaces_that_were_typed() -> None:
    async with editing() as editor:
        await editor.type("hello .")
        assert editor.text == "hello ."


async def test_within_a_line_no_space_is_added() -> None:
    async with editing() as editor:
        await editor.type(" end")
        await editor.press("ctrl+home")
        await editor.type("he")
        await editor.press("f2")
        assert editor.text == "hello end"


async def test_a_word_that_is_seen_is_taken_though_the_model_is_slow() -> None:
    suggester = FakeSuggester()
    async with editing(suggester) as editor:
        await editor.type("h")
        suggester.may_answer.clear()
        await editor.pilot.press("e", "f3")
        assert editor.text == "help "
        suggester.may_answer.set()


async def test_a_word_that_no_longer_fits_is_not_taken() -> None:
    suggester = FakeSuggester()
    async with editing(suggester) as editor:
        await editor.type("he")
        suggester.may_answer.clear()
        await editor.pilot.press("space", "f3")
        assert editor.text == "he "
        suggester.may_answer.set()


class TestPickMode:
    """Ctrl+Space and what follows."""

    async def test_it_begins_at_the_first_word(self) -> None:
        async with editing() as editor:
            await editor.type("he")
            await editor.press("ctrl+@")
            assert editor.picked == "hello"
            assert editor.rows[-2].split() == ["1", "hello", "2", "help", "3", "held"]

    async def test_arrows_move_and_enter_takes(self) -> None:
        async with editing() as editor:
            await editor.type("he")
            await editor.press("ctrl+@", "right", "right", "left", "enter")
            assert editor.text == "help "
            assert editor.picked is None

    async def test_it_goes_round(self) -> None:
        async with editing() as editor:
            await editor.type("he")
            await editor.press("ctrl+@", "left", "tab")
            assert editor.text == "held "

    async def test_digits_pick(self) -> None:
        async with editing() as editor:
            await editor.type("he")
            await editor.press("ctrl+@", "3")
            assert editor.text == "held "

    async def test_a_digit_without_a_word_does_nothing(self) -> None:
        async with editing() as editor:
            await editor.type("he")
            await editor.press("ctrl+@", "9", "0")
            assert editor.text == "he"
            assert editor.picked == "hello"

    async def test_escape_leaves_it(self) -> None:
        async with editing() as editor:
            await editor.type("he")
            await editor.press("ctrl+@", "escape")
            assert editor.picked is None
            assert editor.ghost == "llo"

    async def test_letters_go_on_typing(self) -> None:
        async with editing() as editor:
            await editor.type("he")
            await editor.press("ctrl+@", "l")
            assert editor.text == "hel"
            assert editor.picked is None

    async def test_it_waits_for_words_that_are_on_their_way(self) -> None:
        suggester = FakeSuggester()
        async with editing(suggester) as editor:
            suggester.may_answer.clear()
            await editor.pilot.press("h", "ctrl+@")
            assert editor.picked is None
            suggester.may_answer.set()
            await editor.until(lambda: editor.picked == "hello")

    async def test_without_words_it_does_not_begin(self) -> None:
        async with editing() as editor:
            await editor.type("xyz")
            await editor.press("ctrl+@", "enter")
            assert editor.text == "xyz\n"


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        (", and", "hello, and"),
        ("", "hello "),
        (":-)", "hello :-)"),
        ("—so", "hello—so"),
        (" two", "hello two"),
        ("two", "hello two"),
        ("\ntwo", "hello\ntwo"),
    ],
)
async def test_what_is_pasted_behind_a_taken_word_stands_as_if_it_were_typed(pasted: str, text: str) -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab")
        editor.app.post_message(events.Paste(pasted))
        await editor.settled()
        assert editor.text == text
