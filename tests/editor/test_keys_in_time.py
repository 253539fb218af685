"""A key means what the screen showed when it was pressed, however late its turn comes."""

from textual import events

from tests.editor.fake_suggester import FakeSuggester
from tests.editor.running_editor import Editor, editing


async def _press_before(editor: Editor, key: str, time: float) -> None:
    event = events.Key(key, None)
    event.time = time
    assert editor.app._driver is not None
    editor.app._driver.send_message(event)
    await editor.settled()


async def test_a_tab_pressed_before_the_ghost_was_painted_indents() -> None:
    async with editing() as editor:
        await editor.type("he")
        assert editor.ghost == "llo"
        await _press_before(editor, "tab", 0)
        assert editor.text == "he  "


async def test_a_function_key_pressed_before_its_word_was_painted_takes_nothing() -> None:
    async with editing() as editor:
        await editor.type("he")
        await _press_before(editor, "f2", 0)
        assert editor.text == "he"


async def test_a_function_key_takes_the_word_that_stood_there() -> None:
    model = FakeSuggester(["world", "work"])
    async with editing(model) as editor:
        await editor.type("w")
        time = editor.area._seen._painted[-1][0]
        model.words = ("work", "world")
        editor.area.ask_again()
        # The words of before answer this text, too, so that nothing tells when these are there but they themselves.
        await editor.until(lambda: editor.words == ("work", "world"))
        await editor.settled()
        await _press_before(editor, "f2", time)
        assert editor.text == "world "


async def test_a_key_pressed_while_words_are_under_way_is_not_caught_by_them() -> None:
    model = FakeSuggester()
    async with editing(model) as editor:
        model.may_answer.clear()
        await editor.pilot.press("h", "e", "tab")
        model.may_answer.set()
        await editor.settled()
        assert editor.text == "he  "


async def test_escape_pressed_before_the_ghost_was_painted_is_for_something_else() -> None:
    async with editing() as editor:
        await editor.type("he")
        editor.app._editor.tell("Something was done.")
        await _press_before(editor, "escape", 0)
        assert editor.ghost == "llo"
        assert "Something was done" not in editor.status


async def test_another_word_can_be_shown_before_the_answer_to_the_last_letter() -> None:
    model = FakeSuggester()
    async with editing(model) as editor:
        await editor.type("he")
        model.may_answer.clear()
        await editor.pilot.press("l", "alt+down")
        assert editor.ghost == "p"
        model.may_answer.set()
        await editor.settled()
        assert editor.ghost == "p"


async def test_a_ghost_called_before_there_are_words_comes_with_them() -> None:
    model = FakeSuggester()
    model.chance = 0.1
    async with editing(model) as editor:
        model.may_answer.clear()
        await editor.pilot.press("y", "alt+down")
        assert editor.ghost == ""
        model.may_answer.set()
        await editor.until(lambda: editor.ghost == "ou")


async def test_a_ghost_called_for_an_earlier_text_does_not_come() -> None:
    model = FakeSuggester()
    model.chance = 0.1
    async with editing(model) as editor:
        model.may_answer.clear()
        await editor.pilot.press("y", "alt+down", "o")
        model.may_answer.set()
        await editor.settled()
        assert (editor.ghost, editor.words) == ("", ("you", "your"))


async def test_picking_before_the_first_answer_waits_for_it() -> None:
    model = FakeSuggester()
    model.may_answer.clear()
    async with editing(load=lambda: model) as editor:
        await editor.pilot.press("ctrl+@")
        assert "no words" not in editor.status
        model.may_answer.set()
        await editor.until(lambda: editor.picked == "the")


async def test_a_second_answer_to_the_same_text_leaves_the_pick_where_it_is() -> None:
    model = FakeSuggester()
    async with editing(model) as editor:
        await editor.type("he")
        model.may_answer.clear()
        await editor.pilot.press("l", "backspace", "ctrl+@")
        model.may_answer.set()
        await editor.until(lambda: editor.picked == "hello")
        await editor.pilot.press("right")
        assert editor.picked == "help"
        editor.area.offer(editor.area.context or "", editor.area._offer.suggestions)
        await editor.settled()
        assert editor.picked == "help"


async def test_a_tab_meant_for_a_ghost_that_no_longer_fits_changes_nothing() -> None:
    async with editing() as editor:
        await editor.type("he")
        time = editor.area._seen._painted[-1][0]
        await editor.type("x")
        await _press_before(editor, "tab", time)
        assert editor.text == "hex"
