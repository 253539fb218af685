"""What can be read, and told apart, in every theme that Textual brings, with colours and without."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tests.editor.running_editor import Editor, editing
from tests.patience import PATIENCE

READABLE = 4.5
"""The contrast that WCAG asks of text (https://www.w3.org/TR/WCAG22/#contrast-minimum)."""

VISIBLE = 3.0
"""The contrast that it asks of what is large or not indispensable."""


@dataclass(frozen=True)
class Looks:
    """How the parts of the screen look in one theme: a ghost behind "one h", and three words in the strip."""

    text: Style
    cursor: Style
    ghost: Style
    key: Style
    best: Style
    word: Style
    mark: Style
    from_document: Style


@pytest.fixture(autouse=True)
def words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the editor draw the strip anew for no word that is late, over the origins that are set here."""
    monkeypatch.setattr("rnn_autocomplete.editor.editor_screen._PATIENCE", PATIENCE)


async def looks(editor: Editor) -> AsyncIterator[tuple[str, bool, Looks]]:
    """Show the same screen in one theme after another; give its name and whether the terminal colours it."""
    await editor.type("one h")
    assert editor.ghost == "ello"
    strip = editor.app._editor._strip
    for name, theme in editor.app.available_themes.items():
        editor.app.theme = name
        plain, noted, written = strip.suggestions[:3]
        strip.suggestions = (plain, replace(noted, from_notes=1.0), replace(written, from_document=1.0))
        await editor.pilot.pause()
        rows = [list(row) for row in editor.app.screen._compositor.render_strips()]
        row, below = rows[1], rows[strip.region.y]
        found = [style_of(row, text) for text in ("one h", "e", "llo")]
        found += [style_of(below, text) for text in ("F2", "hello", "help", "°", "held")]
        yield name, theme.ansi, Looks(*found)


def style_of(row: list[Segment], text: str) -> Style:
    """Give the style of the part of a row that is this text."""
    style = next(segment.style for segment in row if segment.text.strip() == text)
    assert style is not None
    return style


def contrast(style: Style) -> float:
    """Give the contrast between letters and background, 1 to 21."""
    lighter, darker = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color | None) -> float:
    """Give the relative luminance as WCAG defines it."""
    assert color is not None
    assert color.triplet is not None, "The terminal chooses this colour."
    shares = [value / 255 for value in color.triplet]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", ["with colours", "NO_COLOR"])
async def test_everything_can_be_read_in_every_theme(colours: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if colours == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    async with editing() as editor:
        default = editor.app.theme
        async for theme, of_terminal, look in looks(editor):
            if of_terminal:
                continue
            least = READABLE if theme == default else VISIBLE
            read = {name: round(contrast(style), 2) for name, style in vars(look).items()}
            assert {name: value for name, value in read.items() if value < least} == {}, theme
            assert read["ghost"] < read["text"], theme


@pytest.mark.parametrize("colours", ["with colours", "NO_COLOR"])
async def test_looks_differ_by_more_than_colour_in_every_theme(
    colours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colours == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    async with editing() as editor:
        async for theme, of_terminal, look in looks(editor):
            assert look.ghost.italic, theme
            assert not look.text.italic, theme
            assert look.from_document.underline, theme
            assert not look.word.underline, theme
            assert look.best.bold, theme
            # Where the terminal has its own colours, it has to do the dimming too.
            assert bool(look.ghost.dim) == bool(look.key.dim) == of_terminal, theme
            assert look.cursor.reverse or look.cursor.bgcolor != look.text.bgcolor, theme
            assert not look.cursor.dim, theme
