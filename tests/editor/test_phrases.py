"""Several words in the ghost, and other words than the best."""

from rnn_autocomplete.settings import Settings
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.running_editor import Editor, editing

PHRASE = "hello world and you"


def _sure() -> FakeSuggester:
    return FakeSuggester(phrases=[PHRASE])


async def test_the_ghost_goes_on_where_the_model_is_sure() -> None:
    async with editing(_sure()) as editor:
        await editor.type("he")
        assert editor.ghost == "llo world and you"


async def test_tab_takes_the_whole_phrase_in_one_undo_step() -> None:
    async with editing(_sure()) as editor:
        await editor.type("he")
        await editor.press("tab")
        assert editor.text == f"{PHRASE} "
        await editor.press("ctrl+z")
        assert editor.text == "he"


async def test_ctrl_right_takes_one_word_and_leaves_the_rest_as_ghost() -> None:
    async with editing(_sure()) as editor:
        await editor.type("he")
        await editor.press("ctrl+right")
        assert (editor.text, editor.ghost) == ("hello ", "world and you")
        await editor.press("ctrl+right")
        assert (editor.text, editor.ghost) == ("hello world ", "and you")
        await editor.press("ctrl+z")
        assert editor.text == "hello "


async def test_ctrl_right_moves_where_there_is_no_ghost() -> None:
    async with editing(_sure(), initial_text="don't go there") as editor:
        await editor.press("ctrl+right")
        assert editor.area.cursor_location == (0, 5)
        assert editor.text == "don't go there"


async def test_typing_through_a_phrase_keeps_it_in_step() -> None:
    async with editing(_sure()) as editor:
        await editor.type("he")
        for typed in "llo world ":
            await editor.type(typed)
            rest = PHRASE.removeprefix(editor.text)
            assert editor.ghost == rest


async def test_end_takes_the_ghost_at_a_lines_end() -> None:
    async with editing(_sure()) as editor:
        await editor.type("he")
        await editor.press("end")
        assert editor.text == f"{PHRASE} "


async def test_end_goes_to_the_end_where_there_is_no_ghost() -> None:
    async with editing(_sure(), initial_text="some words") as editor:
        await editor.press("end")
        assert editor.area.cursor_location == (0, 10)
        assert editor.text == "some words"


async def _ghosts(editor: Editor, *keys: str) -> list[str]:
    shown = []
    for key in keys:
        await editor.press(key)
        shown.append(editor.ghost)
    return shown


async def test_alt_down_and_alt_up_walk_through_the_alternatives() -> None:
    async with editing() as editor:
        await editor.type("he")
        assert await _ghosts(editor, "alt+down", "alt+down", "alt+down") == ["lp", "ld", "llo"]
        assert await _ghosts(editor, "alt+up", "alt+up") == ["ld", "lp"]
        await editor.press("tab")
        assert editor.text == "help "


async def test_an_alternative_stays_while_it_is_typed_on() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("alt+down")
        await editor.type("l")
        assert editor.ghost == "p"


async def test_a_dismissed_ghost_can_be_called_back() -> None:
    async with editing() as editor:
        await editor.type("he")
        assert await _ghosts(editor, "escape", "alt+down") == ["", "llo"]
        await editor.press("tab")
        assert editor.text == "hello "


async def test_a_ghost_can_be_called_where_none_came_by_itself() -> None:
    async with editing(initial_text="he") as editor:
        assert await _ghosts(editor, "end") == [""]
        assert await _ghosts(editor, "alt+down") == ["llo"]


async def test_a_ghost_that_promises_little_is_not_shown() -> None:
    model = FakeSuggester()
    model.chance = 0.2
    for eagerness, ghost in (("quiet", ""), ("balanced", ""), ("eager", "llo")):
        async with editing(model, settings=Settings(eagerness=eagerness)) as editor:
            await editor.type("he")
            assert editor.ghost == ghost
            assert editor.words == ("hello", "help", "held")
