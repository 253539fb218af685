"""Editing: keys, drawing, and lines that stay as they are."""

from pathlib import Path

import pytest
from textual import events

from rnn_autocomplete.editor.line_document import LineDocument
from rnn_autocomplete.settings import Settings
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.running_editor import editing


async def test_quick_typing_with_corrections_keeps_the_order_of_the_keys() -> None:
    async with editing() as editor:
        for key in ["x", "y", "backspace", "z", "left", "a", "end", "b", "enter", "c"]:
            editor.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await editor.settled()
        assert editor.text == "xazb\nc"


async def test_a_line_feed_is_enter_as_some_terminals_send_it() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab", "ctrl+j", "x")
        assert editor.text == "hello\nx"
        await editor.press("backspace", "h", "ctrl+@", "ctrl+j")
        assert editor.text == "hello\nhello "


async def test_new_lines_get_the_ending_of_the_others() -> None:
    async with editing(initial_text="one\r\ntwo\r\n") as editor:
        await editor.press("ctrl+end", "x", "enter")
        assert editor.text == "one\r\ntwo\r\nx\r\n"


@pytest.mark.parametrize("pasted", ["a\nb", "a\rb", "a\r\nb"])
async def test_pasted_lines_get_the_ending_of_the_others(pasted: str) -> None:
    async with editing(initial_text="one\r\n") as editor:
        editor.app.post_message(events.Paste(pasted))
        await editor.settled()
        assert editor.text == "a\r\nbone\r\n"


async def test_cutting_and_pasting_lines_with_mixed_endings_changes_nothing() -> None:
    text = "one\r\ntwo\nthree\rfour\x85five\n"
    async with editing(initial_text=text) as editor:
        await editor.press("ctrl+a", "ctrl+x")
        assert editor.text == ""
        await editor.press("ctrl+z")
        assert editor.text == text
        await editor.press("ctrl+a", "ctrl+x", "ctrl+v")
        assert editor.text == text


async def test_undo_takes_back_a_word_at_a_time() -> None:
    async with editing() as editor:
        await editor.type("one two three")
        await editor.press("ctrl+z")
        assert editor.text == "one two "
        await editor.press("ctrl+z")
        assert editor.text == "one "


async def test_ctrl_a_selects_everything() -> None:
    async with editing(initial_text="one\ntwo") as editor:
        await editor.press("ctrl+a", "x")
        assert editor.text == "x"


async def test_ctrl_home_and_ctrl_end_go_to_the_ends_of_the_text() -> None:
    async with editing(initial_text="one\ntwo") as editor:
        await editor.press("ctrl+end", "x", "ctrl+home", "y")
        assert editor.text == "yone\ntwox"


@pytest.mark.parametrize(
    ("times", "column", "selected"),
    [(1, 4, ""), (2, 4, "don’t"), (2, 2, "don’t"), (2, 1, ""), (2, 20, ""), (3, 4, "I don’t know.")],
)
async def test_two_clicks_select_a_word_and_three_a_line(times: int, column: int, selected: str) -> None:
    async with editing(initial_text="One.\nI don’t know.\nTwo.") as editor:
        await editor.pilot.click(editor.area, offset=(2 + column, 2), times=times)
        await editor.settled()
        assert editor.area.selected_text == selected


async def test_a_word_with_an_apostrophe_is_one_word_to_the_cursor() -> None:
    async with editing(initial_text="I don't know") as editor:
        await editor.press("ctrl+right", "ctrl+right", "x")
        assert editor.text == "I don'tx know"
        await editor.press("ctrl+left", "y")
        assert editor.text == "I ydon'tx know"


@pytest.mark.parametrize("cluster", ["e\u0301", "👩‍👩‍👧", "🇩🇪", "☺️"])
async def test_what_reads_as_one_character_is_passed_and_deleted_as_one(cluster: str) -> None:
    async with editing(initial_text=f"a{cluster}b") as editor:
        await editor.press("ctrl+end", "left", "left", "x")
        assert editor.text == f"ax{cluster}b"
        await editor.press("right", "backspace")
        assert editor.text == "axb"


@pytest.mark.parametrize("character", ["\xa0", "\u202f", "\u200d", "é", "漢", "😀"])
async def test_any_character_that_is_text_can_be_typed(character: str) -> None:
    async with editing() as editor:
        await editor.type(f"a{character}b")
        assert editor.text == f"a{character}b"


async def test_control_characters_are_drawn_as_stand_ins() -> None:
    text = "a\x1b[31mred\x00\f\x07\x9b1m\u202e\x7f"
    async with editing(initial_text=text) as editor:
        assert editor.rows[1].strip() == "a␛[31mred␀␌␇\ufffd1m\ufffd␡"
        assert editor.text == text
        await editor.press("ctrl+end", "x")
        assert editor.rows[1].rstrip().endswith("␡x")


async def test_tabs_reach_to_the_next_stop() -> None:
    async with editing(initial_text="a\tb\tc") as editor:
        assert editor.rows[1].strip() == "a   b   c"


async def test_wide_characters_wrap_within_the_column() -> None:
    async with editing(initial_text="漢字" * 40, size=(40, 10)) as editor:
        rows = [row.strip() for row in editor.rows[1:6] if row.strip()]
        assert "".join(rows).startswith("漢字" * 40)
        assert all(len(row) <= 18 for row in rows)


async def test_a_selection_is_drawn_over_the_text_and_the_line_break() -> None:
    async with editing(initial_text="one\ntwo") as editor:
        await editor.press("shift+down")
        background = editor.area.get_component_rich_style("text-area--selection").bgcolor
        drawn = list(editor.area.render_line(0))
        selected = "".join(part.text for part in drawn if part.style and part.style.bgcolor == background)
        assert selected == "one "


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (20, 8)])
async def test_a_long_line_is_wrapped_at_any_size(size: tuple[int, int]) -> None:
    async with editing(initial_text="word " * 50, size=size) as editor:
        assert editor.rows[1].strip().startswith("word word")
        assert editor.rows[2].strip().startswith("word")


async def test_a_space_behind_a_word_that_fills_its_row_moves_nothing() -> None:
    async with editing(size=(40, 10), settings=Settings(ghost_text=False)) as editor:
        full = "one two " + "x" * (editor.area.wrap_width - 8)
        await editor.type(full)
        assert [row.strip() for row in editor.rows[1:3]] == [full, ""]
        await editor.press("space")
        assert [row.strip() for row in editor.rows[1:3]] == [full, ""]
        await editor.type("hello")
        assert [row.strip() for row in editor.rows[1:3]] == [full, "hello"]


async def test_neither_typing_nor_drawing_puts_all_of_a_long_text_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with editing(initial_text="one two\n" * 3000) as editor:
        for putting_together in ("text", "text_to_save"):
            monkeypatch.setattr(LineDocument, putting_together, property(lambda _: pytest.fail("All of it.")))
        await editor.press("pagedown", "x", "enter", "h", "tab", "pageup", "down", "ctrl+end", "backspace")
        await editor.press("ctrl+z", "ctrl+t", "ctrl+t", "f1", "escape", "ctrl+home")
        assert editor.rows[1].strip() == "one two"


async def test_one_very_long_line_can_be_edited() -> None:
    async with editing(initial_text="word " * 20_000) as editor:
        await editor.press("ctrl+end", "x", "ctrl+home", "y")
        assert editor.text == "y" + "word " * 20_000 + "x"


async def test_taking_back_what_made_a_text_long_and_making_it_again() -> None:
    async with editing(initial_text="Hello") as editor:
        editor.app.post_message(events.Paste("line\n" * 40))
        await editor.settled()
        await editor.press("ctrl+z")
        assert editor.text == "Hello"
        await editor.press("ctrl+y", "ctrl+end", "ctrl+shift+home", "delete", "ctrl+z", "ctrl+end", "ctrl+y")
        assert editor.text == ""


async def test_deleting_to_the_end_of_a_full_row_takes_the_line_break_alone() -> None:
    async with editing() as editor:
        full = "a" * editor.area.wrap_width + " "
        editor.app.post_message(events.Paste(f"{full}\nbelow"))
        await editor.settled()
        await editor.press("up", "end", "ctrl+k")
        assert editor.text == f"{full}below"


async def test_tab_indents_the_lines_that_are_selected() -> None:
    async with editing(initial_text="one\ntwo\nthree") as editor:
        await editor.press("shift+down", "shift+down", "tab")
        assert editor.text == "    one\n    two\nthree"
        await editor.press("tab")
        assert editor.text == "        one\n        two\nthree"
        await editor.press("shift+tab", "shift+tab")
        assert editor.text == "one\ntwo\nthree"
        await editor.press("tab", "delete")
        assert editor.text == "three"


async def test_indenting_is_one_step_and_leaves_blank_lines_and_endings_alone() -> None:
    text = "one\r\n\n \n\ttwo\nthree"
    async with editing(initial_text=text) as editor:
        await editor.press("ctrl+a", "tab")
        assert editor.text == "\tone\r\n\n \n\t\ttwo\n\tthree"
        await editor.press("ctrl+z")
        assert editor.text == text


async def test_shift_tab_takes_one_indent_from_the_line() -> None:
    async with editing(initial_text="      one") as editor:
        await editor.press("end", "shift+tab")
        assert editor.text == "  one"
        await editor.type("x")
        assert editor.text == "  onex"
        await editor.press("shift+tab", "shift+tab")
        assert editor.text == "onex"


async def test_an_indented_line_keeps_its_automatic_space_automatic(tmp_path: Path) -> None:
    async with editing(FakeSuggester(["helper"]), files=[tmp_path / "a.txt"]) as editor:
        await editor.type("he")
        await editor.press("tab", "ctrl+a", "tab", "ctrl+s")
        assert (tmp_path / "a.txt").read_text() == "    helper"
