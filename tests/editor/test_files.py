"""Opening, saving and leaving files from the keyboard."""

import codecs
import os
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from rnn_autocomplete.editor.app import EditorApp
from rnn_autocomplete.editor.dialogs.keys_help import KeysHelp
from rnn_autocomplete.editor.dialogs.question import Question
from rnn_autocomplete.editor.file_to_open import FileToOpen
from rnn_autocomplete.settings import Settings
from rnn_autocomplete.suggestions.blocked_words import BlockedWords
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.notes.fake_learning import FakeLearning
from tests.editor.running_editor import Editor, editing

ODD = [
    b"",
    b"one\r\ntwo\nthree\rfour",
    codecs.BOM_UTF8 + "Grüße\r\n".encode(),
    codecs.BOM_UTF16_LE + "Grüße\r\n".encode("utf-16-le"),
    "Grüße\n".encode("latin-1"),
    "a\fb\vc\x1cd\x85e\u2028f\u2029g\n".encode(),
    b"\0\1\2 binary \xff\xfe\n",
    b"trailing spaces   \n\n\n",
]


def _status_says(editor: Editor, sentence: str) -> bool:
    return sentence in editor.status


async def save_as(editor: Editor, name: str) -> None:
    """Type a name into the line that is asked for."""
    await editor.pilot.press("ctrl+u")
    await editor.type(name)
    await editor.press("enter")


async def test_files_saved_unedited_stay_as_they_were(tmp_path: Path) -> None:
    paths = [tmp_path / f"odd-{number}" for number in range(len(ODD))]
    for path, data in zip(paths, ODD, strict=True):
        path.write_bytes(data)
    async with editing(files=paths) as editor:
        for path in paths:
            await editor.press("ctrl+s")
            saved = f"Saved “{path.name}”."
            await editor.until(partial(_status_says, editor, saved))
            await editor.press("ctrl+n")
    assert [path.read_bytes() for path in paths] == ODD


@pytest.mark.parametrize("data", ODD)
async def test_an_edit_in_one_place_leaves_all_other_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd"
    path.write_bytes(data)
    async with editing(files=[path]) as editor:
        text = editor.text
        await editor.press("ctrl+end", "x", "backspace", "ctrl+home", "x", "enter", "ctrl+z", "ctrl+s")
        await editor.until(lambda: "Saved" in editor.status)
        assert editor.text == "x" + text
    mark = next((mark for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE) if data.startswith(mark)), b"")
    typed = b"x\0" if mark == codecs.BOM_UTF16_LE else b"x"
    assert path.read_bytes() == mark + typed + data.removeprefix(mark)


async def test_the_file_holds_what_was_typed_and_taken(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    async with editing(files=[path]) as editor:
        await editor.type("he")
        await editor.press("tab", "tab", ".", "enter")
        await editor.type("wo")
        await editor.press("f3", "ctrl+s")
        await editor.until(lambda: "Saved “note.txt”." in editor.status)
        assert editor.text == "hello the.\nword "
        assert "●" not in editor.status
    assert path.read_text() == "hello the.\nword"


async def test_after_saving_the_automatic_space_still_parts_the_words(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    async with editing(files=[path]) as editor:
        await editor.type("he")
        await editor.press("tab", "ctrl+s")
        await editor.type("x")
        await editor.press("ctrl+s")
    assert path.read_text() == "hello x"


async def test_the_mark_for_changes_follows_undo(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("one")
    async with editing(files=[path]) as editor:
        assert "●" not in editor.status
        await editor.press("x")
        assert "note.txt ●" in editor.status
        await editor.press("ctrl+z")
        assert "●" not in editor.status


async def test_the_status_line_counts_the_words(tmp_path: Path) -> None:
    async with editing(initial_text="one two\nthree") as editor:
        assert "3 words" in editor.status
        await editor.press("ctrl+end", "space", "x")
        assert "4 words" in editor.status


async def test_a_file_opens_at_a_line(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("\n".join(str(number) for number in range(1, 101)))
    async with editing(files=[FileToOpen(path, line=50)]) as editor:
        await editor.until(lambda: editor.area.cursor_location == (49, 0))
        assert any(row.strip() == "50" for row in editor.rows)


async def test_a_name_typed_quickly_after_clearing_the_line_is_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("one")
    async with editing(files=[path]) as editor:
        await editor.pilot.press("f12")
        driver = editor.app._driver
        assert driver is not None
        driver.send_message(events.Key("ctrl+u", None))
        await editor.type(str(tmp_path / "two.txt"))
        await editor.press("enter")
        await editor.until((tmp_path / "two.txt").exists)


async def test_the_cursor_is_at_the_line_before_anything_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text("line\n" * 100)
    app = EditorApp(
        load_suggester=FakeSuggester,
        settings=Settings(),
        blocked=BlockedWords(None),
        learning=FakeLearning(),
        files=[FileToOpen(path, line=50)],
    )
    assert app._editor._documents.shown.area.cursor_location == (49, 0)


async def test_a_line_beyond_the_end_means_the_last(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("one\ntwo")
    async with editing(files=[FileToOpen(path, line=99)]) as editor:
        await editor.until(lambda: editor.area.cursor_location == (1, 0))
        assert editor.text == "one\ntwo"


async def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    async with editing(files=[tmp_path]) as editor:
        assert "cannot be opened: it is a folder." in editor.status
        assert "Untitled" in editor.status


async def test_a_text_from_elsewhere_counts_as_changed() -> None:
    async with editing(initial_text="piped") as editor:
        assert "Untitled ●" in editor.status


class TestSeveralFiles:
    """More than one open text."""

    async def test_each_keeps_its_text_cursor_and_undo(self, tmp_path: Path) -> None:
        (tmp_path / "one").write_text("1")
        (tmp_path / "two").write_text("2")
        async with editing(files=[tmp_path / "one", tmp_path / "two"]) as editor:
            assert "one (1 of 2)" in editor.status
            await editor.press("end", "a", "ctrl+n", "b")
            assert editor.text == "b2"
            assert "two (2 of 2) ●" in editor.status
            await editor.press("ctrl+pagedown", "c")
            assert editor.text == "1ac"
            await editor.press("ctrl+p", "ctrl+z")
            assert editor.text == "2"

    async def test_the_strip_shows_the_words_of_the_text_on_the_screen_at_once(self, tmp_path: Path) -> None:
        model = FakeSuggester()
        async with editing(model, files=[tmp_path / "a.txt", tmp_path / "b.txt"]) as editor:
            await editor.press("ctrl+n")
            await editor.type("he")
            await editor.press("ctrl+p")
            await editor.type("w")
            assert editor.words == ("world", "word", "work")
            model.may_answer.clear()
            await editor.pilot.press("ctrl+n")
            await editor.until(lambda: editor.words == ("hello", "help", "held"))
            model.may_answer.set()

    async def test_words_are_those_for_the_text_on_the_screen(self, tmp_path: Path) -> None:
        (tmp_path / "one").write_text("he")
        async with editing(files=[tmp_path / "one", tmp_path / "two"]) as editor:
            await editor.press("end")
            assert editor.words == ("hello", "help", "held")
            await editor.press("ctrl+n")
            assert "the" in editor.words
            await editor.press("ctrl+n")
            assert editor.words == ("hello", "help", "held")


class TestSaving:
    """Ctrl+S and F12."""

    async def test_a_text_without_a_name_asks_for_one(self, tmp_path: Path) -> None:
        async with editing(initial_text="text") as editor:
            await editor.press("ctrl+s")
            await save_as(editor, str(tmp_path / "new.txt"))
            assert "new.txt" in editor.status
            assert "●" not in editor.status
        assert (tmp_path / "new.txt").read_text() == "text"

    async def test_escape_leaves_the_question(self, tmp_path: Path) -> None:
        async with editing(initial_text="text") as editor:
            await editor.press("ctrl+s", "escape")
            assert "Untitled ●" in editor.status
            await editor.press("x")
            assert editor.text == "xtext"

    async def test_another_name_leaves_the_old_file(self, tmp_path: Path) -> None:
        path = tmp_path / "old.txt"
        path.write_text("old")
        async with editing(files=[path]) as editor:
            await editor.press("x", "f12")
            await save_as(editor, str(tmp_path / "new.txt"))
            assert "new.txt" in editor.status
        assert (path.read_text(), (tmp_path / "new.txt").read_text()) == ("old", "xold")

    @pytest.mark.parametrize(
        ("answer", "content"), [("r", "text"), ("c", "precious"), ("escape", "precious")]
    )
    async def test_a_name_that_is_taken_asks_first(self, tmp_path: Path, answer: str, content: str) -> None:
        path = tmp_path / "taken"
        path.write_text("precious")
        async with editing(initial_text="text") as editor:
            await editor.press("f12")
            await save_as(editor, str(path))
            await editor.press(answer)
        assert path.read_text() == content

    @pytest.mark.parametrize(
        ("answer", "content"),
        [
            (["right", "right", "enter"], "xold"),
            (["enter"], "theirs"),
            ([*"overwrite it", "enter"], "theirs"),
        ],
    )
    async def test_a_file_changed_by_another_program_asks_first_and_writing_on_is_no_yes(
        self, tmp_path: Path, answer: list[str], content: str
    ) -> None:
        path = tmp_path / "note.txt"
        path.write_text("old")
        async with editing(files=[path]) as editor:
            await editor.press("x")
            path.write_text("theirs")
            await editor.press("ctrl+s", *answer)
        assert path.read_text() == content

    async def test_what_another_program_wrote_can_be_read_and_undone(self, tmp_path: Path) -> None:
        path = tmp_path / "note.txt"
        path.write_text("old")
        async with editing(files=[path]) as editor:
            await editor.press("x")
            path.write_text("theirs\nand more")
            await editor.press("ctrl+s", "right", "enter")
            await editor.until(lambda: editor.text == "theirs\nand more")
            assert "●" not in editor.rows[-1]
            await editor.press("ctrl+z")
            assert editor.text == "xold"
            await editor.press("ctrl+s")
            assert path.read_text() == "xold"

    async def test_opening_a_file_again_shows_what_another_program_wrote(self, tmp_path: Path) -> None:
        path = tmp_path / "note.txt"
        path.write_text("old")
        async with editing(files=[path]) as editor:
            path.write_text("theirs")
            await editor.press("ctrl+o")
            await save_as(editor, str(path))
            await editor.until(lambda: editor.text == "theirs")
            assert "“note.txt” is read again" in editor.status

    async def test_a_refusing_disk_is_told_and_the_text_stays(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: int) -> None:
            raise OSError(28, os.strerror(28))

        path = tmp_path / "note.txt"
        path.write_text("old")
        async with editing(files=[path]) as editor:
            await editor.press("x")
            with monkeypatch.context() as patched:
                patched.setattr(os, "fsync", full)
                await editor.press("ctrl+s")
            assert "note.txt ●" in editor.status
            assert "was not saved: no space left on device." in editor.status
            assert editor.text == "xold"
        assert path.read_text() == "old"

    async def test_a_character_the_file_cannot_hold_can_be_saved_under_another_name(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "latin"
        path.write_bytes(b"\xfc")
        async with editing(files=[path]) as editor:
            await editor.type("→")
            await editor.press("ctrl+s")
            assert "“→” (U+2192) in line 1 does not exist in ISO-8859-1" in editor.status
            await editor.press("f12")
            await save_as(editor, str(tmp_path / "utf8"))
        assert path.read_bytes() == b"\xfc"
        assert (tmp_path / "utf8").read_text(encoding="utf-8") == "→ü"

    @pytest.mark.parametrize("name", ["x" * 300, "circle"])
    async def test_a_name_that_cannot_be_is_told(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "circle").symlink_to("circle")
        async with editing(files=[tmp_path / "note.txt"]) as editor:
            await editor.press("x", "f12")
            await save_as(editor, f"{tmp_path}/{name}")
            assert "was not saved" in editor.status
            await editor.press("ctrl+o")
            await save_as(editor, f"{tmp_path}/{name}")
            await editor.until(lambda: "cannot be opened" in editor.status)
            assert editor.text == "x"


@pytest.mark.parametrize("key", ["f12", "ctrl+o"])
async def test_a_path_that_cannot_be_is_told_and_can_be_mended(tmp_path: Path, key: str) -> None:
    async with editing(files=[tmp_path / "note.txt"]) as editor:
        await editor.press("x", key)
        await save_as(editor, f"{tmp_path}/missing/new.txt")
        await editor.until(lambda: any("There is no such folder." in row for row in editor.rows))
        await save_as(editor, str(tmp_path))
        await editor.until(lambda: any("It is a folder; name a file in it." in row for row in editor.rows))
        await editor.type("/new.txt")
        await editor.until(lambda: not any("It is a folder" in row for row in editor.rows))
        await editor.press("enter")
        await editor.until(lambda: "“new.txt”" in editor.status)
        assert editor.app._editor._documents.shown.name == "new.txt"


class TestOpening:
    """Ctrl+O."""

    async def test_a_file_takes_the_place_of_a_blank_text(self, tmp_path: Path) -> None:
        (tmp_path / "one").write_text("1")
        async with editing() as editor:
            await editor.press("ctrl+o")
            await save_as(editor, str(tmp_path / "one"))
            await editor.until(lambda: editor.text == "1")
            assert "of 2" not in editor.status

    async def test_a_file_joins_a_text_that_is_not_blank(self, tmp_path: Path) -> None:
        (tmp_path / "one").write_text("1")
        async with editing(initial_text="text") as editor:
            await editor.press("ctrl+o")
            await save_as(editor, str(tmp_path / "one"))
            await editor.until(lambda: editor.text == "1")
            assert "one (2 of 2)" in editor.status
            await editor.press("x")
            assert editor.text == "x1"

    async def test_an_open_file_is_shown_and_not_opened_twice(self, tmp_path: Path) -> None:
        (tmp_path / "one").write_text("1")
        async with editing(files=[tmp_path / "one", tmp_path / "two"]) as editor:
            await editor.press("x", "ctrl+n", "ctrl+o")
            await save_as(editor, str(tmp_path / "one"))
            await editor.until(lambda: editor.text == "x1")
            assert "one (1 of 2)" in editor.status

    async def test_a_name_that_does_not_exist_begins_a_new_file(self, tmp_path: Path) -> None:
        async with editing() as editor:
            await editor.press("ctrl+o")
            await save_as(editor, str(tmp_path / "new"))
            await editor.until(lambda: "“new” is a new file." in editor.status)
            assert not (tmp_path / "new").exists()

    async def test_tab_completes_a_name(self, tmp_path: Path) -> None:
        (tmp_path / "a-long-name.txt").write_text("1")
        async with editing() as editor:
            await editor.press("ctrl+o")
            await editor.type(f"{tmp_path}/a")
            await editor.press("tab", "enter")
            await editor.until(lambda: editor.text == "1")
            assert "a-long-name.txt" in editor.status

    async def test_tab_completes_as_far_as_all_names_go_and_shows_them(self, tmp_path: Path) -> None:
        for name in ["notes.txt", "novel.txt", ".nothing"]:
            (tmp_path / name).write_text(name)
        async with editing() as editor:
            await editor.press("ctrl+o")
            await editor.type(f"{tmp_path}/n")
            await editor.press("tab")
            await editor.until(lambda: any("notes.txt  novel.txt" in row for row in editor.rows))
            await editor.type("v")
            await editor.press("tab", "enter")
            await editor.until(lambda: editor.text == "novel.txt")

    async def test_a_line_may_follow_the_name(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("one\ntwo\nthree")
        async with editing() as editor:
            await editor.press("ctrl+o")
            await save_as(editor, f"{tmp_path}/a.txt:2")
            await editor.until(lambda: editor.text.startswith("one"))
            assert editor.area.cursor_location == (1, 0)

    async def test_ctrl_a_selects_the_whole_name(self, tmp_path: Path) -> None:
        async with editing(files=[tmp_path / "old.txt"]) as editor:
            await editor.press("f12", "ctrl+a")
            await editor.type(str(tmp_path / "new.txt"))
            await editor.press("enter")
            await editor.until((tmp_path / "new.txt").exists)

    async def test_a_name_that_no_file_can_have_is_told(self) -> None:
        async with editing(initial_text="x") as editor:
            await editor.press("ctrl+o")
            editor.app.screen.query_one(Input).value = "a\0b"
            await editor.press("tab", "enter")
            await editor.until(lambda: "cannot be opened" in editor.status)

    async def test_tab_completes_no_hidden_name_unless_its_dot_is_typed(self, tmp_path: Path) -> None:
        (tmp_path / ".hidden.txt").write_text("1")
        async with editing() as editor:
            await editor.press("ctrl+o")
            await editor.type(f"{tmp_path}/")
            await editor.press("tab")
            await editor.type(".")
            await editor.press("tab", "enter")
            await editor.until(lambda: editor.text == "1")


class TestQuitting:
    """Ctrl+Q."""

    async def test_with_nothing_to_save_it_quits(self, tmp_path: Path) -> None:
        (tmp_path / "one").write_text("1")
        async with editing(files=[tmp_path / "one"]) as editor:
            await editor.pilot.press("ctrl+q")
            await editor.until(lambda: not editor.app.is_running)
            assert (tmp_path / "one").read_text() == "1"

    async def test_letters_typed_just_before_count(self) -> None:
        async with editing() as editor:
            driver = editor.app._driver
            assert driver is not None
            await editor.type("x")
            await editor.pilot.press("ctrl+q")
            assert isinstance(editor.app.screen, Question)

    async def test_saving_saves_and_quits(self, tmp_path: Path) -> None:
        path = tmp_path / "note.txt"
        async with editing(files=[path]) as editor:
            await editor.press("x", "ctrl+q")
            await editor.pilot.press("s")
            await editor.until(lambda: not editor.app.is_running)
        assert path.read_text() == "x"

    async def test_discarding_quits_and_leaves_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "note.txt"
        path.write_text("old")
        async with editing(files=[path]) as editor:
            await editor.press("x", "ctrl+q")
            await editor.pilot.press("right", "enter")
            await editor.until(lambda: not editor.app.is_running)
        assert path.read_text() == "old"

    @pytest.mark.parametrize("key", ["c", "escape"])
    async def test_cancelling_stays(self, key: str) -> None:
        async with editing() as editor:
            await editor.press("x", "ctrl+q", key)
            assert editor.app.is_running
            await editor.press("y")
            assert editor.text == "xy"

    async def test_every_text_with_changes_is_asked_about(self, tmp_path: Path) -> None:
        paths = [tmp_path / "one", tmp_path / "two", tmp_path / "three"]
        async with editing(files=paths) as editor:
            await editor.press("1", "ctrl+n", "ctrl+n", "3", "ctrl+q", "s")
            assert isinstance(editor.app.screen, Question)
            await editor.pilot.press("s")
            await editor.until(lambda: not editor.app.is_running)
        assert [path.exists() for path in paths] == [True, False, True]

    async def test_an_answer_given_twice_at_once_is_one_answer(self, tmp_path: Path) -> None:
        async with editing(files=[tmp_path / "one"]) as editor:
            await editor.press("x", "ctrl+q")
            await editor.until(lambda: isinstance(editor.app.screen, Question))
            await editor.type("cc")
            assert editor.app.screen is editor.app._editor
            await editor.press("ctrl+q", "escape")
            assert editor.app.is_running

    async def test_a_save_that_fails_stays(self, tmp_path: Path) -> None:
        async with editing(files=[tmp_path / "folder" / "note.txt"]) as editor:
            assert "does not exist" in editor.status
            await editor.press("x", "ctrl+q", "s", "escape")
            assert editor.app.is_running


async def test_f1_shows_the_keys() -> None:
    async with editing() as editor:
        await editor.press("f1")
        assert isinstance(editor.app.screen, KeysHelp)
        assert any("take the ghost text" in row for row in editor.rows)
        await editor.press("escape", "x")
        assert editor.text == "x"


async def test_ctrl_c_without_a_selection_says_how_to_quit() -> None:
    async with editing() as editor:
        await editor.press("ctrl+c")
        assert "Ctrl+Q quits" in editor.status


async def test_a_working_folder_that_is_gone_is_told_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    async with editing(files=[Path("note.txt")]) as editor:
        await editor.type("Hello")
        gone.rmdir()
        await editor.press("ctrl+s")
        await editor.until(lambda: "was not saved" in editor.status)
        assert editor.text == "Hello"
