"""What a model tells of the notes that it knows."""

from typing import Any

import pytest

from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.notes_division import UNREAD, WHOLE, ReadUpTo
from rnn_autocomplete.training.known_notes import KnownNotes

NOTE = TextDocument("/notes/a.txt", "The note of a day.\n")
KNOWN = KnownNotes().updated({NOTE.source: "digest"}, [NOTE], [TextDocument(NOTE.source, "The note")])


def test_a_note_is_known_as_far_as_it_was_learnt_and_counted() -> None:
    assert KNOWN.up_to(NOTE, "digest") == ReadUpTo(8, len(NOTE.text))


def test_one_that_has_grown_is_known_up_to_its_old_end() -> None:
    grown = TextDocument(NOTE.source, NOTE.text + "Another day.\n")
    assert KNOWN.up_to(grown, "another") == ReadUpTo(8, len(NOTE.text))


def test_one_that_was_changed_in_the_middle_is_known_as_a_whole() -> None:
    assert KNOWN.up_to(TextDocument(NOTE.source, "No note of a day at all.\n"), "another") == WHOLE


def test_one_that_lies_elsewhere_now_is_known_as_a_whole_and_others_are_not_read() -> None:
    assert KNOWN.up_to(TextDocument("/notes/moved.txt", NOTE.text), "digest") == WHOLE
    assert KNOWN.up_to(TextDocument("/notes/b.txt", NOTE.text), "another") == UNREAD


def test_metadata_keep_it() -> None:
    assert KnownNotes.of(KNOWN.to_metadata()) == KNOWN
    assert KNOWN.only(["/notes/b.txt"]) == KnownNotes()


@pytest.mark.parametrize(
    "read",
    [
        None,
        [],
        {NOTE.source: 3},
        {NOTE.source: {"learnt": "8", "counted": 19, "sha256": ""}},
        {NOTE.source: {"learnt": 20, "counted": 19, "sha256": ""}},
    ],
)
def test_metadata_that_make_no_sense_count_as_a_note_known_as_a_whole(read: Any) -> None:
    known = KnownNotes.of({"notes": {NOTE.source: "digest"}, "read": read})
    assert known.up_to(NOTE, "digest") == WHOLE
    assert known.digests == {NOTE.source: "digest"}
    assert KnownNotes.of({"notes": "all of them"}) == KnownNotes()
