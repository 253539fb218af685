"""Take the pictures in `screenshots/`: the real editor with the real model, driven key by key.

Every picture waits until the words on the screen answer the text on the screen, so that the same model gives
the same pictures.

    python scripts/take_screenshots.py [--model NAME_OR_FOLDER] [--output FOLDER]
    python scripts/take_screenshots.py --notes FOLDER ...    # those of learning from notes: a real training
"""

import argparse
import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import rnn_autocomplete
from rnn_autocomplete.editor.app import EditorApp
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.editor.suggesting_text_area import SuggestingTextArea
from rnn_autocomplete.editor.suggestion_strip import SuggestionStrip
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.settings import Settings
from rnn_autocomplete.suggestions.blocked_words import BlockedWords
from rnn_autocomplete.suggestions.suggester import Phrase, Suggester, Suggestion

_SCREENSHOTS = Path(__file__).parent.parent / "screenshots"
_FILE = "letter.txt"
_PATIENCE = 60.0
_FONTS = "DejaVu Sans Mono, Menlo, Consolas, monospace"
_SMALL, _LARGE = (80, 24), (140, 40)

_MAIL = """\
Dear Anna,

Thank you for your email and for the photos of the new office. It looks like a \
wonderful place to work, and I am looking forward to seeing it.

"""

_LONG_MAIL = (
    _MAIL
    + """\
We have finished the first part of the report, and I think that it turned out well. There are a few \
questions about the budget that I could not answer by myself, so it would be a great help if you \
could read the second page before we meet.

Would Thursday be a good day for you? If not, please let me know when you have time next week, and we \
will find another day.

"""
)


@dataclass(frozen=True)
class Picture:
    """What one picture shows."""

    name: str
    size: tuple[int, int]
    written: str
    """What stands in the file when it is opened."""

    typed: str
    """What is typed at its end."""

    keys: tuple[str, ...] = ()
    """What is pressed once the words are there."""

    ghost: bool = True
    """Whether a ghost is to be there too."""


PICTURES = (
    Picture("ghost-text", _SMALL, _MAIL, "I am looking forw"),
    Picture("completions", _SMALL, _MAIL, "It would be great if we could meet next week to disc"),
    Picture(
        "pick-mode", _SMALL, _MAIL, "Please let me know if you have any ", ("ctrl+@", "right"), ghost=False
    ),
    Picture("finding", _SMALL, _MAIL, "I look forward to ", ("ctrl+f", *"you", "tab", *"them"), ghost=False),
    Picture("help", _SMALL, _MAIL, "I look forward to ", ("f1",), ghost=False),
    Picture("large-terminal", _LARGE, _LONG_MAIL, "Thank you again, and please let me k"),
)


class Overheard:
    """A suggester that remembers its last answer, so that one can tell when that answer is shown."""

    def __init__(self, suggester: Suggester) -> None:
        self._suggester = suggester
        self.answer: tuple[str, tuple[str, ...]] = ("", ())

    @property
    def name(self) -> str:
        """The model's name."""
        return self._suggester.name

    def suggest(self, text: str, k: int = 5) -> list[Suggestion]:
        """Answer, and remember it."""
        found = self._suggester.suggest(text, k)
        self.answer = (text, tuple(suggestion.word for suggestion in found))
        return found

    def phrase(self, text: str) -> Phrase | None:
        """Answer."""
        return self._suggester.phrase(text)


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures of the editor.")
    parser.add_argument("--model", help="a model's name or folder; the one that ships if not given")
    parser.add_argument("--output", type=Path, default=_SCREENSHOTS)
    parser.add_argument(
        "--notes", type=Path, help="learn from this folder, and take the pictures of that instead"
    )
    arguments = parser.parse_args()
    arguments.output.mkdir(exist_ok=True)
    output = arguments.output.resolve()
    with tempfile.TemporaryDirectory() as folder:
        # The picture must not depend on the settings and the terminal of whoever takes it.
        os.environ["HOME"] = folder
        for kind in ("CONFIG", "STATE", *(["DATA"] if arguments.notes else [])):
            os.environ[f"RNN_AUTOCOMPLETE_{kind}"] = f"{folder}/.config/rnn-autocomplete"
        os.environ.pop("NO_COLOR", None)
        if arguments.notes:
            asyncio.run(_take_of_learning(arguments.notes.resolve(), arguments.model or "english", output))
            return
        suggester = Overheard(rnn_autocomplete.load(arguments.model))
        os.chdir(folder)
        for picture in PICTURES:
            Path(_FILE).write_text(picture.written, encoding="utf-8")
            _keep(output, picture.name, asyncio.run(_take(picture, suggester)))


async def _take_of_learning(notes: Path, model: str, output: Path) -> None:
    from learning_pictures import take_learning_pictures

    async for name, svg in take_learning_pictures(notes, model):
        _keep(output, name, svg)


def _keep(output: Path, name: str, svg: str) -> None:
    file = output / f"{name}.svg"
    file.write_text(_tidied(svg), encoding="utf-8")
    print(f"{file.name}: {file.stat().st_size:,} bytes")


async def _take(picture: Picture, suggester: Overheard) -> str:
    app = EditorApp(
        load_suggester=lambda: suggester,
        settings=Settings(),
        blocked=BlockedWords(None),
        learning=NotesLearning(()),
        files=[FileToOpen(Path(_FILE))],
    )
    async with app.run_test(size=picture.size) as pilot:
        await pilot.press("ctrl+end", *("space" if letter == " " else letter for letter in picture.typed))
        area, strip = app.screen.query_one(SuggestingTextArea), app.screen.query_one(SuggestionStrip)
        async with asyncio.timeout(_PATIENCE):
            while suggester.answer != (area.context, strip.words) or (picture.ghost and not area.ghost):
                await pilot.pause(0.01)
        await pilot.press(*picture.keys)
        await pilot.pause()
        return app.export_screenshot(title="rnn-autocomplete", simplify=True)


def _tidied(svg: str) -> str:
    # Rich names the parts after a hash of what they hold, and has fonts fetched from a server.
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("font-family: Fira Code, monospace", f"font-family: {_FONTS}")


if __name__ == "__main__":
    main()
