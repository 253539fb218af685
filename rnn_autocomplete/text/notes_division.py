"""Which notes are learnt from, and which are held out to measure on what was learnt.

Held out are the newest notes as a whole, never random sentences, which would be measured beside their neighbours.
Only of a note that is too long for that, or known up to some place, the end is held out, from a paragraph on. Of what
is new most is learnt, or a training could bring nothing; older notes that no network has learnt yet fill up what is
held out. Knows texts, and no files.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import regex

from rnn_autocomplete.text.corpus import PARAGRAPH_ENDS, TextDocument
from rnn_autocomplete.text.word_count import count_words

_HELD_OUT = 0.1  # of the words
_LEAST, _MOST = 2_000, 20_000  # words; fewer measure nothing, and more only take time
_LARGEST_SHARE = 0.25  # of the words; what is left is to be learnt from
_TOO_LONG = 1.5  # times what is wanted; a longer note is parted
_ENOUGH = 0.5  # of what is wanted; with that no note is parted
_LONGEST_END = 2  # times what is wanted; where a line is longer, the note is not parted

_PARAGRAPHS = regex.compile(rf"(?s).+?(?:{PARAGRAPH_ENDS.pattern}|\Z)")
_LEAST_REPEATED = 8  # words of a paragraph
_LINE_ENDS = regex.compile(r"\n")


@dataclass(frozen=True)
class ReadUpTo:
    """How far a model has come in a note, in characters from its start."""

    learnt: int
    """What its network has learnt."""

    counted: int
    """What it has counted, the network's part included."""


UNREAD, WHOLE = ReadUpTo(0, 0), ReadUpTo(sys.maxsize, sys.maxsize)


@dataclass(frozen=True)
class NotesDivision:
    """Notes to learn from and notes to measure on."""

    learnt: tuple[TextDocument, ...]
    """What is learnt from, the oldest first."""

    held_out: tuple[TextDocument, ...]
    """What is measured on and must not be learnt from, the oldest first; empty if all is in one line."""


def divide_notes(
    documents: Sequence[TextDocument], known: Mapping[str, ReadUpTo] | None = None
) -> NotesDivision:
    """Hold out the newest of `documents`: about a tenth of their words.

    Args:
        documents: the notes, the oldest first, without what must not be learnt.
        known: how far the model to be compared with has come, by source. To hold out what its network has learnt
            would flatter it.
    """
    known = known or {}
    read = [known.get(document.source, UNREAD) for document in documents]
    words = sum(count_words(document.text) for document in documents)
    wanted = min(max(_HELD_OUT * words, _LEAST), _MOST, _LARGEST_SHARE * words)
    new = {
        number: up_to.counted
        for number, up_to in enumerate(read)
        if documents[number].text[up_to.counted :].strip()
    }
    cuts = _cuts(documents, new, min(wanted, _LARGEST_SHARE * _words_behind(documents, new)))
    old = {number: up_to.learnt for number, up_to in enumerate(read) if number not in new}
    cuts |= _cuts(documents, old, wanted - _words_behind(documents, cuts))
    return NotesDivision(
        tuple(_parts(documents, {n: slice(cuts.get(n)) for n in range(len(documents))})),
        tuple(_parts(documents, {n: slice(cuts[n], None) for n in sorted(cuts)})),
    )


def without_repeated(held_out: Iterable[TextDocument], learnt: Iterable[TextDocument]) -> list[TextDocument]:
    """Give what is held out without the paragraphs that are learnt too, as drafts and copies of a note have them."""
    known = {paragraph for document in learnt for paragraph in _long_paragraphs(document.text)}
    left = []
    for document in held_out:
        paragraphs = _PARAGRAPHS.findall(document.text)
        text = "".join(paragraph for paragraph in paragraphs if paragraph.strip() not in known)
        if text.strip():
            left.append(TextDocument(document.source, text))
    return left


def _long_paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs that hardly come twice by chance."""
    for paragraph in map(str.strip, _PARAGRAPHS.findall(text)):
        if count_words(paragraph) >= _LEAST_REPEATED:
            yield paragraph


def _cuts(documents: Sequence[TextDocument], starts: Mapping[int, int], wanted: float) -> dict[int, int]:
    """Choose what to hold out of what lies behind `starts`, the newest first; give where it begins, by number."""
    cuts: dict[int, int] = {}
    missing = wanted
    for number, start in reversed(list(starts.items())):
        text = documents[number].text[start:]
        size = count_words(text)
        if not text.strip():
            continue
        if missing <= 0 or size > _TOO_LONG * missing:
            if missing > _ENOUGH * wanted and (cut := _cut(text, missing)):
                cuts[number] = start + cut
            break
        cuts[number] = start
        missing -= size
    return cuts


def _words_behind(documents: Sequence[TextDocument], starts: Mapping[int, int]) -> int:
    return sum(count_words(documents[number].text[start:]) for number, start in starts.items())


def _parts(documents: Sequence[TextDocument], slices: Mapping[int, slice]) -> Iterator[TextDocument]:
    for number, part in slices.items():
        document = documents[number]
        if part == slice(None):
            yield document
        elif (text := document.text[part]).strip():
            yield TextDocument(document.source, text)


def _cut(text: str, words: float) -> int:
    """Give where the last part of about so many words begins; 0 if there is no such place."""
    cut, size = _nearest_cut(text, PARAGRAPH_ENDS, words)
    if abs(size - words) > _ENOUGH * words:
        cut, size = _nearest_cut(text, _LINE_ENDS, words)
    is_fit = size <= _LONGEST_END * words and text[:cut].strip() and text[cut:].strip()
    return cut if is_fit else 0


def _nearest_cut(text: str, ends: regex.Pattern[str], words: float) -> tuple[int, int]:
    """Give where to cut `text` so that about so many words lie behind, and how many these are."""
    cuts = [0, *(match.end() for match in ends.finditer(text)), len(text)]
    backwards = [(start, count_words(text[start:end])) for start, end in reversed(list(pairwise(cuts)))]
    sizes = accumulate(size for _, size in backwards)
    return min(
        zip((start for start, _ in backwards), sizes, strict=True), key=lambda cut: abs(cut[1] - words)
    )
