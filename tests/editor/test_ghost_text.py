"""Ghost text: when it stands at the cursor, and when it does not."""

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from rnn_autocomplete.settings import Settings
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.running_editor import editing


async def test_typing_shows_the_rest_of_the_best_word() -> None:
    async with editing() as editor:
        await editor.type("he")
        assert editor.ghost == "llo"
        assert editor.rows[1].strip() == "hello"


async def test_after_a_space_the_next_word_is_shown() -> None:
    async with editing() as editor:
        await editor.type("hello ")
        assert editor.ghost == "the"


async def test_an_empty_text_is_left_in_peace() -> None:
    async with editing() as editor:
        assert editor.ghost == ""
        assert editor.words == ("the", "hello", "world", "word", "work")


async def test_a_text_that_is_opened_has_no_ghost_until_one_types() -> None:
    async with editing(initial_text="one he") as editor:
        await editor.press("ctrl+end")
        assert editor.ghost == ""
        assert editor.words == ("hello", "help", "held")
        await editor.type("l")
        assert editor.ghost == "lo"


async def test_redoing_shows_no_ghost() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("ctrl+z", "ctrl+y")
        assert (editor.text, editor.ghost) == ("he", "")


@pytest.mark.parametrize("after", [")", '"', ",", "-"])
async def test_no_ghost_where_something_else_than_white_space_follows(after: str) -> None:
    async with editing(initial_text=after) as editor:
        await editor.type("he")
        assert editor.ghost == ""
        await editor.press("tab")
        assert editor.text == f"he  {after}"


async def test_typing_through_a_ghost_never_shows_the_place_without_it() -> None:
    async with editing(FakeSuggester(phrases=["hello you"])) as editor:
        await editor.type("he")
        seen: list[str] = []

        def see(ghost: str) -> None:
            seen.append(ghost)

        editor.area.watch(editor.area, "ghost", see, init=False)
        await editor.type("llo yo")
        assert seen == ["lo you", "o you", " you", "you", "ou", "u"]


async def test_typing_on_keeps_the_ghost_in_step() -> None:
    suggester = FakeSuggester()
    async with editing(suggester) as editor:
        await editor.type("he")
        suggester.may_answer.clear()
        await editor.pilot.press("l")
        assert editor.ghost == "lo"
        await editor.pilot.press("l")
        assert editor.ghost == "o"
        suggester.may_answer.set()


async def test_typing_something_else_takes_the_ghost_away_at_once() -> None:
    suggester = FakeSuggester()
    async with editing(suggester) as editor:
        await editor.type("he")
        suggester.may_answer.clear()
        await editor.pilot.press("x")
        assert editor.ghost == ""
        suggester.may_answer.set()


async def test_a_line_after_one_that_ends_in_a_word_begins_without_letters() -> None:
    async with editing() as editor:
        await editor.type("Dear hel")
        await editor.press("enter")
        assert editor.words == ("the", "hello", "world", "word", "work")
        await editor.press("f2")
        assert editor.text == "Dear hel\nthe "


async def test_tab_takes_the_ghost_and_a_space_comes_along() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab")
        assert editor.text == "hello "
        assert editor.ghost == "the"


async def test_words_can_be_taken_one_after_another() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab", "tab", "tab")
        assert editor.text == "hello the the "


async def test_tab_indents_where_there_is_no_ghost() -> None:
    async with editing() as editor:
        await editor.press("tab")
        assert editor.text == "    "


async def test_on_a_blank_line_tab_goes_on_indenting() -> None:
    async with editing(initial_text="one\n") as editor:
        await editor.press("ctrl+end", "enter", "tab", "tab")
        assert editor.text == "one\n\n        "
        assert editor.ghost == ""
        await editor.type("w")
        assert editor.ghost == "orld"


async def test_tab_indents_with_a_tab_where_the_text_does() -> None:
    async with editing(initial_text="\tone\n") as editor:
        await editor.press("ctrl+end", "tab")
        assert editor.text == "\tone\n\t"


async def test_right_takes_the_ghost() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("right")
        assert editor.text == "hello "


async def test_shift_and_right_do_not_take_the_ghost() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("shift+right")
        assert editor.text == "he"


@pytest.mark.parametrize(
    "key",
    [
        "left",
        "home",
        "up",
        "pageup",
        "backspace",
        "delete",
        "ctrl+w",
        "ctrl+u",
        "ctrl+z",
        "ctrl+a",
        "ctrl+home",
    ],
)
async def test_anything_but_typing_takes_the_ghost_away(key: str) -> None:
    async with editing(initial_text="one\n") as editor:
        await editor.press("ctrl+end")
        await editor.type("wo")
        assert editor.ghost == "rld"
        await editor.press(key)
        assert editor.ghost == ""


async def test_a_click_takes_the_ghost_away() -> None:
    async with editing() as editor:
        await editor.type("one wo")
        assert editor.ghost == "rld"
        await editor.pilot.click(editor.area, offset=(3, 1))
        await editor.settled()
        assert editor.ghost == ""


async def test_a_paste_takes_the_ghost_away() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("ctrl+a", "ctrl+c", "right", "ctrl+v")
        assert editor.text == "hehe"
        assert editor.ghost == ""


async def test_coming_back_to_a_word_shows_no_ghost_until_one_types() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("left", "right")
        assert editor.ghost == ""
        assert editor.words == ("hello", "help", "held")


async def test_no_ghost_and_no_words_in_the_middle_of_a_word() -> None:
    async with editing() as editor:
        await editor.type("heo")
        await editor.press("left")
        await editor.type("l")
        assert editor.ghost == ""
        assert editor.words == ()


async def test_before_white_space_a_ghost_stands_between_the_words() -> None:
    async with editing(initial_text=" end") as editor:
        await editor.type("he")
        assert editor.ghost == "llo"
        assert "hello end" in editor.rows[1]
        await editor.press("tab")
        assert editor.text == "hello end"
        assert editor.area.cursor_location == (0, 6)
        await editor.type("x")
        assert editor.text == "hello xend"
        await editor.press("ctrl+z", "ctrl+z")
        assert editor.text == "he end"


async def test_before_white_space_right_and_end_move_and_take_nothing() -> None:
    async with editing(initial_text=" end") as editor:
        await editor.type("he")
        await editor.press("right")
        assert (editor.text, editor.ghost) == ("he end", "")
        await editor.press("left", "backspace", "e", "end")
        assert editor.text == "he end"
        assert editor.area.cursor_location == (0, 6)


async def test_no_ghost_and_no_words_with_a_selection_and_no_key_takes_one() -> None:
    async with editing() as editor:
        for key in ("right", "end", "ctrl+right", "f2"):
            await editor.press("ctrl+a", "h", "e", "shift+left")
            assert editor.ghost == ""
            assert editor.words == ()
            await editor.press(key)
            assert editor.text == "he"


async def test_no_ghost_right_behind_a_comma() -> None:
    async with editing() as editor:
        await editor.type("one,")
        assert editor.ghost == ""
        assert editor.words == ()


async def test_escape_dismisses_the_ghost_until_the_next_word() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("escape")
        assert editor.ghost == ""
        await editor.type("l")
        assert editor.ghost == ""
        assert editor.words == ("hello", "help", "held")
        await editor.type("d ")
        assert editor.ghost == "the"


async def test_escape_never_leaves_the_text() -> None:
    async with editing() as editor:
        await editor.press("escape", "escape")
        await editor.type("x")
        assert editor.text == "x"


@pytest.mark.parametrize("key", ["enter", "space", ".", ","])
async def test_enter_space_and_punctuation_never_take_the_ghost(key: str) -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press(key)
        assert editor.text == "he" + {"enter": "\n", "space": " "}.get(key, key)


async def test_a_setting_turns_ghost_text_off_but_not_the_strip() -> None:
    async with editing(settings=Settings(ghost_text=False)) as editor:
        await editor.type("he")
        assert editor.ghost == ""
        assert editor.words == ("hello", "help", "held")


async def test_a_word_that_is_complete_has_no_ghost() -> None:
    async with editing() as editor:
        await editor.type("you")
        assert editor.ghost == ""
        assert editor.words == ("you", "your")


async def test_a_ghost_too_long_for_the_row_is_cut_with_an_ellipsis() -> None:
    async with editing(FakeSuggester(["extraordinarily"]), size=(40, 12)) as editor:
        await editor.type("a" * 24 + " ext")
        row = editor.rows[1].strip()
        assert row == "a" * 24 + " extraordi…"


async def test_of_a_phrase_too_long_for_the_row_what_is_seen_is_taken_and_the_rest_comes_after_it() -> None:
    model = FakeSuggester(["thank", "you", "very", "much"], phrases=["thank you very much"])
    async with editing(model, size=(40, 12)) as editor:
        await editor.type("a" * 24 + " th")
        assert editor.rows[1].strip() == "a" * 24 + " thank …"
        await editor.press("tab")
        assert editor.text == "a" * 24 + " thank "
        assert editor.ghost == "you very much"


async def test_a_ghost_that_cannot_be_read_is_neither_shown_nor_taken() -> None:
    async with editing(size=(40, 12)) as editor:
        await editor.type("a" * 30 + " wo")
        assert editor.rows[1].strip() == "a" * 30 + " wo"
        await editor.press("right")
        assert editor.text == "a" * 30 + " wo"
        await editor.press("ctrl+right", "end")
        assert editor.text == "a" * 30 + " wo"


async def test_a_word_without_room_in_its_row_stands_where_it_would_be_typed() -> None:
    async with editing(FakeSuggester(["world"], phrases=["world you"]), size=(40, 12)) as editor:
        row = "a " * (editor.area.wrap_width // 2 - 1) + "b "
        await editor.type(row)
        assert [row.strip() for row in editor.rows[1:3]] == [row.strip(), "world you"]
        await editor.type("w")
        assert [row.strip() for row in editor.rows[1:3]] == [row.strip(), "world you"]
        await editor.press("tab")
        assert editor.text == f"{row}world you "
        await editor.press("ctrl+z", "backspace", "backspace", "space")
        assert [row.strip() for row in editor.rows[1:3]] == [row.strip(), "world you"]
        await editor.press("left")
        assert [row.strip() for row in editor.rows[1:3]] == [row.strip(), ""]


async def test_no_ghost_stands_below_where_there_is_text() -> None:
    async with editing(FakeSuggester(["world"]), size=(40, 12), initial_text="\nbelow") as editor:
        row = "a " * (editor.area.wrap_width // 2 - 1) + "b "
        await editor.type(row)
        assert [row.strip() for row in editor.rows[1:3]] == [row.strip(), "below"]
        await editor.press("tab")
        assert "world" not in editor.text


async def test_a_dialog_takes_the_ghost_away_and_closing_it_does_not_bring_it_back() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.pilot.press("f1")
        await editor.until(lambda: editor.ghost == "")
        await editor.press("escape", "tab")
        assert editor.ghost == ""
        assert editor.text == "he  "
        await editor.type("hel")
        assert editor.ghost == "lo"


async def test_an_answer_that_comes_while_a_dialog_stands_above_the_text_brings_no_ghost() -> None:
    model = FakeSuggester()
    async with editing(model) as editor:
        model.may_answer.clear()
        await editor.pilot.press("h", "f1")
        model.may_answer.set()
        await editor.until(lambda: editor.words != ())
        await editor.press("escape")
        assert editor.ghost == ""


@pytest.mark.parametrize("turn", [MouseScrollDown, MouseScrollUp])
async def test_the_mouse_wheel_takes_the_ghost_away(turn: type[MouseScrollUp]) -> None:
    async with editing(initial_text="one\n" * 40) as editor:
        await editor.press("ctrl+end")
        await editor.type("a wo")
        assert editor.ghost == "rld"
        await editor.pilot._post_mouse_events([turn], editor.area)
        await editor.settled()
        assert editor.ghost == ""
        await editor.press("tab")
        assert editor.text.endswith("a wo    ")


async def test_a_ghost_that_comes_where_nobody_can_see_it_is_not_taken() -> None:
    async with editing(initial_text="one\n" * 40) as editor:
        await editor.press("ctrl+end")
        await editor.type("a wo")
        editor.area.scroll_home(animate=False, immediate=True)
        editor.area.on_focus()
        await editor.settled()
        await editor.press("tab")
        assert editor.text.endswith("a wo    ")


async def test_the_ghost_is_dim_and_slanted() -> None:
    async with editing() as editor:
        await editor.type("he")
        strip = editor.area.render_line(0)
        styles = {segment.text: segment.style for segment in strip if segment.style is not None}
        assert styles["lo"].dim
        assert styles["lo"].italic


async def test_a_word_that_does_not_begin_with_the_letters_typed_is_not_offered() -> None:
    class Careless(FakeSuggester):
        def suggest(self, text: str, k: int = 5):  # type: ignore[no-untyped-def]
            return super().suggest("", k)

    async with editing(Careless(["the", "hello"])) as editor:
        await editor.type("he")
        assert editor.words == ("hello",)
        assert editor.ghost == "llo"
