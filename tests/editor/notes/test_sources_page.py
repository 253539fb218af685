"""What is learnt from, from the keyboard: sources, switches, and the files found."""

from dataclasses import replace
from pathlib import Path

import pytest

from rnn_autocomplete.editor.learning import Note, Skipped, State, Survey, Switch
from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.settings import Settings
from tests.editor.notes.fake_learning import NOTES, SURVEY, FakeLearning
from tests.editor.notes.opened import opened

TOTALS = "3 files, 2,205 words; 1 new, 1 changed since the last training; 1 skipped"


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_it_shows_sources_and_files_new_ones_first(size: tuple[int, int]) -> None:
    async with opened(size=size) as editor:
        await editor.sees(
            "Learning from your notes",
            "1 Notes 2 Training 3 Versions",
            str(NOTES),
            "[ ] the documents that I save in this editor",
            "[ ] what I save counts at once, without a training",
            TOTALS,
            "T trains · A adds · Del removes · Space switches · Esc closes",
        )
        rows = [" ".join(row.split()) for row in editor.rows]
        first = next(index for index, row in enumerate(rows) if row.startswith("new"))
        assert rows[first : first + 4] == [
            f"new {NOTES}/new.md 1,204 words",
            f"changed {NOTES}/edited.md 1 word",
            f"learnt {NOTES}/old.md 1,000 words",
            f"skipped {NOTES}/blank.txt: it is empty",
        ]


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+r"])
async def test_it_closes_and_one_goes_on_writing(key: str) -> None:
    async with opened() as editor:
        await editor.pilot.press(key)
        await editor.until(lambda: not editor.is_open)
        await editor.type("x")
        assert editor.text == "x"


async def test_its_key_can_be_another() -> None:
    async with opened(settings=Settings(keys={"notes-screen": ("f11",)}), is_open=False) as editor:
        await editor.press("ctrl+r")
        assert not editor.is_open
        await editor.pilot.press("f11")
        await editor.until(lambda: editor.is_open)
        await editor.pilot.press("f11")
        await editor.until(lambda: not editor.is_open)


async def test_where_nothing_is_named_it_says_what_to_do() -> None:
    async with opened(FakeLearning(sources=[])) as editor:
        await editor.sees("0 files, 0 words", "Name a folder of your own texts with A")
        assert TOTALS not in editor.shown


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_a_source_is_removed_and_what_is_left_is_read(key: str) -> None:
    other = NOTES.with_name("letters")
    async with opened(FakeLearning(sources=[other, NOTES])) as editor:
        await editor.sees(TOTALS, str(other))
        await editor.pilot.press("down", key, key, key)
        await editor.until(lambda: editor.learning.sources == ())
        await editor.sees("0 files, 0 words")
        assert str(other) not in editor.shown


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_switches_are_turned_on_and_off(key: str) -> None:
    async with opened() as editor:
        await editor.pilot.press("down", key)
        await editor.sees("[x] the documents that I save in this editor")
        assert editor.learning.on == {Switch.SAVED}
        await editor.pilot.press(key, "down", key)
        await editor.sees("[ ] the documents that", "[x] what I save counts at once")
        assert editor.learning.on == {Switch.AT_ONCE}


async def test_a_path_is_typed(tmp_path: Path) -> None:
    async with opened() as editor:
        await editor.pilot.press("a")
        await editor.sees("Learn from a folder or a file in")
        await editor.pilot.press("p")
        await editor.sees("Tab completes")
        await editor.type(str(tmp_path))
        await editor.pilot.press("enter")
        await editor.until(lambda: editor.learning.sources == (NOTES, tmp_path))
        await editor.until(lambda: editor.learning.surveys == 2)
        assert editor.learning.sources == (NOTES, tmp_path)


async def test_a_folder_is_picked_from_a_tree_without_hidden_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("home/letters/old", "home/.hidden", "home/notes"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "home" / "letters" / "anna.md").touch()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    async with opened() as editor:
        await editor.pilot.press("a")
        await editor.sees("▸ letters", "▸ notes")
        assert "hidden" not in editor.shown
        await editor.pilot.press("down", "right")
        await editor.sees("▸ old", "anna.md")
        await editor.pilot.press("left")
        await editor.until(lambda: "anna.md" not in editor.shown)
        await editor.pilot.press("left", "down", "down", "enter")
        await editor.until(lambda: editor.learning.sources[1:] == (tmp_path / "home" / "notes",))
        await editor.pilot.press("a", "backspace")
        await editor.sees("▸ home")
        await editor.pilot.press("down", "enter")
        await editor.until(lambda: editor.learning.sources[2:] == (tmp_path / "home",))


@pytest.mark.parametrize("keys", [("escape",), ("p", "escape", "escape"), ("p", "enter", "escape")])
async def test_adding_can_be_called_off(keys: tuple[str, ...]) -> None:
    async with opened() as editor:
        await editor.sees(TOTALS)
        await editor.pilot.press("a", *keys)
        await editor.until(lambda: editor.is_open)
        assert editor.learning.sources == (NOTES,)


async def test_a_source_that_is_refused_is_told(tmp_path: Path) -> None:
    async with opened(FakeLearning([tmp_path])) as editor:
        await editor.pilot.press("a", "p")
        await editor.type(str(tmp_path))
        await editor.pilot.press("enter")
        await editor.sees(f"{tmp_path} is named already.")
        assert editor.learning.sources == (tmp_path,)


async def test_a_path_that_leads_nowhere_can_be_mended(tmp_path: Path) -> None:
    async with opened() as editor:
        await editor.pilot.press("a", "p")
        await editor.type(f"{tmp_path}x")
        await editor.pilot.press("enter")
        await editor.sees("There is no such file or folder.")
        assert editor.learning.sources == (NOTES,)
        await editor.pilot.press("backspace", "enter")
        await editor.until(lambda: editor.learning.sources == (NOTES, tmp_path))


async def test_while_notes_are_read_one_goes_on_and_sees_how_far_it_is() -> None:
    learning = FakeLearning()
    learning.may_survey.clear()
    async with opened(learning) as editor:
        await editor.sees("Reading… 1 of 3 files")
        await editor.pilot.press("down", "space")
        await editor.sees("[x] the documents")
        learning.may_survey.set()
        await editor.sees(TOTALS)
        assert len(learning.on) == 1


async def test_closing_calls_the_search_off() -> None:
    learning = FakeLearning()
    learning.may_survey.clear()
    async with opened(learning) as editor:
        await editor.until(lambda: learning.surveys == 1)
        await editor.pilot.press("escape")
        await editor.until(lambda: learning.called_off == 1)
        assert not editor.is_open


async def test_a_new_search_calls_the_one_before_off() -> None:
    learning = FakeLearning()
    learning.may_survey.clear()
    async with opened(learning) as editor:
        await editor.until(lambda: learning.surveys == 1)
        await editor.pilot.press("delete")
        await editor.until(lambda: learning.called_off == 1)
        learning.may_survey.set()
        await editor.sees("0 files, 0 words")
        assert learning.surveys == 2


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (SettingsError("The settings cannot be read."), "The settings cannot be read."),
        (OSError(5, "Input/output error"), "The notes cannot be read: [Errno 5] Input/output error."),
    ],
)
async def test_notes_that_cannot_be_read_are_told(failure: Exception, sentence: str) -> None:
    learning = FakeLearning()
    learning.failure = failure
    async with opened(learning) as editor:
        await editor.sees(sentence)
        assert editor.is_open


async def test_of_many_files_those_in_sight_are_drawn_and_the_rest_can_be_scrolled_to() -> None:
    learning = FakeLearning()
    notes = tuple(Note(NOTES / f"{number:06}.md", number, State.LEARNT) for number in range(100_000))
    learning.found = Survey(notes)
    async with opened(learning) as editor:
        await editor.sees("100,000 files", "nothing new since the last training", "000005.md")
        await editor.pilot.press("tab", "end")
        await editor.sees("099999.md")
        await editor.pilot.press("home")
        await editor.sees("000000.md")
        assert "099999.md" not in editor.shown


async def test_names_are_drawn_as_they_are_but_never_obeyed() -> None:
    learning = FakeLearning(sources=[Path("/[red]a[/red]")])
    learning.found = Survey(
        (Note(Path("/[red]b\x1b[31m"), 2, State.NEW),), (Skipped(Path("/c\x07"), "it is [b]empty[/b]"),)
    )
    async with opened(learning) as editor:
        await editor.sees("/[red]a[/red]", "/[red]b␛[31m", "/c␇: it is [b]empty[/b]")
        assert "\x1b" not in editor.shown


@pytest.mark.parametrize(
    ("survey", "sentence"),
    [
        (Survey((Note(NOTES, 1, State.NEW),)), "1 file, 1 word; nothing of it is learnt yet"),
        (replace(SURVEY, gone=2), "1 new, 1 changed, 2 gone since the last training"),
        (Survey(gone=1), "0 files, 0 words; 1 gone since the last training"),
        (Survey(others=12, hidden=3), "0 files, 0 words; 12 other files are no notes; 3 hidden"),
        (Survey(others=1), "0 files, 0 words; 1 other file is no note"),
    ],
)
async def test_totals_say_what_is_new(survey: Survey, sentence: str) -> None:
    learning = FakeLearning()
    learning.found = survey
    async with opened(learning) as editor:
        await editor.sees(sentence)
        assert learning.surveys == 1


async def test_what_is_saved_is_handed_on(tmp_path: Path) -> None:
    note, program = tmp_path / "note.txt", tmp_path / "program.py"
    settings = Settings(no_suggestions_in=("*.py",))
    async with opened(settings=settings, files=[note, program], is_open=False) as editor:
        await editor.type("Dear Anna")
        await editor.press("ctrl+s")
        assert editor.learning.saved_texts == [(note, "Dear Anna")]
        await editor.press("ctrl+n")
        await editor.type("x = 1")
        await editor.press("ctrl+s")
        assert program.read_text() == "x = 1"
        assert len(editor.learning.saved_texts) == 1
