"""What is saved is counted beside the typing, and the model in use then loaded anew."""

import threading
from pathlib import Path

from rnn_autocomplete.editor.learning import Switch
from rnn_autocomplete.editor.suggestion_worker import SuggestionWorker
from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.settings import Settings
from rnn_autocomplete.suggestions.suggester import Suggester
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.notes.fake_learning import FakeLearning
from tests.editor.notes.opened import opened
from tests.patience import PATIENCE


class Growing:
    """Loads models, each of which knows one word more."""

    def __init__(self) -> None:
        self.words = ["hello"]

    def __call__(self) -> Suggester:
        return FakeSuggester(tuple(self.words))


async def test_a_word_saved_is_suggested_without_a_restart(tmp_path: Path) -> None:
    note, learning, load = tmp_path / "a.txt", FakeLearning(), Growing()
    note.write_text("")

    def count(path: Path) -> bool:
        load.words.append(path.read_text().split()[0])
        return True

    learning.counting = count
    async with opened(learning, files=[note], load=load, is_open=False) as editor:
        await editor.type("Zorbax ")
        await editor.press("ctrl+s")
        await editor.until(lambda: learning.counted == [note])
        await editor.until(lambda: "Zorbax" in editor.app._worker._suggester.words)
        await editor.type("Z")
        assert editor.words == ("Zorbax",)


async def test_switching_it_off_takes_the_words_off_the_screen_at_once(tmp_path: Path) -> None:
    note, learning, load = tmp_path / "a.txt", FakeLearning(), Growing()
    note.write_text("")
    learning.on.add(Switch.AT_ONCE)
    load.words.append("Zorbax")
    async with opened(learning, files=[note], load=load, is_open=False) as editor:
        await editor.type("Z")
        assert editor.words == ("Zorbax",)
        load.words.remove("Zorbax")
        await editor.pilot.press("ctrl+r")
        await editor.sees("[x] what I save counts at once")
        await editor.pilot.press("down", "down", "space")
        await editor.until(lambda: "Zorbax" not in editor.app._worker._suggester.words)
        await editor.pilot.press("escape")
        await editor.until(lambda: not editor.is_open and editor.words == ())
        assert learning.on == set()


async def test_typing_goes_on_while_a_document_is_counted(tmp_path: Path) -> None:
    note, learning, may_count = tmp_path / "a.txt", FakeLearning(), threading.Event()
    note.write_text("")
    learning.counting = lambda _: may_count.wait(PATIENCE)
    async with opened(learning, files=[note], is_open=False) as editor:
        await editor.type("hello ")
        await editor.press("ctrl+s")
        await editor.type("hel")
        assert editor.words == ("hello", "help", "held")[: len(editor.words)]
        assert learning.counted == []
        may_count.set()
        await editor.until(lambda: learning.counted == [note])


async def test_saving_often_counts_once_more_and_not_each_time(tmp_path: Path) -> None:
    note, learning, may_count = tmp_path / "a.txt", FakeLearning(), threading.Event()
    note.write_text("")
    learning.counting = lambda _: may_count.wait(PATIENCE)
    async with opened(learning, files=[note], is_open=False) as editor:
        for letter in "abcd":
            await editor.type(letter)
            await editor.press("ctrl+s")
        may_count.set()
        await editor.until(lambda: not editor.app._at_once._wanted)
        assert len(learning.counted) == 2
        assert note.read_text() == "abcd"


async def test_where_nothing_is_suggested_nothing_is_counted(tmp_path: Path) -> None:
    note, learning = tmp_path / "diary.txt", FakeLearning()
    note.write_text("")
    settings = Settings(no_suggestions_in=("diary.*",))
    async with opened(learning, files=[note], settings=settings, is_open=False) as editor:
        await editor.type("Zorbax ")
        await editor.press("ctrl+s")
        await editor.until(lambda: note.read_text() == "Zorbax ")
        assert not editor.app._at_once._wanted
        assert learning.counted == []


async def test_what_could_not_be_counted_is_told_in_one_sentence(tmp_path: Path) -> None:
    note, learning = tmp_path / "a.txt", FakeLearning()
    note.write_text("")

    def fail(path: Path) -> bool:
        raise ModelError("The disk is full.")

    learning.counting = fail
    async with opened(learning, files=[note], is_open=False) as editor:
        await editor.type("a")
        await editor.press("ctrl+s")
        await editor.until(lambda: "The disk is full." in editor.status)
        await editor.type(" hel")
        assert "hello" in editor.words


def test_a_model_that_is_being_loaded_is_the_one_that_is_loaded_anew() -> None:
    first, second, ready = FakeSuggester(), FakeSuggester(), threading.Event()
    first.name, second.name = "first", "second"
    names: list[str] = []

    def post(message: object) -> None:
        names.append(message.name)  # type: ignore[attr-defined]
        ready.set()

    worker = SuggestionWorker(lambda: first, post)
    worker.start()
    assert ready.wait(PATIENCE)
    ready.clear()
    may_load = threading.Event()

    def load_second() -> Suggester:
        assert may_load.wait(PATIENCE)
        return second

    worker.switch(load_second)
    worker.reload()
    may_load.set()
    assert ready.wait(PATIENCE)
    ready.clear()
    worker.reload()
    assert ready.wait(PATIENCE)
    worker.stop()
    assert names == ["first", "second", "second"]
