import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.model_folder import (
    CONFIG,
    COUNTS,
    VOCABULARY,
    WEIGHTS,
    damaged_files,
    load_model,
    notes_learnt,
)
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.language_model.storage import load_weights
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from tests.full_disk import full_disk
from tests.models import (
    WORDS,
    random_weights,
    small_model,
    state_after,
    write_model,
    write_model_with_experts,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "small")


@pytest.mark.parametrize(("precision", "tolerance"), [("float32", 0), ("float16", 1e-3), ("int8", 2e-2)])
def test_a_saved_model_loads_with_the_weights_it_had(
    tmp_path: Path, precision: str, tolerance: float
) -> None:
    exact = small_model(tmp_path / "exact")
    stored = small_model(tmp_path / "stored", precision=precision)
    state = state_after(exact.network, [1, 5, 6])
    state_stored = state_after(stored.network, [1, 5, 6])
    difference = np.abs(exact.network.probabilities(state) - stored.network.probabilities(state_stored))
    assert difference.max() <= tolerance
    assert stored.network.logits(stored.network.hidden(state)).dtype == np.float32
    assert stored.vocabulary.tokens == exact.vocabulary.tokens


def test_models_are_for_their_owner_alone(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_nothing_but_the_model_is_left_beside_it(folder: Path) -> None:
    write_model(folder, seed=3)
    assert [path.name for path in folder.parent.iterdir() if path.name != "home"] == ["small"]


def test_a_card_beside_the_weights_outlives_a_new_training(folder: Path) -> None:
    (folder / "README.md").write_text("card")
    write_model(folder, seed=3)
    assert (folder / "README.md").read_text() == "card"


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def _edit_config(folder: Path, **changes: object) -> None:
    values = json.loads((folder / "config.json").read_text())
    for name, value in changes.items():
        (values["network"] if name in values["network"] else values)[name] = value
    (folder / "config.json").write_text(json.dumps(values))


def _edit_weights(folder: Path, **changes: np.ndarray | None) -> None:
    weights = load_file(folder / "weights.safetensors")
    for name, array in changes.items():
        weights.pop(name.replace("__", "."), None)
        if array is not None:
            weights[name.replace("__", ".")] = array
    save_file(weights, folder / "weights.safetensors")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda f: _edit_config(f, format=99), "format 99"),
        (lambda f: _edit_config(f, tokenizer="bytes"), "tokenizer"),
        (lambda f: _edit_config(f, cell="transformer"), "transformer"),
        (lambda f: _edit_config(f, units=10**9), "units size"),
        (lambda f: _edit_config(f, units=13), "shape"),
        (lambda f: _edit_config(f, units="many"), "units size"),
        (lambda f: (f / "config.json").write_text("[]"), "no JSON object"),
        (lambda f: (f / "config.json").write_text("{"), "damaged"),
        (lambda f: (f / "config.json").write_text('{"format": 1, "tokenizer": "prose"}'), "incomplete"),
        (lambda f: (f / "config.json").unlink(), "no config.json"),
        (lambda f: (f / "vocabulary.txt").unlink(), "vocabulary"),
        (lambda f: (f / "vocabulary.txt").write_text("a\nb\n"), "2 lines"),
        (lambda f: (f / "vocabulary.txt").write_text("x\n" * 28), "marks"),
        (lambda f: (f / "weights.safetensors").write_bytes(b"not safe"), "cannot be read"),
        (lambda f: (f / "weights.safetensors").unlink(), "cannot be read"),
        (lambda f: _edit_weights(f, embedding=None), "lack “embedding”"),
        (lambda f: _edit_weights(f, surprise=np.zeros(1)), "surprise"),
        (lambda f: _edit_weights(f, output__bias=np.full(28, np.nan, np.float32)), "not finite"),
        (lambda f: _edit_weights(f, output__bias=np.zeros(28, np.int64)), "I64"),
        (lambda f: _edit_weights(f, embedding=np.zeros((28, 8), np.int8)), "embedding.scale"),
    ],
)
def test_damage_is_told_in_one_sentence(folder: Path, damage, message: str) -> None:
    damage(folder)
    with pytest.raises(ModelError, match=message) as error:
        load_model(folder)
    assert "\n" not in str(error.value)


def test_a_changed_file_is_found(folder: Path) -> None:
    assert damaged_files(folder) == []
    _edit_weights(folder, output__bias=np.ones(28, np.float32))
    assert damaged_files(folder) == ["weights.safetensors"]


@pytest.mark.parametrize(
    ("write", "unfinished"),
    [
        (write_model, CONFIG),
        (write_model, VOCABULARY),
        (write_model, WEIGHTS),
        (write_model_with_experts, COUNTS),
    ],
)
def test_a_disk_that_is_full_leaves_the_model_in_use_alone(
    tmp_path: Path, write: Callable[[Path], Path], unfinished: str
) -> None:
    folder = write(tmp_path / "mine")
    before = _contents(folder)
    with full_disk(len(before[unfinished]) - 1), pytest.raises(ModelError, match="cannot be written to"):
        write(folder)
    assert _contents(folder) == before
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["mine"]


@pytest.mark.parametrize("failing", ["load_model", "folder_replacement.replace"])
def test_a_failure_before_it_is_in_place_leaves_the_model_in_use_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    before = _contents(folder)

    def fail(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    model = load_model(folder)
    monkeypatch.setattr(f"rnn_autocomplete.language_model.model_writing.{failing}", fail)
    with pytest.raises(ModelError, match="No space left"):
        save_model(
            folder, model.vocabulary, model.network.config, random_weights(model.network.config, 5), {}
        )
    assert _contents(folder) == before
    assert [path.name for path in folder.parent.iterdir() if path.name != "home"] == ["small"]


@pytest.mark.parametrize("words", [WORDS[::-1], WORDS[:-1]])
def test_of_a_model_that_is_replaced_while_it_is_read_nothing_is_taken_for_the_new_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    vocabulary = Vocabulary([*MARKS, *words], TOKENIZERS["prose"])
    config = replace(load_model(folder).network.config, vocabulary=len(vocabulary))
    weights = random_weights(config, 5)
    replacing = [lambda: save_model(folder, vocabulary, config, weights, {})]

    def read_late(*arguments: Any, **options: Any) -> dict[str, np.ndarray]:
        if replacing:
            replacing.pop()()
        return load_weights(*arguments, **options)

    monkeypatch.setattr("rnn_autocomplete.language_model.model_folder.load_weights", read_late)
    model = load_model(folder)
    assert model.vocabulary.tokens == vocabulary.tokens
    np.testing.assert_array_equal(model.network.weights["embedding"], weights["embedding"])


def test_counts_of_an_older_model_are_not_kept(tmp_path: Path) -> None:
    folder = write_model_with_experts(tmp_path / "mine")
    assert (folder / "counts.npz").exists()
    write_model(folder)
    assert not (folder / "counts.npz").exists()
    assert load_model(folder).experts is None


def test_damaged_counts_are_found(tmp_path: Path) -> None:
    folder = write_model_with_experts(tmp_path / "mine")
    assert damaged_files(folder) == []
    with (folder / "counts.npz").open("ab") as stream:
        stream.write(b"x")
    assert damaged_files(folder) == ["counts.npz"]


def test_which_notes_were_learnt_is_read_and_nonsense_in_its_place_is_none() -> None:
    assert notes_learnt({"notes": {"/n/diary.md": "0" * 64}}) == {"/n/diary.md": "0" * 64}
    assert [notes_learnt({"notes": spoilt}) for spoilt in (None, 3, "diary", ["diary"])] == [{}] * 4
    assert notes_learnt({}) == {}
