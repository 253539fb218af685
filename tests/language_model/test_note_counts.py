"""The counts of notes: exact, source by source, without what nobody else may know, and safe on disk."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.forgetting import without_sources
from rnn_autocomplete.language_model.kneser_ney import BITS, count_occurrences
from rnn_autocomplete.language_model.note_counts import NoteCounts, count_notes, shortened, words_of
from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.gone import GONE
from rnn_autocomplete.text.tokenizer import MARKS, START, TOKENIZERS, UNKNOWN

PROSE = TOKENIZERS["prose"]
KNOWN = {"the", "mill"}
_START_ID = MARKS.index(START)

_tokens = st.sampled_from(["the", "The", "mill", "zorbax", "Zorbax", "quux", "7", ".", GONE, "\n"])
_texts = st.lists(_tokens, max_size=12).map(" ".join)
_notes = st.dictionaries(st.sampled_from(["/a", "/b", "/c"]), _texts, min_size=1)


def is_known(word: str) -> bool:
    return PROSE.key(word) in KNOWN


def count(notes: dict[str, str]) -> NoteCounts:
    return count_notes([TextDocument(source, text) for source, text in notes.items()], PROSE, is_known)


def spelled(counts: NoteCounts) -> dict[str, dict[tuple[str, ...], int]]:
    """Write the counts in words, so that numbering plays no part."""
    return {
        source: {
            tuple(counts.words[number] for number in window): int(times)
            for window, times in zip(words_of(table.keys).T.tolist(), table.times, strict=True)
        }
        for source, table in counts.tables.items()
    }


def assert_same(first: NoteCounts, second: NoteCounts) -> None:
    assert spelled(first) == spelled(second)
    assert set(first.words) == set(second.words)
    assert len(set(first.words)) == len(first.words)


# Counting


def test_every_place_is_counted_with_the_words_before_it() -> None:
    assert spelled(count({"/a": "the mill the mill"})) == {
        "/a": {
            (START, START, START, "the"): 1,
            (START, START, "the", "mill"): 1,
            (START, "the", "mill", "the"): 1,
            ("the", "mill", "the", "mill"): 1,
            ("mill", "the", "mill", "<eos>"): 1,
        }
    }


def test_a_word_that_stands_once_is_kept_only_if_others_know_it() -> None:
    words = count({"/a": "The mill of Zorbax.", "/b": "Quux and quux"}).words
    assert set(words) == {*MARKS, "The", "mill", ".", "Quux", "quux"}


def test_what_stands_for_a_secret_is_no_word() -> None:
    counts = count({"/a": f"the {GONE} mill {GONE} {GONE}"})
    assert GONE not in counts.words
    assert ("the", UNKNOWN, "mill", UNKNOWN) in spelled(counts)["/a"]


@given(_notes)
@settings(max_examples=60)
def test_shorter_ngrams_are_those_of_the_text(notes: dict[str, str]) -> None:
    counts = count(notes)
    numbers = {word: number for number, word in enumerate(counts.words)}
    ids: list[int] = []
    for text in notes.values():
        tokens = PROSE.tokens(text)
        tokens += [] if tokens and tokens[-1].isspace() else ["\n"]
        keys = [PROSE.key(token) if PROSE.key(token) in MARKS else token for token in tokens]
        ids += [_START_ID, *(numbers.get(key, 0) for key in keys)]
    expected = count_occurrences(np.array(ids), 4)
    found = shortened(counts.total())
    assert len(found) == len(expected)
    for mine, theirs in zip(found, expected, strict=True):
        np.testing.assert_array_equal(mine.keys, theirs.keys)
        np.testing.assert_array_equal(mine.times, theirs.times)


# Taking out and putting in


@given(_notes, st.sets(st.sampled_from(["/a", "/b", "/c"])))
@settings(max_examples=100)
def test_what_is_taken_out_was_never_there(notes: dict[str, str], gone: set[str]) -> None:
    left = without_sources(count(notes), gone, PROSE, is_known)
    assert_same(left, count({source: text for source, text in notes.items() if source not in gone}))


@given(_notes, _notes)
@settings(max_examples=60)
def test_newer_counts_replace_those_of_the_same_source(old: dict[str, str], new: dict[str, str]) -> None:
    updated = count(old).updated(count(new))
    kept, newer = spelled(count(old)), spelled(count(new))
    assert spelled(updated) == {**kept, **newer}
    used = {word for table in spelled(updated).values() for window in table for word in window}
    assert set(updated.words) == {*MARKS, *used}


@given(_notes, st.sets(st.sampled_from(["the", "Zorbax", "zorbax", "."])))
@settings(max_examples=60)
def test_forgotten_words_are_unknown_ones(notes: dict[str, str], words: set[str]) -> None:
    counts = count(notes)
    forgot = counts.forgetting(words.__contains__)
    assert not words & set(forgot.words)
    for source, table in spelled(counts).items():
        expected: Counter[tuple[str, ...]] = Counter()
        for window, times in table.items():
            expected[tuple(UNKNOWN if word in words else word for word in window)] += times
        assert spelled(forgot)[source] == expected


def test_marks_cannot_be_forgotten() -> None:
    counts = count({"/a": "the mill 7"})
    assert_same(counts.forgetting(MARKS.__contains__), counts)


def test_more_words_than_can_be_numbered_keep_the_most_frequent() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"{a}{b}{c}{d}" for a in letters[:4] for b in letters for c in letters for d in letters][:66_000]
    counts = count({"/a": " ".join([*names, *names, names[-1]]), "/b": "unheard"})
    assert len(counts.words) == 2**16
    assert names[-1] in counts.words
    assert names[-2] not in counts.words
    assert len(counts) == 2 * 66_000 + 1 + 1 + 2
    more = counts.updated(count({"/b": "the mill"}))
    assert len(more.words) == 2**16
    assert int(words_of(more.total().keys).max()) < 2**16


# On disk


@given(_notes)
@settings(max_examples=20)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, notes: dict[str, str]) -> None:
    file = tmp_path_factory.mktemp("counts") / "notes.npz"
    counts = count(notes)
    file.write_bytes(counts.to_bytes())
    loaded = NoteCounts.load(file)
    assert loaded.words == counts.words
    assert spelled(loaded) == spelled(counts)


def test_a_note_whose_name_is_no_text_is_saved_and_loaded(tmp_path: Path) -> None:
    source = b"/notes/caf\xe9.txt".decode("utf-8", "surrogateescape")
    (tmp_path / "notes.npz").write_bytes(count({source: "the mill"}).to_bytes())
    assert list(NoteCounts.load(tmp_path / "notes.npz").tables) == [source]


def test_counts_of_nothing_are_saved_and_loaded(tmp_path: Path) -> None:
    (tmp_path / "notes.npz").write_bytes(NoteCounts().to_bytes())
    assert_same(NoteCounts.load(tmp_path / "notes.npz"), NoteCounts())


def test_a_word_that_is_not_kept_stands_nowhere_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "notes.npz").write_bytes(
        count({"/a": "the mill Zorbax", "/b": "the quux and quux"}).to_bytes()
    )
    with np.load(tmp_path / "notes.npz") as arrays:
        written = (
            b"".join(array.tobytes() for array in arrays.values()) + (tmp_path / "notes.npz").read_bytes()
        )
    assert b"quux" in written
    assert b"orbax" not in written


def test_a_changed_byte_is_told_or_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "notes.npz"
    counts = count({"/a": "the mill of the zorbax zorbax", "/b": "the mill"})
    file.write_bytes(counts.to_bytes())
    data, told = file.read_bytes(), 0
    for place in range(len(data)):
        file.write_bytes(data[:place] + bytes([data[place] ^ (1 << place % 8)]) + data[place + 1 :])
        try:
            assert_same(NoteCounts.load(file), counts)
        except ModelError:
            told += 1
    assert told > len(data) / 2


@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_a_file_that_was_cut_off_is_told(tmp_path: Path, share: float) -> None:
    file = tmp_path / "notes.npz"
    file.write_bytes(count({"/a": "the mill"}).to_bytes())
    file.write_bytes(file.read_bytes()[: int(share * file.stat().st_size)])
    with pytest.raises(ModelError):
        NoteCounts.load(file)


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("words", np.frombuffer(b'["the", "mill"]', np.uint8)),
        ("words", np.frombuffer(b'["<unk>", "<start>", "<eos>", "<number>"]', np.uint8)),
        ("words", np.frombuffer(b"7", np.uint8)),
        ("words", np.frombuffer(b"[" * 100_000, np.uint8)),
        ("sources", np.frombuffer(b'["/a", "/b"]', np.uint8)),
        ("starts", np.array([0, 2])),
        ("starts", np.array([1, 3])),
        ("keys", np.zeros(3, np.int64)),
        ("keys", np.full(3, 9, np.uint64) << BITS),
        ("times", np.ones(2, np.uint32)),
    ],
)
def test_arrays_that_do_not_fit_are_told(tmp_path: Path, name: str, array: np.ndarray) -> None:
    file = tmp_path / "notes.npz"
    file.write_bytes(count({"/a": "the mill"}).to_bytes())
    with np.load(file) as arrays:
        changed = {**arrays, name: array}
    np.savez(file, **changed)
    with pytest.raises(ModelError, match="damaged"):
        NoteCounts.load(file)
