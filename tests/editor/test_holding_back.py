"""When the editor suggests less, or nothing: by key, by setting, by place, and by what the person does with it."""

from math import inf
from pathlib import Path
from threading import Event

import pytest
from textual.events import AppBlur, AppFocus, Paste

from rnn_autocomplete.private_file import replace_private
from rnn_autocomplete.settings import Settings
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.running_editor import editing
from tests.patience import PATIENCE


async def test_ctrl_t_switches_suggestions_off_and_on_and_the_status_bar_says_so() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("ctrl+t")
        assert (editor.ghost, editor.words) == ("", ())
        assert "suggestions off" in editor.status
        await editor.type("l")
        assert (editor.ghost, editor.words) == ("", ())
        await editor.press("ctrl+@")
        assert "Suggestions are off." in editor.status
        editor.app._editor.tell("Something was done.")
        await editor.press("ctrl+t")
        assert "Something was done" not in editor.status
        assert editor.words == ("hello", "help", "held")
        assert "suggestions off" not in editor.status


async def test_a_word_can_be_banned_on_the_spot_and_allowed_again() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("ctrl+g")
        assert "“hello” is never suggested again; Ctrl+L" in editor.status
        assert editor.app._editor._blocked.words == ("hello",)
        await editor.press("ctrl+l", "delete", "escape")
        assert editor.app._editor._blocked.words == ()
        assert "never suggested" not in editor.status


async def test_the_word_picked_is_the_one_that_is_banned() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("ctrl+@", "right", "ctrl+g")
        assert editor.app._editor._blocked.words == ("help",)
        assert editor.text == "he"


async def test_after_repeated_dismissals_fewer_ghosts_come_until_words_are_taken() -> None:
    async with editing() as editor:
        for _ in range(8):
            await editor.type(" he")
            await editor.press("alt+down", "escape")
        await editor.type(" he")
        assert editor.ghost == ""
        for _ in range(8):
            await editor.press("f2")
            await editor.type("he")
        assert editor.ghost == "llo"


async def test_after_long_typing_past_ghosts_fewer_come_until_words_are_taken() -> None:
    async with editing() as editor:
        await editor.type("he")
        assert editor.ghost == "llo"
        for _ in range(12):
            await editor.type(" he")
            await editor.type("x")
        await editor.type(" he")
        assert editor.ghost == ""
        for _ in range(3):
            await editor.press("f2")
            await editor.type("he")
        assert editor.ghost == "llo"


async def test_a_pause_holds_the_ghost_back_but_not_the_words() -> None:
    async with editing(settings=Settings(pause=1500)) as editor:
        await editor.type("he")
        assert (editor.ghost, editor.words) == ("", ("hello", "help", "held"))
        await editor.until(lambda: editor.ghost == "llo")
        await editor.type("l")
        assert editor.ghost == "lo"


@pytest.mark.parametrize(
    ("before", "suggesting"),
    [
        ("```python\n", False),
        ("```\nx\n```\n", True),
        ("---\ntitle: ", False),
        ("see [this](", False),
        ("see [this](there) ", True),
    ],
)
async def test_nothing_is_suggested_in_code_front_matter_and_links(before: str, suggesting: bool) -> None:
    async with editing(initial_text=before) as editor:
        await editor.press("ctrl+end")
        await editor.type("he")
        assert bool(editor.ghost) is suggesting
        assert bool(editor.words) is suggesting


async def test_nothing_is_suggested_in_files_that_a_pattern_names(tmp_path: Path) -> None:
    settings = Settings(no_suggestions_in=("*.py",))
    files = [tmp_path / "code.py", tmp_path / "letter.txt"]
    async with editing(settings=settings, files=files) as editor:
        await editor.type("he")
        assert (editor.ghost, editor.words) == ("", ())
        await editor.press("ctrl+n")
        await editor.type("he")
        assert (editor.ghost, len(editor.words)) == ("llo", 3)


async def test_in_a_text_that_is_only_read_nothing_is_offered_and_nothing_taken() -> None:
    async with editing() as editor:
        await editor.type("he")
        editor.area.read_only = True
        await editor.settled()
        assert (editor.ghost, editor.words) == ("", ())
        for key in ("tab", "right", "end", "ctrl+right", "f2", "alt+down", "ctrl+@", "enter", "x", "space"):
            await editor.press(key)
            assert (editor.text, editor.ghost, editor.words) == ("he", "", ())


async def test_a_key_pressed_when_a_text_could_still_be_written_takes_nothing_once_it_is_only_read() -> None:
    async with editing() as editor:
        await editor.type("he")
        editor.area.read_only = True
        await editor.pilot.press("f2", "tab", "right")
        assert editor.text == "he"


async def test_a_text_that_may_be_written_again_has_suggestions_again() -> None:
    async with editing() as editor:
        editor.area.read_only = True
        await editor.type("he")
        editor.area.read_only = False
        await editor.type("he")
        assert (editor.text, editor.ghost) == ("he", "llo")


async def test_a_new_name_that_a_pattern_fits_ends_suggestions(tmp_path: Path) -> None:
    async with editing(settings=Settings(no_suggestions_in=("*.py",))) as editor:
        await editor.type("he")
        await editor.press("ctrl+s", "ctrl+u")
        await editor.type(str(tmp_path / "code.py"))
        await editor.press("enter")
        await editor.until(lambda: editor.words == ())
        assert editor.ghost == ""


async def test_the_strip_can_be_left_out_and_then_its_keys_take_nothing() -> None:
    async with editing(settings=Settings(strip=False)) as editor:
        await editor.type("he")
        assert editor.ghost == "llo"
        assert "held" not in "\n".join(editor.rows)
        await editor.press("f3", "ctrl+@")
        assert editor.text == "he"
        assert editor.picked is None
        assert "no words to pick" in editor.status


async def test_a_word_that_found_no_room_is_not_taken() -> None:
    words = ["wonderfully", "wondering", "wonderment", "wonderland", "wonderworker"]
    async with editing(FakeSuggester(words), size=(44, 12)) as editor:
        await editor.type("w")
        assert "F6" not in "\n".join(editor.rows)
        await editor.press("f6")
        assert editor.text == "w"
        await editor.press("f2")
        assert editor.text == "wonderfully "


async def test_a_ban_with_nothing_to_ban_says_so_and_costs_nothing() -> None:
    async with editing(initial_text="some words") as editor:
        await editor.press("ctrl+g")
        assert "no ghost text" in editor.status
        assert editor.area.ledger.figures.pressed == 0


async def test_a_pause_begins_anew_with_each_key() -> None:
    model = FakeSuggester()
    async with editing(model, settings=Settings(pause=1000)) as editor:
        await editor.type("h")
        timer = editor.area._pause
        assert timer is not None
        model.may_answer.clear()
        await editor.pilot.press("e")
        assert timer._task is None or timer._task.cancelled() or timer._task.done()
        model.may_answer.set()
        await editor.until(lambda: editor.ghost == "llo")


async def test_a_key_that_cannot_move_the_cursor_takes_the_ghost_away_too() -> None:
    async with editing() as editor:
        await editor.type("he")
        await editor.press("down")
        assert (editor.ghost, editor.text) == ("", "he")


async def test_what_pick_mode_was_at_is_no_longer_marked_after_a_paste() -> None:
    model = FakeSuggester()
    async with editing(model) as editor:
        await editor.type("he")
        await editor.press("ctrl+@")
        model.may_answer.clear()
        editor.area.post_message(Paste("ld"))
        await editor.until(lambda: editor.text == "held" and editor.picked is None)
        model.may_answer.set()
        await editor.press("enter")
        assert editor.text == "held\n"


async def test_pick_mode_without_words_says_so() -> None:
    async with editing(FakeSuggester([])) as editor:
        await editor.type("he")
        await editor.press("ctrl+@")
        assert "no words to pick" in editor.status
        await editor.press("x")
        assert editor.text == "hex"


async def test_the_status_bar_tells_of_the_word_picked() -> None:
    async with editing() as editor:
        await editor.type("he")
        editor.app._editor.tell("Something was done.")
        await editor.press("ctrl+@")
        assert "“hello” 50%: 100% from the model" in editor.status
        await editor.press("escape")
        assert "50%" not in editor.status


async def test_the_status_bar_counts_the_keys_saved() -> None:
    async with editing() as editor:
        await editor.type("he")
        assert "key" not in editor.status.split("ready")[1].split("Tab")[0]
        await editor.press("tab")
        assert "2 keys saved" in editor.status
        await editor.type("wo")
        assert "3 keys saved" in editor.status
        await editor.press("escape")
        assert "2 keys saved" in editor.status


async def test_a_ghost_that_came_while_one_looked_elsewhere_is_taken() -> None:
    async with editing(settings=Settings(pause=300)) as editor:
        await editor.type("he")
        editor.app.post_message(AppBlur())
        await editor.until(lambda: editor.area.ghost == "llo")
        editor.app.post_message(AppFocus())
        await editor.until(lambda: editor.area._seen.at(inf).ghost.text == "hello")
        await editor.press("tab")
        assert editor.text == "hello "


async def test_figures_that_take_long_to_write_hold_up_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    may_write = Event()

    def write_slowly(file: Path, data: bytes) -> None:
        assert may_write.wait(PATIENCE)
        replace_private(file, data)

    monkeypatch.setattr("rnn_autocomplete.key_history.replace_private", write_slowly)
    async with editing() as editor:
        await editor.type("he")
        await editor.press("tab")
        writing = editor.app._editor.keep_figures()
        await editor.type("wo")
        assert (editor.text, editor.ghost) == ("hello wo", "rld")
        may_write.set()
        await writing.wait()
        assert editor.app._editor._history.last(1)[0].taken == 1
