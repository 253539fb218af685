"""What can be read on the screen of notes in every theme that Textual brings, with colours and without."""

from collections.abc import Iterator

import pytest
from rich.style import Style

from rnn_autocomplete.training.events import EpochEnd, Progress
from tests.editor.notes.fake_learning import ENGLISH, NOTES_1, NOTES_2, FakeLearning
from tests.editor.notes.opened import Opened, opened
from tests.editor.test_looks import READABLE, VISIBLE, contrast

_DRAWN = "█▏▎▍▌▋▊▉┴└┘─━│"


def _looks(editor: Opened) -> Iterator[tuple[str, Style]]:
    """Give what is drawn on the screen, and how."""
    for strip in editor.app.screen._compositor.render_strips():
        for segment in strip:
            if segment.text.strip() and segment.style is not None:
                yield segment.text.strip(), segment.style


def _is_graphic(text: str) -> bool:
    return all(letter in _DRAWN or 0x2800 <= ord(letter) < 0x2900 or letter == " " for letter in text)


async def _show(editor: Opened, page: str) -> None:
    await editor.sees("3 files")
    match page:
        case "training":
            await editor.pilot.press("t")
            await editor.told(
                Progress(1, 2, 10, 10, 5.25, 12_345.6, 41.9),
                EpochEnd(1, 5.2, 180.0, 0.412),
                Progress(2, 2, 5, 10, 5.0, 12_345.6, 41.9),
            )
            await editor.sees("75 %")
        case "result":
            await editor.pilot.press("2")
            await editor.sees("notes-2 is in use")
        case "versions":
            await editor.pilot.press("3", "space", "down")
            await editor.sees("→")


@pytest.mark.parametrize("page", ["sources", "training", "result", "versions"])
@pytest.mark.parametrize("colours", ["with colours", "NO_COLOR"])
async def test_everything_can_be_read_in_every_theme(
    page: str, colours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colours == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    learning = FakeLearning(versions=[NOTES_2, NOTES_1, ENGLISH])
    learning.put_into_use("notes-2")
    async with opened(learning) as editor:
        await _show(editor, page)
        default = editor.app.theme
        for name, theme in editor.app.available_themes.items():
            if theme.ansi:
                continue
            editor.app.theme = name
            await editor.pilot.pause()
            least = READABLE if name == default else VISIBLE
            drawn = {text: round(contrast(style), 2) for text, style in _looks(editor)}
            too_faint = {
                text: value
                for text, value in drawn.items()
                if value < (VISIBLE if _is_graphic(text) else least)
            }
            assert too_faint == {}, name
