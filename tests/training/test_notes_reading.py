"""What a training on notes reads: all that was named but what is known, private or measured on."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from rnn_autocomplete.errors import CorpusError, TrainingError
from rnn_autocomplete.text.gone import GONE
from rnn_autocomplete.text.never_learnt import learn_never_again, never_learnt_file
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.known_notes import KnownNotes
from rnn_autocomplete.training.notes_reading import NotesToLearn, read_notes_to_learn


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for day, name in enumerate(("old.md", "middle.txt", "new.txt")):
        (folder / name).write_text(f"the zorbax of the {name[:-4]} day\n" * 40)
        os.utime(folder / name, (day, day))
    return folder


def read(*sources: Path, known: KnownNotes | None = None, **options: Any) -> NotesToLearn:
    job = TrainingJob(tuple(map(str, sources)), "/nowhere", **options)
    return read_notes_to_learn(job, known or KnownNotes(), lambda _, __: None)


def knowing(notes: NotesToLearn) -> KnownNotes:
    """Give what a model knows that has learnt these notes."""
    return KnownNotes().updated(notes.digests, notes.whole, notes.learnt)


def names(paths: Iterable[str]) -> set[str]:
    return {Path(path).name for path in paths}


def test_all_notes_are_learnt_or_held_out_and_all_are_new(notes: Path) -> None:
    found = read(notes)
    assert names(document.source for document in found.whole) == {"old.md", "middle.txt", "new.txt"}
    assert names(found.digests) == names(found.new) == {"old.md", "middle.txt", "new.txt"}
    assert names(document.source for document in found.held_out) == {"new.txt"}


def test_where_there_is_nothing_to_learn_it_is_said_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(CorpusError, match=r"no text to learn.*empty"):
        read(tmp_path / "empty.txt")


def test_a_note_of_code_alone_is_nothing_to_learn(tmp_path: Path) -> None:
    (tmp_path / "code.md").write_text("```\nprint(1)\n```\n")
    with pytest.raises(CorpusError, match="no text to learn"):
        read(tmp_path / "code.md")


def test_notes_that_are_all_known_are_not_learnt_again(notes: Path) -> None:
    with pytest.raises(TrainingError, match="nothing new"):
        read(notes, known=knowing(read(notes)))


def test_a_note_that_has_changed_is_new_and_not_held_out(notes: Path) -> None:
    known = knowing(read(notes))
    (notes / "new.txt").write_text("the quux of the day\n" * 40)
    found = read(notes, known=known)
    assert names(found.new) == {"new.txt"}
    assert found.held_out == ()


def test_of_a_note_that_has_grown_the_new_end_is_held_out(notes: Path) -> None:
    first = read(notes / "old.md")
    with (notes / "old.md").open("a") as journal:
        journal.write("the quux of the day\n" * 40)
    found = read(notes / "old.md", known=knowing(first))
    (held_out,), (before,) = found.held_out, found.before
    assert set(held_out.text.split("\n")) == {"the quux of the day", ""}
    assert before == first.whole[0]
    assert "quux" in found.learnt[0].text


def test_what_no_network_has_learnt_is_held_out_again_and_was_not_counted_before(notes: Path) -> None:
    known = knowing(read(notes))
    (notes / "newest.txt").write_text("the quux of the day\n" * 10)
    found = read(notes, known=known)
    assert names(document.source for document in found.held_out) == {"new.txt", "newest.txt"}
    assert "quux" in found.learnt[-1].text
    assert all(document.text in {"", *(part.text for part in found.learnt)} for document in found.before)


def test_a_note_that_was_only_moved_is_not_new(notes: Path) -> None:
    known = knowing(read(notes))
    (notes / "new.txt").rename(notes / "newest.txt")
    with pytest.raises(TrainingError, match="nothing new"):
        read(notes, known=known)
    (notes / "more.txt").write_text("the quux of the day\n" * 20)
    found = read(notes, known=known)
    assert names(found.new) == {"more.txt"}
    assert "newest.txt" in names(document.source for document in found.learnt)


def test_what_was_skipped_is_told(notes: Path) -> None:
    (notes / "picture.txt").write_bytes(bytes(range(256)))
    skipped = read(notes, notes / "missing.txt").skipped
    assert len(skipped) == 2
    assert all(str(notes) in sentence for sentence in skipped)


def test_the_validation_text_is_not_learnt(notes: Path) -> None:
    found = read(notes, validation=str(notes / "old.md"))
    assert names(document.source for document in found.learnt) == {"middle.txt", "new.txt"}
    assert names(found.digests) == names(found.new) == {"middle.txt", "new.txt"}
    assert [document.text for document in found.held_out] == [(notes / "old.md").read_text()]


def test_a_validation_text_alone_is_nothing_to_learn(notes: Path) -> None:
    with pytest.raises(CorpusError, match="no text to learn"):
        read(notes / "new.txt", validation=str(notes / "new.txt"))


def test_what_stands_between_marks_is_left_out(notes: Path) -> None:
    (notes / "new.txt").write_text("the %% dark %% day\n" * 40)
    text = "".join(document.text for document in read(notes, marks=(("%%", "%%"),)).whole)
    assert "dark" not in text
    assert GONE in text


def test_forgotten_words_and_files_are_never_read_again(notes: Path) -> None:
    learn_never_again(never_learnt_file(), ["zorbax", str(notes / "new.txt")])
    found = read(notes)
    assert names(found.digests) == {"old.md", "middle.txt"}
    assert not any("zorbax" in document.text for document in found.whole)
    assert any("new.txt" in sentence for sentence in found.skipped)


def test_reading_can_be_stopped(notes: Path) -> None:
    def stop(_: int, __: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_notes_to_learn(TrainingJob((str(notes),), "/nowhere"), KnownNotes(), stop)


def test_a_note_that_vanishes_between_search_and_reading_is_skipped(notes: Path) -> None:
    def delete(_: int, there: int) -> None:
        if there == 3:
            (notes / "new.txt").unlink(missing_ok=True)

    found = read_notes_to_learn(TrainingJob((str(notes),), "/nowhere"), KnownNotes(), delete)
    assert names(found.digests) == {"old.md", "middle.txt"}
    assert any("new.txt: it is not there" in sentence for sentence in found.skipped)
