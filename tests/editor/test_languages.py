"""Letters of other scripts, accents, wide characters, emoji and right-to-left text, around the cursor."""

from collections.abc import Iterator

import pytest
from rich.cells import cell_len
from rich.style import Style

from rnn_autocomplete.editor.graphemes import graphemes
from rnn_autocomplete.settings import Settings
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.running_editor import Editor, editing

FAMILY = "👩\u200d👩\u200d👧"
ACCENT = "e\u0301"
GRAPHEMES = {
    "an accented letter": "é",
    "a letter and its accent": ACCENT,
    "a wide letter": "漢",
    "a syllable of three letters": "\u1112\u1161\u11ab",
    "an emoji": "😀",
    "a family": FAMILY,
    "a skin tone": "👍🏽",
    "a flag": "🇩🇪",
    "a flag of a region": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "a coloured symbol": "☺\ufe0f",
    "a key cap": "1\ufe0f\u20e3",
    "a Hebrew letter with its points": "ש\u05b8\u05c1",
    "an Arabic letter with its vowel": "م\u064e",
    "a Devanagari syllable": "क\u094dष\u093f",
    "a Thai letter with its marks": "ก\u0e37\u0e48",
}


def row(editor: Editor, y: int = 0) -> str:
    """Give what is drawn in a row of the text, without what fills it up."""
    return editor.area.render_line(y).text.rstrip()


def cells(editor: Editor, y: int = 0) -> Iterator[tuple[int, str, Style]]:
    """Give the first cell, the text and the style of each part of a row."""
    x = 0
    for segment in editor.area.render_line(y):
        assert segment.style is not None
        yield x, segment.text, segment.style
        x += segment.cell_length


def ghost_at(editor: Editor) -> tuple[int, str]:
    """Give the first cell of the ghost, and all of it."""
    parts = [(x, text) for x, text, style in cells(editor) if style.italic]
    return parts[0][0], "".join(text for _, text in parts)


def cursor_at(editor: Editor) -> tuple[int, str]:
    """Give the cell of the cursor, and what stands on it."""
    look = editor.area.get_component_rich_style("text-area--cursor")
    return next((x, text) for x, text, style in cells(editor) if style.bgcolor == look.bgcolor)


async def test_a_ghost_stands_behind_any_grapheme_and_is_taken() -> None:
    async with editing() as editor:
        for name, grapheme in GRAPHEMES.items():
            before = f"a{grapheme}b {grapheme} he"
            editor.area.load_text("")
            await editor.type(before)
            assert ghost_at(editor) == (cell_len(before), "llo"), name
            assert cursor_at(editor) == (cell_len(before), "l"), name
            assert row(editor) == f"{before}llo", name
            await editor.press("tab")
            assert editor.text == f"{before}llo ", name
            assert cursor_at(editor)[0] == cell_len(editor.text), name


async def test_a_ghost_moves_any_grapheme_behind_it_and_keeps_it_whole() -> None:
    async with editing() as editor:
        for name, grapheme in GRAPHEMES.items():
            editor.area.load_text(f" {grapheme}b")
            await editor.type(f"{grapheme} he")
            editor.area.ghost = "llo"
            assert ghost_at(editor) == (cell_len(f"{grapheme} he"), "llo"), name
            assert row(editor) == f"{grapheme} hello {grapheme}b", name
            await editor.press("f2")
            assert editor.text == row(editor) == f"{grapheme} hello {grapheme}b", name


async def test_the_cursor_covers_any_grapheme_and_passes_it_in_one_step() -> None:
    async with editing() as editor:
        for name, grapheme in GRAPHEMES.items():
            editor.area.load_text(f"a{grapheme}b")
            await editor.press("right")
            assert cursor_at(editor) == (1, grapheme), name
            await editor.press("right")
            assert cursor_at(editor) == (1 + cell_len(grapheme), "b"), name
            await editor.press("left", "x")
            assert editor.text == f"ax{grapheme}b", name


@pytest.mark.parametrize(
    "keys",
    [
        ("ctrl+end", "left", "backspace"),
        ("right", "delete"),
        ("right", "shift+right", "backspace"),
        ("ctrl+end", "left", "shift+left", "delete"),
        ("right", "shift+right", "shift+right", "b"),
    ],
    ids=" ".join,
)
async def test_any_grapheme_is_deleted_as_a_whole(keys: tuple[str, ...]) -> None:
    async with editing() as editor:
        for name, grapheme in GRAPHEMES.items():
            editor.area.load_text(f"a{grapheme}b")
            await editor.press(*keys)
            assert editor.text == row(editor) == "ab", name
            await editor.press("ctrl+z")
            assert editor.text == row(editor) == f"a{grapheme}b", name


WORDS = {
    "ca": "café",
    "cafe": f"caf{ACCENT}s",
    f"caf{ACCENT}": f"caf{ACCENT}s",
    "שָׁ": "שָׁלוֹם",
    "مر": "مرحبا",
    "漢": "漢字",
    "नम": "नमस्ते",
    "Ελ": "Ελλάδα",
}


async def test_words_of_any_script_are_offered_and_taken() -> None:
    for typed, word in WORDS.items():
        async with editing(FakeSuggester([word]), settings=Settings(eagerness="eager")) as editor:
            await editor.type(typed)
            assert editor.ghost == word.removeprefix(typed)
            assert row(editor) == word
            assert cursor_at(editor)[0] == cell_len(typed)
            await editor.press("tab")
            assert editor.text == f"{word} "


async def test_an_accent_typed_through_a_ghost_keeps_it_in_step() -> None:
    async with editing(FakeSuggester([f"caf{ACCENT}s"])) as editor:
        await editor.type("cafe")
        await editor.type("\u0301")
        assert editor.ghost == "s"
        assert row(editor) == f"caf{ACCENT}s"


@pytest.mark.parametrize("word", ["漢字", f"{FAMILY} ", "שלום עולם ", f"{ACCENT}tude "])
async def test_a_ghost_behind_a_wrapped_line_stands_at_the_end_of_its_last_row(word: str) -> None:
    async with editing(size=(40, 20)) as editor:
        for times in (20, 21, 22, 23):
            editor.area.load_text(word * times + " ")
            await editor.press("ctrl+end")
            await editor.type("he")
            last = editor.area.wrapped_document.height - 1
            assert last
            rows = [row(editor, y) for y in range(last + 1)]
            assert rows.pop().endswith("he" + editor.area.seen_of_ghost.drawn)
            assert editor.text.replace(" ", "").startswith("".join(rows).replace(" ", ""))


async def test_a_ghost_without_room_for_a_wide_letter_is_not_shown_and_not_taken() -> None:
    async with editing(FakeSuggester(["a漢字"]), size=(40, 12)) as editor:
        width = editor.area.wrap_width
        await editor.type("b" * (width - 2) + " a")
        assert editor.ghost == "漢字"
        assert row(editor) == "b" * (width - 2) + " a"
        await editor.press("tab")
        assert editor.text.strip() == "b" * (width - 2) + " a"


@pytest.mark.parametrize(
    ("text", "keys", "left"),
    [
        (f"caf{ACCENT}s noirs", ("ctrl+right", "x"), f"caf{ACCENT}sx noirs"),
        (f"un caf{ACCENT}s", ("ctrl+end", "ctrl+left", "x"), f"un xcaf{ACCENT}s"),
        (f"un caf{ACCENT}s", ("ctrl+end", "ctrl+w"), "un "),
        (f"caf{ACCENT}s noirs", ("alt+delete",), " noirs"),
        ("नमस्ते दुनिया", ("ctrl+right", "x"), "नमस्तेx दुनिया"),
        ("שָׁלוֹם עולם", ("ctrl+right", "x"), "שָׁלוֹםx עולם"),
        (f"a{FAMILY}b", ("ctrl+end", "ctrl+left", "ctrl+left", "x"), f"ax{FAMILY}b"),
        (f"a{FAMILY}b", ("ctrl+right", "ctrl+right", "x"), f"a{FAMILY}xb"),
        ("I don't know", ("ctrl+right", "alt+delete"), "I know"),
        ("one two", ("ctrl+end", "alt+delete"), "one two"),
    ],
)
async def test_words_are_passed_and_deleted_with_all_their_marks(
    text: str, keys: tuple[str, ...], left: str
) -> None:
    async with editing(initial_text=text) as editor:
        await editor.press(*keys)
        assert editor.text == left


@pytest.mark.parametrize("key", ["end", "down", "up", "home"])
async def test_no_key_leads_into_a_grapheme(key: str) -> None:
    text = f"{FAMILY}🇩🇪❤\ufe0f" * 12
    async with editing(FakeSuggester([]), initial_text=f"{text}\n{text}", size=(40, 12)) as editor:
        for _ in range(8):
            await editor.press("right", key, "x")
            drawn = [row(editor, y) for y in range(editor.area.wrapped_document.height)]
            assert "".join(drawn).replace("x", "") == text + text
            assert editor.text.replace("x", "") == f"{text}\n{text}"
            at, column = editor.area.cursor_location
            line = editor.area.document[at]
            assert [*graphemes(line[:column]), *graphemes(line[column:])] == list(graphemes(line))


async def test_a_click_behind_emoji_reaches_the_letter_under_the_mouse() -> None:
    async with editing(initial_text=f"{FAMILY}{FAMILY}❤\ufe0fab") as editor:
        x = editor.rows[1].index("b") - len(f"{FAMILY}{FAMILY}❤\ufe0f") + 6
        await editor.pilot.click(editor.area, offset=(x - editor.area.region.x, 1))
        await editor.type("x")
        assert editor.text == f"{FAMILY}{FAMILY}❤\ufe0faxb"
