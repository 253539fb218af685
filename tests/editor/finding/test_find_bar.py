"""Finding in the text on the screen, from the keyboard."""

from pathlib import Path

import pytest
from textual import events

from tests.editor.running_editor import Editor, editing

TEXT = "One word here,\r\nanother word\nand a third Word.\n"


def found(editor: Editor) -> str:
    return str(editor.area.selected_text)


def said(editor: Editor) -> str:
    return " ".join(row for row in editor.rows if row.startswith(("  Find", "  Replace with")))


async def test_what_is_typed_is_found_at_once_and_counted() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "o")
        assert editor.area.selection == ((0, 4), (0, 6))
        assert "1 of 3" in said(editor)
        assert editor.text == TEXT


@pytest.mark.parametrize("key", ["enter", "ctrl+j", "down", "ctrl+f"])
async def test_the_next_place_and_from_the_last_the_first(key: str) -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "o", "r", "d", key, key)
        assert editor.area.selection == ((2, 12), (2, 16))
        await editor.press(key)
        assert editor.area.selection == ((0, 4), (0, 8))


async def test_the_place_before_and_from_the_first_the_last() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "o", "r", "d", "up")
        assert "3 of 3" in said(editor)
        await editor.press("up")
        assert "2 of 3" in said(editor)


async def test_the_search_begins_at_the_cursor() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("down", "ctrl+f", "w")
        assert editor.area.selection == ((1, 8), (1, 9))


async def test_esc_goes_back_to_the_text_with_the_place_selected() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "o", "r", "d", "escape")
        assert found(editor) == "word"
        assert not said(editor)
        await editor.type("term")
        assert editor.text.startswith("One term here")


async def test_keys_in_one_rush_find_their_places() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f")
        for key in ["w", "o", "down", "escape", "x"]:
            editor.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await editor.settled()
        assert editor.text == TEXT.replace("another word", "another xrd")


async def test_what_is_not_there_is_told_and_nothing_moves() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("right", "ctrl+f", "q", "enter", "down", "up")
        assert "not found" in said(editor)
        await editor.press("tab", "enter", "f2")
        assert "0 places replaced" in said(editor)
        assert editor.text == TEXT
        assert editor.area.cursor_location == (0, 1)


async def test_what_is_selected_is_looked_for() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("down", "ctrl+shift+right", "ctrl+f")
        assert "another" in said(editor)
        assert found(editor) == "another"


async def test_what_was_looked_for_last_is_there_again_and_gives_way_to_what_is_typed() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "o", "escape", "ctrl+home", "ctrl+f")
        assert found(editor) == "wo"
        await editor.press("t")
        assert found(editor) == "t"


async def test_a_place_is_replaced_and_the_next_one_found() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "o", "r", "d", "tab", "x", "enter")
        assert editor.text == TEXT.replace("One word", "One x")
        assert editor.area.selection == ((1, 8), (1, 12))
        await editor.press("escape", "ctrl+z")
        assert editor.text == TEXT


async def test_all_places_are_replaced_in_one_step_for_undo_and_every_line_keeps_its_ending() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "o", "r", "d", "tab", "x", "f2")
        assert "3 places replaced" in said(editor)
        assert editor.text == "One x here,\r\nanother x\nand a third X.\n"
        await editor.press("escape", "ctrl+z")
        assert editor.text == TEXT


async def test_a_space_that_came_with_a_word_is_still_not_saved(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("a ")
    async with editing(files=[file]) as editor:
        await editor.press("end", "h", "e", "tab", "ctrl+f", "a", "tab", "l", "o", "n", "g", "f2", "escape")
        await editor.press("ctrl+s")
        assert file.read_text() == "long hello"


async def test_another_text_closes_the_bar(tmp_path: Path) -> None:
    async with editing(files=[tmp_path / "one.txt", tmp_path / "two.txt"]) as editor:
        await editor.press("ctrl+f", "w", "ctrl+n")
        await editor.until(lambda: not said(editor))
        await editor.type("x")
        assert [document.area.text for document in editor.app._editor._documents.all] == ["", "x"]


async def test_no_other_text_leaves_the_bar_as_it_is() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "ctrl+n", "o")
        assert found(editor) == "wo"


async def test_a_question_that_is_left_leaves_the_bar_as_it_is() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "ctrl+q", "escape", "o")
        assert found(editor) == "wo"
        assert editor.text == TEXT


async def test_what_is_typed_in_one_rush_with_the_key_goes_into_the_line() -> None:
    async with editing(initial_text=TEXT) as editor:
        for key in ["ctrl+f", "w", "o", "tab", "x", "enter", "escape", "escape"]:
            editor.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await editor.settled()
        assert editor.text == TEXT.replace("One wo", "One x")


async def test_a_paste_behind_a_key_that_goes_elsewhere_goes_there_too() -> None:
    async with editing(initial_text=TEXT) as editor:
        for event in [events.Key("ctrl+f", None), events.Paste("word"), events.Key("tab", None)]:
            editor.app.post_message(event)
        for event in [events.Paste("term"), events.Key("enter", None), events.Key("escape", None)]:
            editor.app.post_message(event)
        editor.app.post_message(events.Paste("deed"))
        await editor.settled()
        assert editor.text == TEXT.replace("One word", "One term").replace("another word", "another deed")


async def test_what_is_not_found_leaves_nothing_selected() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "o", "q")
        assert "not found" in said(editor)
        assert editor.area.selection == ((0, 0), (0, 0))
        await editor.press("backspace", "down", "q", "escape")
        assert editor.area.selection == ((1, 8), (1, 8))


async def test_what_is_found_does_not_narrow_what_is_looked_for() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", *"word", "up", "escape", "ctrl+f")
        assert found(editor) == "Word"
        assert "3 of 3" in said(editor)


async def test_a_turn_at_the_end_is_told() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", *"word", "up")
        assert "3 of 3" in said(editor)
        assert "from the end" in said(editor)
        await editor.press("down")
        assert "1 of 3" in said(editor)
        assert "from the start" in said(editor)


async def test_each_replacement_is_a_step_for_undo_and_undo_works_in_the_bar() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", *"word", "tab", "enter", "enter", "enter")
        assert "all replaced" in said(editor)
        assert editor.text == TEXT.replace("word", "").replace("Word", "")
        await editor.press("ctrl+z")
        assert editor.text == TEXT.replace("word", "")
        assert "1 found" in said(editor)
        await editor.press("ctrl+z", "ctrl+z")
        assert editor.text == TEXT
        await editor.press("ctrl+y")
        assert editor.text == TEXT.replace("One word", "One ")


async def test_replacing_all_leaves_the_cursor_between_the_same_words() -> None:
    async with editing(initial_text="word aa word bb word cc\nword") as editor:
        await editor.press("ctrl+f", *"word", "down", "down", "tab", *"longer words", "f2", "escape", "!")
        assert editor.text == "longer words aa longer words bb longer words! cc\nlonger words"


async def test_the_key_for_all_does_nothing_in_the_line_above() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", *"word", "f2")
        assert editor.text == TEXT


async def test_only_whole_words_if_asked_for() -> None:
    async with editing(initial_text="Ann, Anna and Ann") as editor:
        await editor.press("ctrl+f", *"Ann", "f3")
        assert "Find words" in said(editor)
        assert "1 of 2" in said(editor)
        await editor.press("tab", *"Eve", "f2", "escape")
        assert editor.text == "Eve, Anna and Eve"


async def test_the_line_to_replace_by_gives_way_to_what_is_typed() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", *"word", "tab", "x", "tab", "tab", "y", "enter")
        assert editor.text == TEXT.replace("One word", "One y")


async def test_the_status_line_tells_the_keys_of_the_line() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f")
        await editor.until(lambda: "Tab to replace" in editor.status)
        await editor.press("tab")
        await editor.until(lambda: "F2 all" in editor.status)
        await editor.press("escape")
        await editor.until(lambda: "^S save" in editor.status)
        assert "Esc done" not in editor.status


async def test_a_click_into_the_text_closes_the_bar() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w")
        await editor.pilot.click(editor.area, offset=(5, 2))
        await editor.until(lambda: not said(editor))
        await editor.type("x")
        assert len(editor.text) == len(TEXT) + 1


async def test_the_help_leaves_the_bar_as_it_is() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w", "f1", "escape", "o")
        assert found(editor) == "wo"


async def test_another_window_leaves_the_bar_as_it_is() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w")
        editor.app.post_message(events.AppBlur())
        await editor.settled()
        editor.app.post_message(events.AppFocus())
        await editor.settled()
        await editor.press("o")
        assert found(editor) == "wo"


async def test_a_place_out_of_sight_is_shown_with_what_stands_around_it() -> None:
    text = "".join(f"line {number} of many\n" for number in range(200))
    async with editing(initial_text=text) as editor:
        await editor.press("ctrl+f", *"line 150")
        drawn = [row for row in editor.rows if "of many" in row]
        assert "  line 145 of many" in drawn
        assert "  line 155 of many" in drawn


async def test_a_space_that_was_typed_in_the_place_of_another_is_saved(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("one ")
    async with editing(files=[file]) as editor:
        await editor.press("end", "h", "e", "tab")
        assert editor.text == "one hello "
        await editor.press("ctrl+f", "o", "space", "tab", "a", "f2", "ctrl+s")
        await editor.until(lambda: file.read_text() == "one hella")


async def test_a_space_behind_which_something_else_stands_is_saved_once_it_ends_the_line(
    tmp_path: Path,
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("one ")
    async with editing(files=[file]) as editor:
        await editor.press("end", "h", "e", "tab", *"man", "ctrl+f", *"man", "tab", *"women", "f2")
        await editor.press("escape", "end", "backspace", "backspace", "backspace", "ctrl+s")
        await editor.until(lambda: file.read_text() == "one hello wo")
        assert editor.text == "one hello wo"


@pytest.mark.parametrize("key", ["alt+delete", "ctrl+shift+k", "ctrl+x", "f6"])
async def test_a_key_that_means_nothing_in_the_bar_does_nothing_to_the_text(key: str) -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+f", "w")
        for pressed in [key, "escape"]:
            editor.app.post_message(events.Key(pressed, None))
        await editor.settled()
        assert editor.text == TEXT


async def test_a_key_of_the_screen_is_not_overtaken(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("word")
    async with editing(files=[tmp_path / "one.txt", tmp_path / "two.txt"]) as editor:
        await editor.press("ctrl+f", *"word", "tab", "x")
        for key in ["ctrl+n", "a", "ctrl+p", "b"]:
            editor.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await editor.settled()
        texts = [document.area.text for document in editor.app._editor._documents.all]
        assert texts == ["b", "a"]


@pytest.mark.parametrize("bar", [(), ("ctrl+f", "w")])
async def test_keys_in_one_rush_with_that_of_a_dialog_are_the_dialogs(bar: tuple[str, ...]) -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press(*bar)
        for key in ["f1", "ctrl+t", "f1", "f1", "escape"]:
            editor.app.post_message(events.Key(key, None))
        await editor.settled()
        assert editor.app.screen is editor.app._editor
        assert editor.app._editor.status.suggesting
        assert editor.text == TEXT


async def test_what_a_terminal_would_obey_is_drawn_as_something_harmless() -> None:
    async with editing(initial_text="a\x1b[31mred") as editor:
        await editor.press("ctrl+a", "ctrl+f")
        assert "a␛[31mred" in said(editor)
        assert "1 of 1" in said(editor)


async def test_what_was_selected_is_so_again_if_nothing_was_looked_for() -> None:
    async with editing(initial_text=TEXT) as editor:
        await editor.press("ctrl+a", "ctrl+f", "escape")
        assert found(editor) == TEXT


async def test_after_replacing_all_the_cursor_stays() -> None:
    async with editing(initial_text="aa word\nbb word") as editor:
        await editor.press("ctrl+f", *"word", "down", "tab", *"longer", "f2", "enter")
        assert "not found" in said(editor)
        assert editor.area.cursor_location == (1, 9)


async def test_a_line_that_is_gone_to_takes_the_focus(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(TEXT)
    async with editing(files=[file]) as editor:
        await editor.press("ctrl+f", "w", "ctrl+o")
        await editor.type(f"{file}:3")
        await editor.press("enter")
        await editor.until(lambda: editor.area.cursor_location == (2, 0))
        await editor.type("x")
        assert editor.text.splitlines()[2].startswith("xand")


async def test_in_a_narrow_terminal_what_there_is_to_tell_can_be_read() -> None:
    async with editing(initial_text="word " * 6_000, size=(40, 12)) as editor:
        await editor.press("ctrl+f", *"word", "up")
        rows = "\n".join(editor.rows)
        assert "6,000 of 6,000" in rows
        assert "from the end" in rows
        assert "Esc done" in rows


async def test_replacing_all_does_not_move_what_is_seen() -> None:
    text = "".join(f"line {number} of many\n" for number in range(200))
    async with editing(initial_text=text) as editor:
        await editor.press("ctrl+f", *"line 150", "ctrl+a", *"many")
        await editor.until(lambda: "of 200" in said(editor))
        before = [row.replace("many", "some") for row in editor.rows if "of many" in row]
        await editor.press("tab", *"some", "f2")
        await editor.until(lambda: "200 places replaced" in said(editor))
        assert [row for row in editor.rows if "of some" in row] == before
