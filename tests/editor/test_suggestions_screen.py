"""The screen of keys saved and of words never suggested."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

import rnn_autocomplete.editor
from rnn_autocomplete.editor.dialogs.day_bars import bars_width, day_bars
from rnn_autocomplete.editor.dialogs.suggestions_screen import SuggestionsScreen, keys_saved
from rnn_autocomplete.editor.key_map import KeyMap
from rnn_autocomplete.key_figures import KeyFigures
from rnn_autocomplete.key_history import KeyHistory
from rnn_autocomplete.suggestions.blocked_words import BlockedWords

TODAY = date(2024, 3, 31)
WORDS = ["moist", "Brexit", "damp"]


class Host(App[None]):
    """An app that has the looks of the editor."""

    CSS_PATH = Path(rnn_autocomplete.editor.__file__).with_name("app.tcss")


@dataclass
class Shown:
    """The screen, its keyboard, and the stores behind it."""

    pilot: Pilot[Any]
    folder: Path

    @property
    def history(self) -> KeyHistory:
        return history(self.folder, TODAY)

    @property
    def blocked(self) -> tuple[str, ...]:
        return BlockedWords(self.folder / "words.txt").words

    @property
    def rows(self) -> list[str]:
        return [strip.text.strip() for strip in self.pilot.app.screen._compositor.render_strips()]

    @property
    def listed(self) -> list[str]:
        """The rows below the heading of the words, up to the first blank one."""
        rows = self.rows[self.rows.index("Never suggested") + 1 :]
        return rows[: rows.index("")]

    @property
    def is_closed(self) -> bool:
        return not isinstance(self.pilot.app.screen, SuggestionsScreen)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()


def history(folder: Path, day: date) -> KeyHistory:
    return KeyHistory(folder / "keys.json", today=lambda: day)


@asynccontextmanager
async def shown(
    folder: Path, words: Sequence[str] = (), size: tuple[int, int] = (80, 24), key_map: KeyMap | None = None
) -> AsyncIterator[Shown]:
    blocked = BlockedWords(folder / "words.txt")
    for word in words:
        blocked.block(word)
    app = Host()
    async with app.run_test(size=size) as pilot:
        app.push_screen(SuggestionsScreen(history(folder, TODAY), blocked, key_map or KeyMap()))
        await pilot.pause()
        yield Shown(pilot, folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with figures: 10 of 40 keys today and 3 days ago, more 20 days ago, and long ago."""
    for ago, saved in [(0, 10), (3, 10), (20, 30), (40, 1000)]:
        history(tmp_path, TODAY - timedelta(ago)).add(KeyFigures(needed=40, pressed=40 - saved))
    return tmp_path


async def test_it_shows_what_was_saved_today_in_a_week_and_in_a_month(folder: Path) -> None:
    async with shown(folder) as screen:
        assert "Today              10 of 40 keys (25 %)" in screen.rows
        assert "The last 7 days    20 of 80 keys (25 %)" in screen.rows
        assert "The last 30 days   50 of 120 keys (42 %)" in screen.rows


async def test_a_bar_for_each_day_ends_with_today(folder: Path) -> None:
    async with shown(folder) as screen:
        axis = next(index for index, row in enumerate(screen.rows) if row.startswith("30 days ago"))
        assert screen.rows[axis - 2 : axis] == ["█", "█                                 ▆     ▆"]
        assert screen.rows[axis].endswith("today")
        assert len(screen.rows[axis]) == bars_width(30)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_everything_fits_also_with_many_words(folder: Path, size: tuple[int, int]) -> None:
    async with shown(folder, [f"word{number:02}" for number in range(40)], size) as screen:
        for row in [
            "Keys saved",
            "Never suggested",
            "Del allows the word again · F deletes all figures · Esc closes",
        ]:
            assert row in screen.rows
        await screen.press("end")
        assert any(row.startswith("word39") for row in screen.rows)
        assert "Keys saved" in screen.rows


async def test_when_there_is_nothing_yet_it_says_so(tmp_path: Path) -> None:
    async with shown(tmp_path) as screen:
        assert "Nothing yet. What you write is counted from now on." in screen.rows
        assert screen.listed == ["No word. Ctrl+G adds the one on offer."]
        assert not any("30 days" in row for row in screen.rows)
        await screen.press("delete", "enter", "up", "down")
        assert not screen.is_closed


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_delete_allows_the_chosen_word_again(folder: Path, key: str) -> None:
    async with shown(folder, WORDS) as screen:
        assert screen.listed == ["Brexit", "damp", "moist"]
        await screen.press("down", key)
        assert screen.listed == ["Brexit", "moist"]
        assert screen.blocked == ("Brexit", "moist")
        await screen.press(key)
        assert screen.blocked == ("Brexit",)
        await screen.press(key)
        assert screen.blocked == ()
        assert screen.listed == ["No word. Ctrl+G adds the one on offer."]


async def test_words_are_drawn_as_they_are_but_never_obeyed(folder: Path) -> None:
    async with shown(folder, ["[red]x[/red]", "a\x1b[31mb"]) as screen:
        assert screen.listed == ["[red]x[/red]", "a␛[31mb"]
        await screen.press("down", "delete")
        assert screen.blocked == ("[red]x[/red]",)


async def test_all_figures_are_deleted_after_a_question(folder: Path) -> None:
    async with shown(folder) as screen:
        await screen.press("f")
        assert any("Delete the figures of all days?" in row for row in screen.rows)
        await screen.press("d")
        assert "Nothing yet. What you write is counted from now on." in screen.rows
        assert not any(figures != KeyFigures() for figures in screen.history.last(50))


@pytest.mark.parametrize("key", ["escape", "enter", "k"])
async def test_any_other_answer_keeps_the_figures(folder: Path, key: str) -> None:
    async with shown(folder) as screen:
        await screen.press("f", key)
        assert screen.history.last(1) == [KeyFigures(40, 30)]
        assert not screen.is_closed


async def test_what_cannot_be_changed_is_told(folder: Path) -> None:
    async with shown(folder, WORDS) as screen:
        for name in ["words.txt", "keys.json"]:
            (folder / name).unlink()
            (folder / name).mkdir()
        await screen.press("delete")
        assert any("cannot be written" in row for row in screen.rows)
        assert screen.listed == ["damp", "moist"]
        await screen.press("f", "d")
        assert any("The figures cannot be deleted" in row for row in screen.rows)


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+l"])
async def test_it_closes(folder: Path, key: str) -> None:
    async with shown(folder, WORDS) as screen:
        await screen.press(key)
        assert screen.is_closed


async def test_keys_that_a_person_chose_hold_here_too(folder: Path) -> None:
    chosen = KeyMap.of({"suggestions-screen": ["f12"], "save-as": [], "never-suggest": ["ctrl+b"]})
    async with shown(folder, key_map=chosen) as screen:
        assert screen.listed == ["No word. Ctrl+B adds the one on offer."]
        await screen.press("f12")
        assert screen.is_closed


async def test_the_chosen_word_is_told_by_more_than_colour(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with shown(folder, WORDS) as screen:
        drawn = [
            segment for strip in screen.pilot.app.screen._compositor.render_strips() for segment in strip
        ]
        looks = {segment.text.strip(): segment.style for segment in drawn}
        assert "underline" in str(looks["Brexit"])
        assert "underline" not in str(looks["damp"])


def test_figures_are_said_in_words() -> None:
    assert keys_saved(KeyFigures(needed=5310, pressed=4106)) == "1,204 of 5,310 keys (23 %)"
    assert keys_saved(KeyFigures(needed=1000, pressed=2200)) == "−1,200 of 1,000 keys (−120 %)"
    assert keys_saved(KeyFigures(needed=-5, pressed=7)) == "−12 keys"
    assert keys_saved(KeyFigures()) == "0 keys"


def test_bars_begin_at_zero_and_show_the_least_that_was_saved() -> None:
    assert day_bars([0, 1, 4, 8, 16], height=1) == "  ▁ ▂ ▄ █"
    assert day_bars([8, 8], height=1) == "█ █"
    assert day_bars([-5, 1, 1000], height=2) == "    █\n  ▁ █"
    assert day_bars([0, 0], height=1).strip() == ""
