"""A command that is killed while it writes, replaces or deletes a model: another is whole, and the next start cleans up."""

from pathlib import Path

import pytest

from rnn_autocomplete.language_model.library import find_model, known_models
from rnn_autocomplete.language_model.model_folder import damaged_files, load_model
from rnn_autocomplete.learning.notes_learning import NotesLearning
from rnn_autocomplete.locations import trained_models_folder
from tests.killed import run_killed
from tests.learning.versions import use
from tests.models import write_model

OLD, NEW = 0, 1
_REPLACE = """
from rnn_autocomplete.locations import trained_models_folder
from tests.models import write_model
write_model(trained_models_folder().resolve() / "mine", seed=1)
"""
_REMOVE = """
from rnn_autocomplete.language_model.library import remove_model
remove_model("mine")
"""


@pytest.fixture
def mine() -> Path:
    return write_model(trained_models_folder().resolve() / "mine", seed=OLD)


def _trained() -> list[str]:
    return [model.name for model in known_models() if not model.shipped]


def _beside(folder: Path) -> set[str]:
    return {entry.name for entry in folder.parent.iterdir()}


@pytest.mark.parametrize(
    ("event", "ending", "seed"),
    [
        ("open", "weights.safetensors", OLD),
        ("open", "metadata.json", OLD),
        ("os.rename", ".mine~old", OLD),
        ("os.rename", "/mine", OLD),
        ("shutil.rmtree", ".mine~old", NEW),
        ("os.remove", "weights.safetensors", NEW),
    ],
)
def test_a_model_that_is_being_replaced_stays_whole_as_it_was_or_will_be(
    mine: Path, tmp_path: Path, event: str, ending: str, seed: int
) -> None:
    use("mine")
    run_killed(_REPLACE, event, ending)
    expected = load_model(write_model(tmp_path / "expected", seed=seed)).network.weights["embedding"]
    assert (load_model(find_model()).network.weights["embedding"] == expected).all()
    assert damaged_files(find_model()) == []
    assert _trained() == ["mine"]
    assert NotesLearning(blocked=()).clear_up() == ""
    assert _beside(mine) == {"mine"}


@pytest.mark.parametrize(
    ("event", "ending", "left"),
    [
        ("os.rename", ".mine~removed", ["mine"]),
        ("shutil.rmtree", ".mine~removed", []),
        ("os.remove", "config.json", []),
    ],
)
def test_a_model_that_is_being_removed_is_there_whole_or_not_at_all(
    mine: Path, event: str, ending: str, left: list[str]
) -> None:
    run_killed(_REMOVE, event, ending)
    assert _trained() == left
    assert all(damaged_files(find_model(name)) == [] for name in left)
    NotesLearning(blocked=()).clear_up()
    assert _trained() == left
    assert _beside(mine) - {".mine.lock"} == set(left)
