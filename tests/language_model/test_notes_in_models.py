"""Models that keep a person's notes: in their folder, in their vocabulary and in what they predict."""

import json
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.model import LanguageModel, Notes
from rnn_autocomplete.language_model.model_folder import damaged_files, load_model
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.language_model.note_counts import NoteCounts, count_notes
from rnn_autocomplete.language_model.predictor import Predictor
from rnn_autocomplete.language_model.recent_words import RecentWords
from rnn_autocomplete.suggestions.word_suggester import load_suggester
from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from tests.models import write_model, write_model_with_experts

WRITERS = [write_model, write_model_with_experts]
SHARES = (0.0, 0.2, 0.3, 0.5)


def count(
    text: str = "thank you for the zorbax and the zorbax, Email Email the Email the Email",
) -> NoteCounts:
    return count_notes([TextDocument("/note", text)], TOKENIZERS["prose"], lambda _: False)


def write_with_notes(folder: Path, base: Path, counts: NoteCounts | None = None) -> Path:
    model = load_model(base)
    save_model(
        folder,
        model.vocabulary,
        model.network.config,
        model.network.weights,
        {},
        experts=model.experts,
        notes=Notes(count() if counts is None else counts, SHARES),
    )
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_with_notes(tmp_path / "taught", write_model_with_experts(tmp_path / "base"))


# Saved and loaded


@pytest.mark.parametrize("write", WRITERS)
def test_a_model_loads_with_the_notes_it_had(write: Callable[[Path], Path], tmp_path: Path) -> None:
    base = write(tmp_path / "base")
    model = load_model(write_with_notes(tmp_path / "taught", base))
    assert model.notes is not None
    assert model.notes.shares == SHARES
    assert model.notes.counts.words == count().words
    assert model.notes_expert is not None
    assert model.notes_expert.shares == SHARES
    assert model.stored_vocabulary is not None
    assert model.stored_vocabulary.tokens == load_model(base).vocabulary.tokens
    assert model.vocabulary.tokens[len(model.stored_vocabulary) :] == ("zorbax",)
    assert model.vocabulary.tokens[model.vocabulary.id("email")] == "Email"


def test_the_words_of_notes_stand_in_no_other_file(folder: Path) -> None:
    assert not any(b"zorbax" in file.read_bytes() for file in folder.iterdir() if file.name != "notes.npz")


def test_notes_are_for_their_owner_alone(folder: Path) -> None:
    assert stat.S_IMODE((folder / "notes.npz").stat().st_mode) == 0o600


def test_without_its_notes_a_model_is_as_it_was(folder: Path, tmp_path: Path) -> None:
    bare, base = load_model(folder).with_notes(None), load_model(tmp_path / "base")
    assert bare.vocabulary.tokens == base.vocabulary.tokens
    assert (bare.notes, bare.notes_expert, bare.stored_vocabulary) == (None, None, None)


def test_other_notes_take_the_place_of_those_it_had(folder: Path) -> None:
    model = load_model(folder).with_notes(Notes(count("the quux and the quux")))
    assert model.stored_vocabulary is not None
    assert model.vocabulary.tokens[len(model.stored_vocabulary) :] == ("quux",)
    assert "email" in model.vocabulary.tokens


def test_only_words_that_stand_in_the_notes_come_from_them(tmp_path: Path) -> None:
    counts = count("thank you for the zorbax, thank you for the zorbax")
    folder = write_with_notes(tmp_path / "taught", write_model_with_experts(tmp_path / "base"), counts)
    suggestions = load_suggester(folder, ()).suggest("hello thank you ", 20)
    from_notes = {suggestion.word for suggestion in suggestions if suggestion.from_notes}
    assert "for" in from_notes
    assert from_notes <= {"thank", "you", "for", "the", "zorbax"}


def test_notes_without_anything_in_them_change_nothing(tmp_path: Path) -> None:
    base = write_model(tmp_path / "base")
    model = load_model(write_with_notes(tmp_path / "empty", base, NoteCounts()))
    assert model.notes is not None
    assert model.notes_expert is None
    assert model.vocabulary.tokens == load_model(base).vocabulary.tokens


def test_a_model_of_tables_takes_no_words_from_notes(tmp_path: Path) -> None:
    model = load_model(write_model(tmp_path / "base"))
    tables = replace(model, vocabulary=Vocabulary(model.vocabulary.tokens, TOKENIZERS["whitespace"]))
    assert tables.with_notes(Notes(count())).notes_expert is None


def test_notes_of_an_older_model_are_not_kept(folder: Path) -> None:
    write_model(folder)
    assert not (folder / "notes.npz").exists()
    assert load_model(folder).notes is None


def test_a_note_whose_name_is_no_text_can_be_written_of(tmp_path: Path) -> None:
    name = b"/caf\xe9.txt".decode("utf-8", "surrogateescape")
    model = load_model(write_model(tmp_path / "base"))
    about = {"notes": {name: "digest"}}
    save_model(tmp_path / "other", model.vocabulary, model.network.config, model.network.weights, about)
    assert load_model(tmp_path / "other").metadata["notes"] == {name: "digest"}


# Damage


@pytest.mark.parametrize(
    "shares",
    [
        {"shares": [0.1, 0.2, 0.3]},
        {"shares": [0.1, 0.2, 0.3, 1.0]},
        {"shares": [0.1, 0.2, 0.3, -0.1]},
        {"shares": [0.1, 0.2, 0.3, float("nan")]},
        {"shares": [0.1, 0.2, 0.3, "much"]},
        {"shares": 7},
        {},
        [],
    ],
)
def test_shares_that_are_none_are_told(folder: Path, shares: object) -> None:
    values = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**values, "notes": shares}))
    with pytest.raises(ModelError, match="the notes of the model count"):
        load_model(folder)


def test_damaged_notes_are_told(folder: Path) -> None:
    file = folder / "notes.npz"
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(folder)
    assert damaged_files(folder) == ["notes.npz"]
    file.unlink()
    with pytest.raises(ModelError):
        load_model(folder)


# Killed while it is written

_KILLED = """
import os, signal, sys
from pathlib import Path
from rnn_autocomplete.language_model import model_writing
from tests.language_model.test_notes_in_models import write_with_notes

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

place, base, folder = sys.argv[1:]
owner = model_writing.folder_replacement if place in {"carry_over", "replace"} else model_writing
setattr(owner, place, die)
write_with_notes(Path(folder), Path(base))
"""


@pytest.mark.parametrize("place", ["packed_weights", "carry_over", "replace"])
def test_a_process_killed_while_it_writes_leaves_the_model_that_was_there(
    place: str, folder: Path, tmp_path: Path
) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    command = [sys.executable, "-c", _KILLED, place, str(tmp_path / "base"), str(folder)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    load_model(folder)
    assert any(path.name.startswith(".taught~") for path in tmp_path.iterdir())
    write_with_notes(folder, tmp_path / "base")
    assert {path.name for path in tmp_path.iterdir()} <= {"base", "taught", "home"}


# What it predicts


def _predict(model: LanguageModel, text: str, *, with_notes: bool = True) -> np.ndarray:
    network = model.network
    predictor = Predictor(network, model.experts, model.notes_expert if with_notes else None)
    size = len(model.vocabulary) + 2  # two words that stand in the text alone
    state = network.step(network.initial_state(), MARKS.index("<start>"))
    recent = RecentWords(len(network.features(network.hidden(state))))
    for token in [*model.vocabulary.ids(text), size - 1][-3:]:
        recent.append(network.features(network.hidden(state)), token)
        state = network.step(state, token)
    return predictor.rank(network.features(network.hidden(state)), recent, size).probabilities


@pytest.mark.parametrize("write", WRITERS)
def test_a_word_that_only_the_notes_know_may_come_anywhere(
    write: Callable[[Path], Path], tmp_path: Path
) -> None:
    model = load_model(write_with_notes(tmp_path / "taught", write(tmp_path / "base")))
    assert _predict(model, "unheard")[model.vocabulary.id("zorbax")] > 0


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("text", ["", "the", "for the", "you for the zorbax", "unheard"])
def test_all_words_together_stay_certain(write: Callable[[Path], Path], text: str, tmp_path: Path) -> None:
    model = load_model(write_with_notes(tmp_path / "taught", write(tmp_path / "base")))
    predicted = _predict(model, text)
    assert predicted.shape == (len(model.vocabulary) + 2,)
    assert predicted.min() >= 0
    assert predicted.sum() == pytest.approx(1, abs=1e-4)


def test_a_word_of_the_notes_has_a_chance_only_by_them(folder: Path) -> None:
    model = load_model(folder)
    zorbax = model.vocabulary.id("zorbax")
    assert _predict(model, "for the")[zorbax] > 0
    assert _predict(model, "for the", with_notes=False)[zorbax] == 0
