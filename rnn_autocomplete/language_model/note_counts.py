"""The words of a person's notes, counted source by source, so that each can be taken out again exactly.

Of every place in a note the word is counted with up to three words before it. From these counts all shorter ones
follow, and how a word is usually spelled. Words are numbered here, apart from any model's vocabulary, so that the
counts outlive a model. A word that no vocabulary knows is kept only if it stands in two places.
"""

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import numpy as np

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.arrays_file import packed, read_arrays
from rnn_autocomplete.language_model.count_model import ORDER
from rnn_autocomplete.language_model.kneser_ney import BITS, LARGEST_VOCABULARY, Occurrences
from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.gone import GONE
from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.text.tokenizer import MARKS, START_ID, UNKNOWN, UNKNOWN_ID, Tokenizer, is_word

FEWEST_PLACES = 2
"""In which a word must stand that nobody else knows."""


@dataclass(frozen=True)
class NoteCounts:
    """How often each word stands behind which others, by source."""

    words: tuple[str, ...] = MARKS
    """Every word as it is spelled, marks first; an n-gram is made of their places in this list."""

    tables: Mapping[str, Occurrences] = field(default_factory=dict)
    """By source, the n-grams of four that end at each of its places; before a text stand start marks."""

    def __len__(self) -> int:
        """Count the places counted."""
        return sum(int(table.times.sum()) for table in self.tables.values())

    def without(self, sources: Container[str]) -> "NoteCounts":
        """Give the counts without those of these sources; `forgetting.py` also drops words that are rare then."""
        return _renumbered([(self, name) for name in self.tables if name not in sources])

    def updated(self, newer: "NoteCounts") -> "NoteCounts":
        """Give these counts with those of `newer` in place of what was counted of the same sources."""
        kept = [(self, name) for name in self.tables if name not in newer.tables]
        return _renumbered([*kept, *((newer, name) for name in newer.tables)])

    def forgetting(self, is_forgotten: Callable[[str], bool]) -> "NoteCounts":
        """Give the counts with the words that `is_forgotten` names as unknown ones."""
        words = [word if word in MARKS or not is_forgotten(word) else UNKNOWN for word in self.words]
        return _renumbered([(NoteCounts(tuple(words), self.tables), name) for name in self.tables])

    def total(self) -> Occurrences:
        """Add the tables of all sources up."""
        tables = list(self.tables.values())
        return add_up(
            np.concatenate([np.empty(0, np.uint64), *(table.keys for table in tables)]),
            np.concatenate([np.empty(0, np.uint32), *(table.times for table in tables)]),
        )

    def to_bytes(self) -> bytes:
        """Give the content of an .npz file with everything."""
        sizes = [len(table.keys) for table in self.tables.values()]
        return packed(
            {
                "words": _as_bytes(self.words),
                "sources": _as_bytes(list(self.tables)),
                "starts": np.cumsum([0, *sizes], dtype=np.int64),
                "keys": np.concatenate([np.empty(0, np.uint64), *(t.keys for t in self.tables.values())]),
                "times": np.concatenate([np.empty(0, np.uint32), *(t.times for t in self.tables.values())]),
            },
        )

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read a file of what `to_bytes` gave.

        Raises:
            ModelError: the file is missing or damaged.
        """
        arrays = read_arrays(file)
        try:
            words, sources = (tuple(json.loads(arrays[name].tobytes())) for name in ("words", "sources"))
            starts, keys, times = arrays["starts"], arrays["keys"], arrays["times"]
            counts = cls(words, _tables(sources, starts, keys, times))
        except (KeyError, ValueError, TypeError, IndexError, RecursionError) as error:
            raise ModelError(f"The counts in {file} are damaged.") from error
        if not counts._is_sound():
            raise ModelError(f"The counts in {file} are damaged.")
        return counts

    def _is_sound(self) -> bool:
        are_words = all(isinstance(word, str) and word for word in self.words)
        highest = max((int(words_of(table.keys).max(initial=0)) for table in self.tables.values()), default=0)
        return (
            are_words
            and self.words[: len(MARKS)] == MARKS
            and highest < len(self.words) <= LARGEST_VOCABULARY
        )


def count_notes(
    documents: Sequence[TextDocument], tokenizer: Tokenizer, is_known: Callable[[str], bool]
) -> NoteCounts:
    """Count notes.

    Args:
        documents: what is learnt, without secrets; several may have the same source.
        tokenizer: cuts the text.
        is_known: tells whether a word is known to others too, and may be kept though it stands here only once.
    """
    stream = encode((document.text for document in documents), tokenizer)
    kept = _kept(stream.tokens, stream.counts(), tokenizer, is_known)
    numbers = {word: number for number, word in enumerate((*MARKS, *kept))}

    def identify(token: str) -> int:
        mark = tokenizer.key(token)
        return numbers.get(mark if mark in MARKS else token, UNKNOWN_ID)

    ids = stream.translate(identify)
    pieces: dict[str, list[np.ndarray]] = {}
    for document, start, end in zip(documents, stream.starts[:-1], stream.starts[1:], strict=True):
        pieces.setdefault(document.source, []).append(_windows(ids[start:end]))
    ones = {source: np.concatenate(parts) for source, parts in pieces.items()}
    tables = {source: add_up(keys, np.ones(len(keys), np.uint32)) for source, keys in ones.items()}
    return NoteCounts((*MARKS, *kept), tables)


def add_up(keys: np.ndarray, times: np.ndarray) -> Occurrences:
    """Sort n-grams and add up the times of equal ones."""
    distinct, where = np.unique(keys, return_inverse=True)
    return Occurrences(distinct, np.bincount(where, times, len(distinct)).astype(np.uint32))


def renumber(keys: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Write n-grams of four with other numbers: the word `i` becomes `numbers[i]`."""
    new = np.zeros_like(keys)
    for part in words_of(keys):
        new = (new << BITS) | numbers[part].astype(np.uint64)
    return new


def words_of(keys: np.ndarray) -> np.ndarray:
    """Give the words of n-grams of four, the last word last; (n-grams,) -> (4, n-grams)."""
    shifts = BITS * np.arange(ORDER - 1, -1, -1, dtype=np.uint64)
    return ((keys >> shifts[:, None]) & np.uint64(0xFFFF)).astype(np.intp)


def shortened(windows: Occurrences) -> list[Occurrences]:
    """Count the n-grams of one to four words from those of four that end at each place."""
    orders = []
    for n in range(1, ORDER + 1):
        keys = windows.keys & np.uint64(2 ** (16 * n) - 1)
        # A start mark stands for a text's beginning: there is nothing before it, and nothing ends with it.
        behind = words_of(keys)[ORDER - n + (n > 1) :]
        whole = (behind != START_ID).all(axis=0)
        orders.append(add_up(keys[whole], windows.times[whole]))
    return [order for order in orders if len(order.keys)]


def _windows(ids: np.ndarray) -> np.ndarray:
    padded = np.concatenate([np.full(ORDER - 1, START_ID), ids]).astype(np.uint64)
    keys = np.zeros(len(ids), np.uint64)
    for offset in range(ORDER):
        keys = (keys << BITS) | padded[offset : offset + len(ids)]
    return keys


def _kept(
    tokens: Sequence[str], counts: np.ndarray, tokenizer: Tokenizer, is_known: Callable[[str], bool]
) -> list[str]:
    """Choose the words to keep in their spellings, the most frequent if there are too many."""
    places: dict[str, float] = {}
    for token, count in zip(tokens, counts.tolist(), strict=True):
        key = tokenizer.key(token)
        places[key] = places.get(key, 0) + count
    order = np.argsort(-counts, kind="stable").tolist()
    fitting = (
        token
        for token in (tokens[place] for place in order)
        if (key := tokenizer.key(token)) not in MARKS
        and token != GONE
        and (places[key] >= FEWEST_PLACES or is_known(token) or not is_word(token))
    )
    return list(fitting)[: LARGEST_VOCABULARY - len(MARKS)]


def _renumbered(chosen: Iterable[tuple[NoteCounts, str]]) -> NoteCounts:
    """Put tables together, and keep no word that stands in none of them."""
    numbers: dict[str, int] = {mark: number for number, mark in enumerate(MARKS)}
    tables: dict[str, Occurrences] = {}
    for counts, source in chosen:
        table = counts.tables[source]
        used = np.unique(words_of(table.keys))
        mapping = np.zeros(len(counts.words), np.intp)
        for number in used.tolist():
            word = counts.words[number]
            full = len(numbers) == LARGEST_VOCABULARY and word not in numbers
            mapping[number] = UNKNOWN_ID if full else numbers.setdefault(word, len(numbers))
        tables[source] = add_up(renumber(table.keys, mapping), table.times)
    return NoteCounts(tuple(numbers), tables)


def _as_bytes(texts: Sequence[str]) -> np.ndarray:
    # Names of files may hold bytes that are no text; in JSON they are escapes.
    return np.frombuffer(json.dumps(texts, ensure_ascii=False).encode(errors="backslashreplace"), np.uint8)


def _tables(
    sources: Sequence[str], starts: np.ndarray, keys: np.ndarray, times: np.ndarray
) -> dict[str, Occurrences]:
    if not (keys.dtype == np.uint64 and times.dtype == np.uint32 and len(starts) == len(sources) + 1):
        raise ValueError("the arrays are of another kind")
    if len(keys) != len(times) or starts[0] != 0 or starts[-1] != len(keys) or (np.diff(starts) < 0).any():
        raise ValueError("the arrays do not fit each other")
    bounds = zip(sources, starts[:-1].tolist(), starts[1:].tolist(), strict=True)
    return {str(source): Occurrences(keys[a:b], times[a:b]) for source, a, b in bounds}
