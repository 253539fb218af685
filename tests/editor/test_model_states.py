"""The editor while the model loads, is late, or fails."""

import threading

import pytest

from rnn_autocomplete.editor import editor_screen
from rnn_autocomplete.editor.context import LONGEST
from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.suggestions.suggester import Suggester, Suggestion
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.running_editor import editing
from tests.patience import PATIENCE


async def test_the_editor_is_drawn_and_takes_keys_before_the_model_is_loaded() -> None:
    may_load = threading.Event()

    def load() -> Suggester:
        may_load.wait(PATIENCE)
        return FakeSuggester()

    async with editing(load=load) as editor:
        await editor.type("he")
        assert editor.rows[1].strip() == "he"
        assert editor.rows[-2] == ""
        assert "english loading…" in editor.rows[-1]
        may_load.set()
        await editor.until(lambda: editor.ghost == "llo")
        assert "fake ready" in editor.status


async def test_the_editor_can_be_left_while_the_model_loads() -> None:
    may_load = threading.Event()

    def load() -> Suggester:
        may_load.wait(PATIENCE)
        return FakeSuggester()

    async with editing(load=load) as editor:
        await editor.pilot.press("ctrl+q")
        await editor.until(lambda: not editor.app.is_running)
        assert not may_load.is_set()
    may_load.set()


async def test_a_model_that_cannot_be_loaded_is_told_and_typing_goes_on() -> None:
    def load() -> Suggester:
        raise ModelError("There is no model “english”; choose another one.")

    async with editing(load=load) as editor:
        await editor.until(lambda: "failed" in editor.app._editor.status.model)
        await editor.type("he")
        assert "There is no model “english”; choose another one." in editor.status
        assert editor.text == "he"
        assert editor.words == ()


async def test_a_failing_answer_is_told_until_one_succeeds() -> None:
    suggester = FakeSuggester()
    async with editing(suggester) as editor:
        suggester.failure = ValueError("no luck")
        await editor.type("h")
        await editor.until(lambda: "no luck" in editor.status)
        assert editor.text == "h"
        suggester.failure = None
        await editor.type("e")
        await editor.until(lambda: editor.ghost == "llo")
        assert "no luck" not in editor.status


async def test_words_for_an_earlier_text_vanish_where_the_model_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(editor_screen, "_PATIENCE", 0.01)
    suggester = FakeSuggester()
    async with editing(suggester) as editor:
        await editor.type("he")
        suggester.failure = ValueError("no luck")
        await editor.type(" ")
        await editor.until(lambda: editor.words == ())
        assert editor.text == "he "


class HeldAtW(FakeSuggester):
    """Answers "w" only once it may."""

    def suggest(self, text: str, k: int = 5) -> list[Suggestion]:
        if text == "w":
            self.may_answer.clear()
        return super().suggest(text, k)


async def test_a_stale_answer_is_dropped() -> None:
    suggester = HeldAtW()
    async with editing(suggester) as editor:
        await editor.pilot.press("w")
        await editor.until(lambda: suggester.texts[-1] == "w")
        await editor.pilot.press("x")
        suggester.may_answer.set()
        await editor.until(lambda: suggester.texts[-1] == "wx")
        await editor.settled()
        assert editor.ghost == ""
        assert editor.words == ()


async def test_an_answer_that_comes_after_moving_away_and_back_brings_no_ghost() -> None:
    suggester = FakeSuggester()
    async with editing(suggester) as editor:
        suggester.may_answer.clear()
        await editor.pilot.press("h", "e", "left", "right")
        suggester.may_answer.set()
        await editor.settled()
        assert editor.ghost == ""
        assert editor.words == ("hello", "help", "held")


async def test_the_model_gets_the_text_up_to_the_cursor() -> None:
    suggester = FakeSuggester()
    async with editing(suggester, initial_text="one\r\ntwo\r\nthree") as editor:
        await editor.press("down", "end")
        assert suggester.texts[-1] == "one\ntwo"


async def test_of_a_long_text_the_model_gets_the_end() -> None:
    suggester = FakeSuggester()
    text = "\n".join(f"line {number}" for number in range(LONGEST // 5))
    async with editing(suggester, initial_text=text) as editor:
        await editor.press("ctrl+end")
        sent = suggester.texts[-1]
        assert text.endswith("\n" + sent)
        assert LONGEST / 10 < len(sent) <= LONGEST
