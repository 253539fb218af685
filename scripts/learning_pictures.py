"""The pictures of learning from notes: a real training on a folder of notes, from its start to its result.

Nothing is staged: the figures in the pictures are those of this training. It takes as long as a training takes.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from rnn_autocomplete.editor.app import EditorApp
from rnn_autocomplete.editor.notes.notes_desk import NotesDesk
from rnn_autocomplete.editor.notes.sources_page import SourcesPage
from rnn_autocomplete.editor.notes.versions_page import VersionsPage
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import load_settings, save_setting
from rnn_autocomplete.suggestions.blocked_words import BlockedWords
from rnn_autocomplete.training.course import Stage

_SIZE = (100, 30)
_PATIENCE = 3600.0  # seconds
_FAR_ENOUGH = 0.8  # of the training, so that there are curves to see


async def take_learning_pictures(notes: Path, model: str) -> AsyncIterator[tuple[str, str]]:
    """Learn from `notes`, starting from `model`, and give each picture with its name."""
    home = Path.home() / "notes"
    shutil.copytree(notes, home)
    save_setting(settings_file(), "notes", [str(home)])
    save_setting(settings_file(), "model", model)
    blocked = BlockedWords(None)
    learning = NotesLearning(blocked)
    app = EditorApp(
        load_suggester=lambda: learning.load(model),
        settings=load_settings(settings_file()),
        blocked=blocked,
        learning=learning,
    )
    async with app.run_test(size=_SIZE) as pilot:

        async def until(condition: Callable[[], object]) -> str:
            async with asyncio.timeout(_PATIENCE):
                while not condition():
                    await pilot.pause(0.1)
            await pilot.pause()
            return app.export_screenshot(title="rnn-autocomplete", simplify=True)

        desk = app.desk
        await pilot.press("ctrl+r")
        yield "learning-notes", await until(lambda: app.screen.query_one(SourcesPage).survey)
        await pilot.press("t")
        yield "learning-training", await until(lambda: _is_far(desk))
        yield "learning-result", await until(lambda: _is_over(desk, app.screen.query_one(VersionsPage)))
        await pilot.press("3")
        yield "learning-versions", await until(lambda: True)


def _is_far(desk: NotesDesk) -> bool:
    course = desk.course
    is_training = course is not None and course.stage is Stage.TRAINING
    return desk.outcome is not None or bool(is_training and course and (course.done or 0) >= _FAR_ENOUGH)


def _is_over(desk: NotesDesk, versions: VersionsPage) -> bool:
    outcome, in_use = desk.outcome, versions.in_use
    return outcome is not None and (
        outcome.version is None or (in_use is not None and in_use.name == outcome.version)
    )
