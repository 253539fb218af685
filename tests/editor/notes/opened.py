"""The editor with the screen of notes open: keys go in, and what stands on the screen comes out."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rnn_autocomplete.editor.app import EditorApp
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.editor.learning import Outcome
from rnn_autocomplete.editor.notes.notes_screen import NotesScreen
from rnn_autocomplete.settings import Settings
from rnn_autocomplete.suggestions.blocked_words import BlockedWords
from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.training.events import Event
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.notes.fake_learning import FakeLearning, FakeTraining
from tests.editor.running_editor import Editor


@dataclass
class Opened(Editor):
    """A running editor that can learn."""

    learning: FakeLearning

    @property
    def shown(self) -> str:
        """What is drawn, with single spaces and without line breaks."""
        return " ".join(" ".join(self.rows).split())

    @property
    def is_open(self) -> bool:
        """Whether the screen of notes is there."""
        return isinstance(self.app.screen, NotesScreen)

    @property
    def training(self) -> FakeTraining:
        """The training begun last."""
        return self.learning.trainings[-1]

    async def sees(self, *texts: str) -> None:
        """Wait until all of these are drawn."""
        await self.until(lambda: all(text in self.shown for text in texts))

    async def told(self, *events: Event | Outcome | Exception) -> None:
        """Let the training tell this."""
        for event in events:
            self.training.told.put(event)
        await self.pilot.pause()


@asynccontextmanager
async def opened(
    learning: FakeLearning | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    files: Sequence[Path] = (),
    load: Callable[[], Suggester] | None = None,
    is_open: bool = True,
) -> AsyncIterator[Opened]:
    """Run the editor, and open the screen of notes unless told not to."""
    learning = learning or FakeLearning()
    model = FakeSuggester()
    model.name = "english"
    app = EditorApp(
        load_suggester=load or (lambda: model),
        settings=settings or Settings(),
        blocked=BlockedWords(None),
        learning=learning,
        files=[FileToOpen(file) for file in files],
    )
    async with app.run_test(size=size) as pilot:
        editor = Opened(app, pilot, learning)
        await editor.until(lambda: "loading" not in app._editor.status.model)
        if is_open:
            await pilot.press("ctrl+r")
            await editor.until(lambda: editor.is_open)
            await pilot.pause()
        yield editor
