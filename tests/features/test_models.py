"""Whatever becomes of the model, one can write: while it loads, where it is missing, where it is damaged."""

import os
import sys
from pathlib import Path

import pytest

from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from tests.features.conftest import MODEL, Start
from tests.features.terminal import program
from tests.features.writer import Writer

pytestmark = pytest.mark.tmux


def test_the_text_is_there_and_can_be_edited_before_the_model_is_loaded(
    start: Start, folder: Path, model: Path
) -> None:
    # Reading a pipe takes until somebody writes to it, so the model loads for as long as this test likes.
    vocabulary = model / "vocabulary.txt"
    words = vocabulary.read_text()
    vocabulary.unlink()
    os.mkfifo(vocabulary)
    (folder / "note.txt").write_text("hello how are \n")
    terminal = start(program("note.txt"))
    terminal.wait_until(lambda screen: "hello how are" in screen.plain and "loading" in screen.status)
    terminal.press("End")
    terminal.type("you ")
    screen = terminal.wait_for("hello how are you")
    assert "loading" in screen.status
    assert not screen.words
    vocabulary.write_text(words)
    terminal.wait_until(lambda screen: f"{MODEL} ready" in screen.status and screen.words)


def _write_without_model(start: Start, folder: Path, sentence: str) -> None:
    terminal = start(program("note.txt"))
    screen = terminal.wait_until(lambda screen: sentence in screen.status)
    assert screen.status.endswith(".")
    assert "Traceback" not in screen.plain
    terminal.type("Nobody suggests a word, ")
    terminal.press("Tab", "F2", "C-Space", "Enter")
    terminal.type("and one can write.")
    terminal.wait_for("and one can write.")
    assert sentence in terminal.look().status
    terminal.press("C-s")
    terminal.wait_for("Saved")
    terminal.press("C-q")
    assert terminal.wait_for_exit() == 0
    assert (folder / "note.txt").read_text().endswith("\nand one can write.")


def test_a_missing_model_is_one_sentence_and_writing_goes_on(start: Start, folder: Path) -> None:
    save_setting(settings_file(), "model", "nowhere")
    _write_without_model(start, folder, "There is no model “nowhere”")


@pytest.mark.parametrize("file", ["config.json", "vocabulary.txt", "weights.safetensors", "metadata.json"])
def test_a_damaged_model_is_one_sentence_and_writing_goes_on(
    start: Start, folder: Path, model: Path, file: str
) -> None:
    content = (model / file).read_bytes()
    (model / file).write_bytes(content[: len(content) // 2])
    _write_without_model(start, folder, str(model)[:30])


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_the_running_editor_holds_neither_tensorflow_nor_keras(start: Start) -> None:
    terminal = start(f"exec {program('note.txt')}")
    writer = Writer(terminal)
    writer.type("hello how ")
    writer.take_ghost()
    loaded = Path(f"/proc/{terminal.process}/maps").read_text()
    assert "/numpy/" in loaded, "This is not the editor, or it shows its libraries elsewhere."
    # Keras is Python alone, but it loads the last two.
    for library in ("/tensorflow/", "/keras/", "/h5py/", "/optree/"):
        assert library not in loaded
