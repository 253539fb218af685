"""A training from the keyboard: begun, watched, cancelled, left alone, and what came of it."""

import queue
from dataclasses import replace
from unittest.mock import Mock

import pytest
from textual.message import Message

from rnn_autocomplete.editor.learning import Outcome, State, Survey
from rnn_autocomplete.editor.messages import CountsDropped
from rnn_autocomplete.editor.notes.notes_desk import NotesDesk, Surroundings
from rnn_autocomplete.editor.notes.trainer import TrainingEnded
from rnn_autocomplete.errors import ModelError, TrainingError, UsageError
from rnn_autocomplete.training.events import Comparing, Counting, EpochEnd, Progress, Reading
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.notes.fake_learning import ENGLISH, NOTES_1, NOTES_2, SURVEY, FakeLearning, verdict
from tests.editor.notes.opened import Opened, opened
from tests.patience import PATIENCE

ACCEPTED = Outcome("It is better.", "notes-1", NOTES_1.verdict)
HALF = Progress(1, 2, 10, 10, 5.25, 12_345.6, 41.9)
SAVED = "On your newest notes: 3 suggestions save 45 % of keys, before 40 %; floor 31 %, ceiling 78 %."


async def _train(editor: Opened) -> None:
    await editor.sees("3 files")
    await editor.pilot.press("t")
    await editor.sees("● reading")


def _learning() -> FakeLearning:
    """Give a learning that has the version that the training makes, once it is accepted."""
    return FakeLearning(versions=[NOTES_1, ENGLISH])


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_one_sees_how_it_goes(size: tuple[int, int]) -> None:
    async with opened(size=size) as editor:
        await _train(editor)
        await editor.told(Reading(40))
        await editor.sees("40 documents", "○ training")
        await editor.told(HALF, EpochEnd(1, 5.2, 180.0, 0.412))
        await editor.sees(
            "✓ reading ● training ○ weighing ○ comparing",
            "50 % epoch 1 of 2 12,346 words a second 0:41 left",
            "Loss 5.20",
            "Keys saved, held-out notes 41.2 %",
            "C cancels, and all stays as it was · Esc closes",
        )
        assert any("━" in row and "─" in row for row in editor.rows)
        assert any(0x2800 < ord(letter) < 0x2900 for letter in editor.shown)
        await editor.told(Counting(0.2))
        await editor.sees("● weighing", "20 %")
        await editor.told(Comparing(0.7))
        await editor.sees("● comparing", "70 %")


@pytest.mark.parametrize("size", [(30, 8), (12, 4), (200, 60)])
async def test_any_terminal_will_do(size: tuple[int, int]) -> None:
    async with opened(_learning(), size=size) as editor:
        await editor.pilot.press("t")
        await editor.told(Reading(40), HALF, EpochEnd(1, 5.2, 180.0, 0.412), ACCEPTED)
        await editor.until(lambda: editor.learning.in_use == "notes-1")
        await editor.pilot.press("3", "space", "down", "1", "a", "escape", "escape")
        await editor.until(lambda: not editor.is_open)
        assert editor.learning.in_use == "notes-1"


async def test_what_it_gained_is_shown_in_words_and_as_a_chart_and_the_version_is_in_use() -> None:
    async with opened(_learning()) as editor:
        await _train(editor)
        await editor.told(HALF, ACCEPTED)
        await editor.sees("notes-1 is in use now.", "notes-1 is learnt", SAVED)
        bars = {
            name: row.count("█")
            for row in editor.rows
            for name in ("floor", "before", "now", "ceiling")
            if row.split()[:1] == [name]
        }
        assert bars["floor"] < bars["before"] < bars["now"] < bars["ceiling"]
        await editor.sees("└", "Gain +3.5 to +6.5 points, nine times in ten", "Keys saved, now")
        assert editor.learning.in_use == "notes-1"
        await editor.pilot.press("escape")
        await editor.until(lambda: editor.words == ("notes-1",))
        assert "notes-1 ready" in editor.status


async def test_notes_that_it_had_to_do_without_are_named() -> None:
    lost = tuple(f"/notes/{name}.md" for name in ("monday", "tuesday", "friday", "july"))
    async with opened(_learning()) as editor:
        await _train(editor)
        await editor.told(replace(ACCEPTED, lost=lost))
        await editor.sees("notes-1 is learnt", "monday.md, tuesday.md, friday.md and 1 more.")


async def test_what_is_refused_leaves_the_model_and_says_why() -> None:
    judged = verdict(0.41, 0.40, accepted=False)
    async with opened() as editor:
        await _train(editor)
        await editor.told(Outcome("The model in use stays: the new one is no better.", None, judged))
        await editor.sees("The model in use stays as it was", "the new one is no better", "before █", "now █")
        assert editor.learning.in_use == "english"


async def test_it_is_cancelled_with_one_key() -> None:
    async with opened() as editor:
        await _train(editor)
        await editor.told(HALF)
        await editor.pilot.press("c")
        await editor.sees("The training was cancelled; everything is as it was.", "T trains")
        assert editor.training.cancelled.is_set()
        assert editor.learning.in_use == "english"
        await editor.pilot.press("t")
        await editor.sees("● reading")
        assert len(editor.learning.trainings) == 2


async def test_one_writes_on_while_it_runs_and_the_status_bar_tells() -> None:
    async with opened(_learning()) as editor:
        await _train(editor)
        await editor.pilot.press("escape")
        await editor.until(lambda: "reading notes" in editor.status)
        await editor.told(HALF)
        await editor.until(lambda: "learning notes 50 %" in editor.status)
        await editor.type("he")
        assert editor.ghost == "llo"
        await editor.told(ACCEPTED)
        await editor.until(lambda: f"notes-1 is in use now. {SAVED}" in editor.status)
        await editor.pilot.press("escape")
        await editor.until(lambda: "notes learnt" in editor.status)
        await editor.pilot.press("ctrl+r")
        await editor.sees("notes-1 is learnt", SAVED)
        await editor.pilot.press("escape")
        await editor.until(lambda: not editor.is_open)
        assert "notes learnt" not in editor.status


async def test_it_can_be_watched_again() -> None:
    async with opened() as editor:
        await _train(editor)
        await editor.pilot.press("escape")
        await editor.told(HALF)
        await editor.pilot.press("ctrl+r")
        await editor.sees("● training", "50 %")
        assert len(editor.learning.trainings) == 1


async def test_why_nothing_was_learnt_is_told_where_one_writes() -> None:
    async with opened() as editor:
        await _train(editor)
        await editor.pilot.press("escape")
        await editor.told(TrainingError("The disk is full."))
        await editor.until(lambda: "The disk is full." in editor.status)
        await editor.pilot.press("escape")
        await editor.until(lambda: "notes not learnt" in editor.status)
        assert "The disk is full." not in editor.status


async def test_a_failure_nobody_thought_of_is_one_sentence() -> None:
    async with opened() as editor:
        await _train(editor)
        await editor.told(RuntimeError("boom"))
        await editor.sees("The training failed: boom.")
        assert editor.learning.in_use == "english"


async def test_a_training_that_cannot_begin_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise UsageError("Nothing is named to learn from.")

    learning = FakeLearning()
    monkeypatch.setattr(learning, "training", refuse)
    async with opened(learning) as editor:
        await editor.pilot.press("t")
        await editor.sees("Nothing is named to learn from.", "Nothing was learnt yet")
        assert learning.trainings == []


async def test_there_is_one_training_at_a_time() -> None:
    async with opened() as editor:
        await _train(editor)
        await editor.pilot.press("t", "1", "t")
        await editor.sees("● reading")
        assert len(editor.learning.trainings) == 1


async def test_none_begins_before_the_one_before_has_told_its_end() -> None:
    learning, posted = FakeLearning(), queue.SimpleQueue[Message]()
    desk = NotesDesk(learning, Surroundings(posted.put, Mock(), Mock(), Mock()))
    desk.begin()
    learning.trainings[-1].told.put(Outcome("It is no better."))
    while not isinstance(ended := posted.get(timeout=PATIENCE), TrainingEnded):
        pass
    desk.begin()
    assert len(learning.trainings) == 1
    desk.ended(ended.outcome)
    assert not desk.is_training


async def test_a_model_that_cannot_be_loaded_anew_is_told() -> None:
    model = FakeSuggester()
    model.name = "english"
    loads = iter([model])

    def load() -> FakeSuggester:
        if (loaded := next(loads, None)) is None:
            raise ModelError("The model english is damaged.")
        return loaded

    async with opened(load=load) as editor:
        editor.app.post_message(CountsDropped())
        await editor.sees("The model english is damaged. english goes on.")


async def test_where_nothing_is_new_none_is_begun() -> None:
    learning = FakeLearning()
    learning.found = Survey(tuple(note for note in SURVEY.notes if note.state is State.LEARNT))
    async with opened(learning) as editor:
        await editor.sees("nothing new since the last training")
        await editor.pilot.press("t")
        await editor.sees("Nothing in your notes is new since the last training.")
        assert not learning.trainings


async def test_a_version_that_cannot_be_loaded_leaves_the_model_in_use() -> None:
    learning = _learning()
    learning.refusal = ModelError("The model in notes-1 is damaged.")
    async with opened(learning) as editor:
        await _train(editor)
        await editor.told(ACCEPTED)
        await editor.sees("The model in notes-1 is damaged. english goes on.")
        assert learning.in_use == "english"
        await editor.pilot.press("escape")
        await editor.until(lambda: not editor.is_open)
        await editor.type("he")
        assert editor.ghost == "llo"
        assert "english ready" in editor.status


async def test_a_version_that_cannot_be_kept_in_the_settings_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(version: str) -> None:
        raise UsageError("The settings file cannot be written.")

    learning = _learning()
    monkeypatch.setattr(learning, "put_into_use", refuse)
    async with opened(learning) as editor:
        await _train(editor)
        await editor.told(ACCEPTED)
        await editor.sees(
            "notes-1 is in use until the editor is closed. The settings file cannot be written."
        )
        assert learning.in_use == "english"


async def test_between_trainings_it_shows_what_the_last_one_gained() -> None:
    async with opened(FakeLearning(versions=[NOTES_2])) as editor:
        editor.learning.put_into_use("notes-2")
    async with opened(editor.learning) as editor:
        await editor.pilot.press("2")
        await editor.sees("notes-2 is in use", "3 suggestions save 47 % of keys, before 41 %")
        assert editor.learning.trainings == []


async def test_quitting_asks_while_a_training_runs() -> None:
    async with opened() as editor:
        await _train(editor)
        await editor.pilot.press("ctrl+q")
        await editor.sees("A training on your notes is under way.")
        await editor.pilot.press("s")
        await editor.until(lambda: editor.is_open)
        assert not editor.training.cancelled.is_set()
        await editor.pilot.press("ctrl+q")
        await editor.sees("under way")
        await editor.pilot.press("q")
        await editor.until(lambda: not editor.app.is_running)
    assert editor.training.cancelled.is_set()


async def test_what_was_cut_off_is_told_when_the_editor_opens_and_on_the_screen() -> None:
    learning = FakeLearning()
    learning.cut_off = "The last training was cut off."
    async with opened(learning, is_open=False) as editor:
        await editor.until(lambda: "The last training was cut off." in editor.status)
        await editor.pilot.press("escape", "ctrl+r")
        await editor.sees("The last training was cut off.")
        assert learning.cut_off == ""


async def test_what_was_cut_off_meanwhile_is_told_when_the_screen_opens() -> None:
    async with opened(is_open=False) as editor:
        editor.learning.cut_off = "The last training was cut off."
        await editor.pilot.press("ctrl+r")
        await editor.sees("The last training was cut off.")
        assert editor.learning.cut_off == ""
