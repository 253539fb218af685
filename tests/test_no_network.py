"""Nothing that runs while one writes goes to the network: each program here could not, and none tried."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rnn_autocomplete.language_model.typed_notes import typed_notes_file
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from tests.learning.versions import use, write_version
from tests.without_network import attempts, without_network

_REPOSITORY = Path(__file__).parent.parent
_EDITOR = """
import asyncio, sys
from pathlib import Path
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.editor.app import EditorApp
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.settings import load_settings
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.suggestions.blocked_words import BlockedWords

async def until(pilot, condition):
    async with asyncio.timeout(60):
        while not condition():
            await pilot.pause(0.01)

async def write(note):
    learning, settings = NotesLearning(()), load_settings(settings_file())
    app = EditorApp(
        load_suggester=lambda: learning.load(settings.model),
        settings=settings,
        blocked=BlockedWords(None),
        learning=learning,
        files=[FileToOpen(note)],
    )
    async with app.run_test() as pilot:
        await until(pilot, lambda: "ready" in app._editor.status.model)
        await pilot.press(*"Zorbax", "space", *"Zorbax", "space", "ctrl+s")
        await until(pilot, lambda: "Zorbax" in app._worker._suggester.model.vocabulary.tokens)
        await pilot.press("Z")
        await until(pilot, lambda: "Zorbax" in app._editor._strip.words)
        await pilot.press("backspace", "ctrl+r")
        await until(pilot, lambda: "Notes" in type(app.screen).__name__)
        await pilot.press("escape", "ctrl+q")

asyncio.run(write(Path(sys.argv[1])))
"""


def run(*command: str) -> str:
    paths = filter(None, [os.environ.get("PYTHONPATH"), str(_REPOSITORY)])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(autouse=True)
def learning_at_once() -> None:
    write_version("mine")
    use("mine")
    save_setting(settings_file(), "learn_at_once", value=True)


def test_suggesting_measuring_and_forgetting_ask_for_no_network(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("hello how are you, thank you for your email\n" * 20)
    with without_network(tmp_path):
        assert "email" in run("-m", "rnn_autocomplete", "suggest", "thank you for your e")
        run("-m", "rnn_autocomplete", "evaluate", str(text))
        run("-m", "rnn_autocomplete", "models")
        run("-m", "rnn_autocomplete", "forget", "--everything", "--yes")
    assert attempts(tmp_path) == ""


def test_the_editor_that_counts_what_is_saved_asks_for_no_network(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("")
    with without_network(tmp_path):
        run("-c", _EDITOR, str(note))
    assert note.read_text() == "Zorbax Zorbax "
    assert typed_notes_file().exists()
    assert attempts(tmp_path) == ""
