"""Which notes are held out to measure on."""

from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.notes_division import (
    UNREAD,
    WHOLE,
    NotesDivision,
    ReadUpTo,
    divide_notes,
    without_repeated,
)
from rnn_autocomplete.text.word_count import count_words

_texts = st.lists(st.text("ab \n", max_size=400), max_size=12)


def _notes(*sizes: int) -> list[TextDocument]:
    return [TextDocument(f"{number}.md", _paragraphs(size)) for number, size in enumerate(sizes)]


def _paragraphs(words: int) -> str:
    return "\n\n".join(" ".join(["word"] * min(50, words - start)) for start in range(0, words, 50)) + "\n"


def _held_out_words(division: NotesDivision) -> int:
    return sum(count_words(document.text) for document in division.held_out)


def test_the_newest_notes_are_held_out_whole() -> None:
    notes = _notes(*[1_000] * 60)
    division = divide_notes(notes)
    assert list(division.learnt) == notes[:54]
    assert list(division.held_out) == notes[54:]


def test_of_few_notes_more_is_held_out_but_never_most() -> None:
    assert _held_out_words(divide_notes(_notes(*[500] * 20))) == 2_000
    assert _held_out_words(divide_notes(_notes(*[100] * 20))) == 500


def test_of_very_many_notes_no_more_is_held_out_than_measuring_needs() -> None:
    assert _held_out_words(divide_notes(_notes(*[5_000] * 100))) == 20_000


def test_a_note_that_is_a_little_too_long_is_held_out_whole() -> None:
    notes = _notes(40_000, 5_000)
    assert list(divide_notes(notes).held_out) == notes[1:]


def test_of_one_long_note_the_end_is_held_out_from_a_paragraph_on() -> None:
    (note,) = _notes(30_000)
    division = divide_notes([note])
    (first,), (rest,) = division.learnt, division.held_out
    assert first.text + rest.text == note.text
    assert first.source == rest.source == note.source
    assert first.text.endswith("\n\n")
    assert count_words(rest.text) == 3_000


def test_no_long_note_is_parted_if_half_is_held_out_without_it() -> None:
    notes = _notes(30_000, 1_800)
    assert list(divide_notes(notes).held_out) == notes[1:]


def test_a_long_note_is_parted_if_the_newer_ones_are_too_short() -> None:
    notes = _notes(30_000, 300)
    division = divide_notes(notes)
    assert [document.source for document in division.held_out] == ["0.md", "1.md"]
    assert _held_out_words(division) > 2_900


def test_a_note_without_paragraphs_is_parted_at_a_line() -> None:
    note = TextDocument("a.txt", "Title\n\n" + "one two three four five six seven eight nine ten\n" * 1_000)
    (rest,) = divide_notes([note]).held_out
    assert rest.text.startswith("one")
    assert count_words(rest.text) == 2_000


def test_a_single_line_is_learnt_and_nothing_is_held_out() -> None:
    note = TextDocument("a.txt", "word " * 10_000)
    assert divide_notes([note]) == NotesDivision((note,), ())


def test_a_title_over_a_single_line_does_not_make_it_two_parts() -> None:
    note = TextDocument("a.txt", "Title\n\n" + "word " * 10_000)
    assert divide_notes([note]) == NotesDivision((note,), ())


def test_what_the_model_has_learnt_is_not_held_out_although_it_was_changed_last() -> None:
    notes = _notes(*[1_000] * 30)
    division = divide_notes(notes, {"29.md": WHOLE})
    assert list(division.held_out) == notes[26:29]
    assert list(division.learnt) == [*notes[:26], notes[29]]


def test_where_the_model_has_learnt_everything_nothing_is_held_out() -> None:
    notes = _notes(1_000, 1_000)
    assert divide_notes(notes, {"0.md": WHOLE, "1.md": WHOLE}) == NotesDivision(tuple(notes), ())


def test_most_of_what_is_new_is_learnt_and_what_no_network_has_learnt_fills_up() -> None:
    notes = _notes(*[1_000] * 20, *[300] * 5)
    read = ReadUpTo(0, len(notes[0].text))
    known = {**{f"{number}.md": WHOLE for number in range(18)}, "18.md": read, "19.md": read}
    division = divide_notes(notes, known)
    assert [document.source for document in division.held_out] == ["18.md", "19.md", "24.md"]
    assert list(division.learnt) == [*notes[:18], *notes[20:24]]


def test_of_a_single_new_note_the_end_is_held_out() -> None:
    notes = _notes(*[1_000] * 20)
    division = divide_notes(notes, {f"{number}.md": WHOLE for number in range(19)})
    assert list(division.learnt[:19]) == notes[:19]
    assert division.learnt[19].text + division.held_out[0].text == notes[19].text
    assert _held_out_words(division) == 250


def test_of_a_note_that_has_grown_only_what_was_added_is_held_out() -> None:
    (note,) = _notes(10_000)
    known = len(_paragraphs(9_000))
    (held_out,) = divide_notes([note], {note.source: ReadUpTo(known // 2, known)}).held_out
    assert note.text.endswith(held_out.text)
    assert count_words(held_out.text) == 250


@given(_texts, st.data())
def test_nothing_that_a_network_has_learnt_is_held_out(texts: list[str], data: st.DataObject) -> None:
    notes = [TextDocument(str(number), text) for number, text in enumerate(texts)]
    ends = {note.source: sorted(data.draw(st.tuples(*[st.integers(0, 400)] * 2))) for note in notes}
    known = {source: ReadUpTo(*up_to) for source, up_to in ends.items()}
    for held_out in divide_notes(notes, known).held_out:
        whole = next(note.text for note in notes if note.source == held_out.source)
        assert whole.endswith(held_out.text)
        assert len(whole) - len(held_out.text) >= known.get(held_out.source, UNREAD).learnt


def test_without_words_nothing_is_held_out() -> None:
    assert divide_notes([]) == NotesDivision((), ())
    empty = TextDocument("a.txt", "1 2 3\n\n4")
    assert divide_notes([empty]) == NotesDivision((empty,), ())


@given(_texts)
def test_every_note_is_learnt_or_held_out_and_none_is_both(texts: list[str]) -> None:
    notes = [TextDocument(str(number), text) for number, text in enumerate(texts)]
    division = divide_notes(notes)
    parts = {note.source: "" for note in notes}
    for document in (*division.learnt, *division.held_out):
        parts[document.source] += document.text
    assert parts == {note.source: note.text for note in notes}
    assert _held_out_words(division) <= sum(count_words(text) for text in texts) / 2 + 1


def test_what_a_draft_shares_with_its_note_is_not_measured_on() -> None:
    old = "We walked along the river for hours that day.\n\nSee you.\n\nThe harbour was full of ships from far away."
    draft = old.replace("ships", "boats") + "\n\nA paragraph that stands only in the draft, at its end."
    left = without_repeated(
        [TextDocument("draft", draft), TextDocument("copy", old)], [TextDocument("note", old)]
    )
    assert [document.source for document in left] == ["draft", "copy"]
    assert left[0].text.split("\n\n") == [
        "See you.",
        "The harbour was full of boats from far away.",
        "A paragraph that stands only in the draft, at its end.",
    ]
    assert left[1].text.strip() == "See you."
