import os
import stat
from multiprocessing import get_context
from pathlib import Path

import pytest

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.note_counts import NoteCounts
from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file
from rnn_autocomplete.suggestions.word_suggester import load_suggester
from tests.learning.learnt import spelled_out
from tests.models import WORDS, write_model

KNOWN = {word.lower() for word in WORDS}
ZORBAX = "I met Zorbax and you met Zorbax.\n" * 3


def is_known(word: str) -> bool:
    return word.lower() in KNOWN


def count(source: str, text: str, store: TypedNotes | None = None) -> bool:
    store = store or TypedNotes(typed_notes_file())
    with store.held():
        return store.count(source, text, is_known)


def forget(*sources: str, words: tuple[str, ...] = ()) -> int:
    store = TypedNotes(typed_notes_file())
    with store.held():
        return store.forget(set(sources), set(words), is_known)


def read() -> NoteCounts:
    return TypedNotes(typed_notes_file()).read()


def test_before_anything_was_saved_there_is_nothing() -> None:
    assert not len(read())
    assert not typed_notes_file().parent.exists()


def test_what_was_saved_counts_and_is_suggested(tmp_path: Path) -> None:
    model = write_model(tmp_path / "model")
    count("/a.txt", ZORBAX)
    suggester = load_suggester(model, (), typed=read())
    assert "Zorbax" in [s.word for s in suggester.suggest("you met ", 5)]
    assert [s.word for s in suggester.suggest("hello Zor", 1)] == ["Zorbax"]
    assert not load_suggester(model, ()).suggest("hello Zor", 1)


def test_a_document_saved_again_counts_as_it_is_now() -> None:
    count("/a.txt", ZORBAX)
    count("/b.txt", "hello you\n")
    count("/a.txt", "thank you\n")
    assert "Zorbax" not in read().words
    assert set(read().tables) == {"/a.txt", "/b.txt"}


def test_a_document_saved_unchanged_changes_nothing() -> None:
    assert count("/a.txt", ZORBAX)
    assert count("/b.txt", "hello you\n")
    before = typed_notes_file().stat()
    assert not count("/a.txt", ZORBAX)
    assert typed_notes_file().stat() == before
    assert count("/a.txt", f"{ZORBAX}you\n")


def test_a_document_that_holds_nothing_any_more_is_not_listed() -> None:
    count("/a.txt", ZORBAX)
    assert count("/a.txt", "")
    assert not typed_notes_file().exists()
    assert not count("/a.txt", "")


def test_an_unknown_word_counts_once_it_stands_in_two_places() -> None:
    count("/a.txt", "hello Zorbax\n")
    assert "Zorbax" not in read().words
    count("/a.txt", "hello Zorbax, thank you zorbax\n")
    assert {"Zorbax", "zorbax"} <= set(read().words)
    count("/b.txt", "hello ZORBAX\n")
    assert "ZORBAX" in read().words


def test_a_word_that_the_model_knows_counts_at_once() -> None:
    count("/a.txt", "hello Monday\n")
    assert "Monday" in read().words


def test_a_document_forgotten_leaves_what_was_there_without_it() -> None:
    count("/b.txt", "hello you and Ann, thank Ann\n")
    before = spelled_out(read())
    count("/a.txt", ZORBAX)
    assert forget("/a.txt") == 1
    assert spelled_out(read()) == before


def test_a_word_that_only_the_forgotten_document_made_known_goes_too() -> None:
    count("/b.txt", "hello Zorbax\n")
    alone = spelled_out(read())
    count("/a.txt", ZORBAX)
    count("/b.txt", "hello Zorbax\n")
    assert spelled_out(read())["/b.txt"] != alone["/b.txt"]
    forget("/a.txt")
    assert spelled_out(read()) == alone
    assert b"Zorbax" not in typed_notes_file().read_bytes()


def test_a_word_that_a_changed_document_leaves_in_a_single_place_goes_too() -> None:
    count("/a", "Zorbax met Zorbax")
    count("/b", "I met Zorbax")
    count("/a", "I met you")
    assert "Zorbax" not in read().words


def test_a_word_forgotten_is_an_unknown_one() -> None:
    count("/a.txt", ZORBAX)
    size = len(read())
    forget(words=("Zorbax",))
    assert "Zorbax" not in read().words
    assert len(read()) == size


def test_the_last_document_takes_the_file_along() -> None:
    count("/a.txt", ZORBAX)
    forget("/a.txt")
    assert not typed_notes_file().exists()


def test_a_damaged_file_is_set_aside_and_told_and_counting_goes_on() -> None:
    count("/a.txt", ZORBAX)
    typed_notes_file().write_bytes(b"PK nonsense")
    store = TypedNotes(typed_notes_file())
    assert not len(store.read())
    assert store.trouble.endswith("are damaged; each document counts again once you save it.")
    assert count("/b.txt", ZORBAX, store)
    assert set(read().tables) == {"/b.txt"}
    assert typed_notes_file().with_name("typed-notes.npz.damaged").read_bytes() == b"PK nonsense"


def test_forgetting_takes_also_what_was_set_aside() -> None:
    count("/a.txt", ZORBAX)
    typed_notes_file().rename(typed_notes_file().with_name("typed-notes.npz.damaged"))
    count("/b.txt", "hello you\n")
    forget("/a.txt")
    assert {file.name for file in typed_notes_file().parent.iterdir()} == {
        "typed-notes.npz",
        ".typed-notes.npz.lock",
    }


def test_everything_is_readable_by_its_owner_alone() -> None:
    before = os.umask(0)
    try:
        count("/a.txt", ZORBAX)
    finally:
        os.umask(before)
    folder = typed_notes_file().parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(ModelError, match="cannot be kept"):
        count("/a.txt", ZORBAX, TypedNotes(tmp_path / "data" / "typed-notes.npz"))


def _count_many(names: list[str]) -> None:
    for name in names:
        count(name, ZORBAX)


def test_two_editors_at_once_lose_no_counts_of_each_other() -> None:
    context = get_context("spawn")
    names = [f"/{number}.txt" for number in range(20)]
    editors = [context.Process(target=_count_many, args=(names[start::2],)) for start in (0, 1)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert set(read().tables) == set(names)
