"""The editor at work in a test: keys go in, and what stands on the screen comes out."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from rnn_autocomplete.editor.app import EditorApp
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.editor.suggesting_text_area import SuggestingTextArea
from rnn_autocomplete.settings import Settings
from rnn_autocomplete.suggestions.blocked_words import BlockedWords
from rnn_autocomplete.suggestions.suggester import Suggester
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.notes.fake_learning import FakeLearning
from tests.patience import PATIENCE


@dataclass
class Editor:
    """A running editor and its keyboard."""

    app: EditorApp
    pilot: Pilot[Any]

    @property
    def area(self) -> SuggestingTextArea:
        """The text on the screen."""
        return self.app._editor._documents.shown.area

    @property
    def text(self) -> str:
        """What the text on the screen is."""
        return self.area.text

    @property
    def ghost(self) -> str:
        """The ghost text at the cursor."""
        return self.area.ghost

    @property
    def words(self) -> tuple[str, ...]:
        """The words in the strip."""
        return self.app._editor._strip.words

    @property
    def picked(self) -> str | None:
        """The word that pick mode is at."""
        strip = self.app._editor._strip
        return None if strip.picked is None else strip.words[strip.picked]

    @property
    def rows(self) -> list[str]:
        """What is drawn, row by row."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def status(self) -> str:
        """What is drawn in the status line."""
        bar = self.app._editor.status
        return bar.render().plain

    async def press(self, *keys: str) -> None:
        """Press keys, and wait each time for what they bring about."""
        for key in keys:
            await self.pilot.press(key)
            await self._words_arrived()

    async def type(self, text: str) -> None:
        """Type a text, as quickly as a terminal can send it."""
        driver = self.app._driver
        assert driver is not None
        for character in text:
            driver.send_message(events.Key(_character_to_key(character), character))
        await self.settled()

    async def settled(self) -> None:
        """Wait until all keys are dealt with and the words on offer answer the text as it is."""
        await self.pilot.pause()
        await self._words_arrived()

    async def _words_arrived(self) -> None:
        if self.area.context is not None:
            await self.until(lambda: self.area._offer.context == self.area.context or not self._answering)
        await self.until(lambda: self.area._seen.at(inf).offer == self.area._offer)
        await self.until(lambda: self.words == self.area._offer.words)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await self.pilot.pause(0.005)

    @property
    def _answering(self) -> bool:
        status = self.app._editor.status
        return "ready" in status.model and not status.model_trouble


@asynccontextmanager
async def editing(
    suggester: Suggester | None = None,
    *,
    files: Sequence[Path | FileToOpen] = (),
    initial_text: str = "",
    settings: Settings | None = None,
    load: Callable[[], Suggester] | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Editor]:
    """Run the editor; a test that gives no model of its own gets one that is ready at once."""
    model = suggester or FakeSuggester()
    app = EditorApp(
        load_suggester=load or (lambda: model),
        settings=settings or Settings(),
        blocked=BlockedWords(None),
        learning=FakeLearning(),
        files=[file if isinstance(file, FileToOpen) else FileToOpen(file) for file in files],
        initial_text=initial_text,
    )
    async with app.run_test(size=size) as pilot:
        editor = Editor(app, pilot)
        if load is None:
            await editor.until(lambda: "ready" in app._editor.status.model)
            await editor.settled()
        yield editor
