"""Where a training on notes begins: at the model in use, or over again."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.language_model.model import LanguageModel, Notes
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.note_counts import NoteCounts, count_notes
from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.tokenizer import TOKENIZERS
from rnn_autocomplete.training.known_notes import KnownNotes
from rnn_autocomplete.training.notes_reading import NotesToLearn
from rnn_autocomplete.training.notes_start import Start, choose_start
from tests.models import write_model, write_model_with_experts

OLD, NEW = "/notes/old.txt", "/notes/new.txt"


def count(*sources: str) -> NoteCounts:
    documents = [TextDocument(source, "hello zorbax, hello zorbax") for source in sources]
    return count_notes(documents, TOKENIZERS["prose"], lambda _: True)


def to_learn(*, old: int = 0, new: int = 0, **paths: str) -> NotesToLearn:
    """Give notes with so many letters that are known, and so many that are new."""
    old_path = paths.get("old_path", OLD)
    documents = (TextDocument(old_path, "a" * old), TextDocument(NEW, "b" * new))
    return NotesToLearn(documents, (), (), {old_path: "digest", NEW: "other"}, frozenset({NEW}), ())


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    return write_model_with_experts(tmp_path / "origin")


@pytest.fixture
def in_use(origin: Path) -> LanguageModel:
    metadata = {"origin": str(origin), "generation": 1, "notes": {OLD: "digest"}}
    return replace(load_model(origin), metadata=metadata).with_notes(Notes(count(OLD)))


def start(in_use: LanguageModel, notes: NotesToLearn) -> Start:
    return choose_start(Path("/models/notes-1"), in_use, notes)


def test_a_model_that_knows_nothing_of_notes_is_the_origin(origin: Path) -> None:
    begun = choose_start(origin, load_model(origin), to_learn(new=100))
    assert begun.origin_folder == str(origin)
    assert begun.generation == 1
    assert (len(begun.counts), dict(begun.weights), begun.known) == (0, {}, KnownNotes())


def test_a_few_new_notes_go_on_with_what_is_known(in_use: LanguageModel, origin: Path) -> None:
    begun = start(in_use, to_learn(old=900, new=100))
    assert begun.generation == 2
    assert begun.model.network is in_use.network
    assert begun.model.notes is None
    assert begun.origin_folder == str(origin)
    assert set(begun.counts.tables) == {OLD}
    assert begun.known.digests == {OLD: "digest"}


def test_old_notes_are_read_as_much_as_new_ones(in_use: LanguageModel) -> None:
    assert start(in_use, to_learn(old=900, new=100)).weights == {OLD: pytest.approx(1 / 9)}
    assert start(in_use, to_learn(old=500, new=500)).weights == {OLD: 1}


def test_where_most_is_new_it_starts_over(in_use: LanguageModel, origin: Path) -> None:
    begun = start(in_use, to_learn(old=100, new=101))
    assert begun.model.network is begun.origin.network is not in_use.network
    assert (begun.generation, begun.origin_folder) == (1, str(origin))
    assert (len(begun.counts), begun.known) == (0, KnownNotes())


def test_starting_over_tells_which_notes_are_not_there_any_more(in_use: LanguageModel) -> None:
    notes = to_learn(old=100, new=101, old_path="/notes/another.txt")
    notes = replace(notes, digests={"/notes/another.txt": "a third", NEW: "other"})
    assert start(in_use, notes).lost == (OLD,)
    assert start(in_use, to_learn(old=100, new=101)).lost == ()
    assert start(in_use, to_learn(old=100, new=101, old_path="/notes/moved.txt")).lost == ()


def test_after_some_generations_it_starts_over(in_use: LanguageModel) -> None:
    metadata = {**in_use.metadata, "generation": 4}
    fifth = start(replace(in_use, metadata=metadata), to_learn(old=900, new=100))
    sixth = start(replace(in_use, metadata={**metadata, "generation": 5}), to_learn(old=900, new=100))
    assert (fifth.generation, sixth.generation) == (5, 1)


def test_without_its_origin_the_model_in_use_is_taken_for_it(in_use: LanguageModel, origin: Path) -> None:
    shutil.rmtree(origin)
    begun = start(in_use, to_learn(old=900, new=100))
    assert begun.model.network is begun.origin.network is in_use.network
    assert (begun.generation, begun.origin_folder) == (1, "/models/notes-1")
    assert set(begun.counts.tables) == {OLD}
    assert begun.known.digests == {OLD: "digest"}


def test_it_starts_over_where_another_model_has_the_name_of_its_origin(
    in_use: LanguageModel, origin: Path
) -> None:
    shutil.rmtree(origin)
    model = load_model(write_model(origin))
    begun = start(in_use, to_learn(old=900, new=100))
    assert begun.model.vocabulary.tokens == model.vocabulary.tokens
    assert begun.generation == 1


def test_a_note_that_was_moved_is_not_counted_twice(in_use: LanguageModel) -> None:
    begun = start(in_use, to_learn(old=900, new=100, old_path="/notes/moved.txt"))
    assert begun.counts.tables == {}
    assert begun.known.digests == {}


def test_what_is_no_longer_named_stays_learnt(in_use: LanguageModel) -> None:
    notes = replace(to_learn(old=900, new=100), digests={NEW: "other"})
    begun = start(in_use, notes)
    assert set(begun.counts.tables) == set(begun.known.digests) == {OLD}


def test_the_origin_is_found_where_the_program_was_installed_anew(in_use: LanguageModel) -> None:
    shipped = in_use.metadata | {"origin": "/gone/lib/models/english"}
    begun = start(replace(in_use, metadata=shipped), to_learn(old=900, new=100))
    assert begun.origin.name == "english"


def test_an_origin_that_ships_is_remembered_by_its_name() -> None:
    folder = find_model("english")
    assert choose_start(folder, load_model(folder), to_learn(new=100)).origin_folder == "english"
