"""An editor that is killed while a training runs: its training ends too, and the next editor clears up."""

import subprocess
import sys
from pathlib import Path

from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import save_setting
from tests.learning.versions import use, write_version
from tests.patience import wait_until

_EDITOR = """
from rnn_autocomplete.learning.notes_learning import NotesLearning
NotesLearning(blocked=()).training().run(lambda event: print(event, flush=True))
"""


def test_a_killed_editor_takes_its_training_along_and_the_next_clears_up(tmp_path: Path) -> None:
    write_version("base")
    use("base")
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(3000):
        (notes / f"{number}.txt").write_text(f"hello how are you on day {number}\n" * 5)
    save_setting(settings_file(), "notes", [str(notes)])
    with subprocess.Popen([sys.executable, "-c", _EDITOR], stdout=subprocess.PIPE, text=True) as editor:
        assert editor.stdout is not None
        assert editor.stdout.readline().startswith("Reading")
        editor.kill()
    said = {NotesLearning(blocked=()).clear_up()}

    def nothing_is_left() -> bool:
        said.add(NotesLearning(blocked=()).clear_up())
        return "" in said

    wait_until(nothing_is_left)
    assert any("cut off; what it left is cleared away" in sentence for sentence in said)
    assert {entry.name for entry in trained_models_folder().iterdir()} == {"base"}
    load_model(find_model())
