"""Which notes are learnt from, and which are held out to measure on what was learnt.

Held out are the newest notes as a whole, never random sentences, which would be measured beside their neighbours.
Only of a note that is too long for that, the end is held out, from a paragraph on. Knows texts, and no files.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import regex

from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.word_count import count_words

_HELD_OUT = 0.1  # of the words
_LEAST, _MOST = 2_000, 20_000  # words; fewer measure nothing, and more only take time
_LARGEST_SHARE = 0.25  # of the words; what is left is to be learnt from
_TOO_LONG = 1.5  # times what is wanted; a longer note is parted
_ENOUGH = 0.5  # of what is wanted; with that no note is parted
_LONGEST_END = 2  # times what is wanted; where a line is longer, the note is not parted

_PARAGRAPH_ENDS = regex.compile(r"\n[^\S\n]*\n\s*")
_LINE_ENDS = regex.compile(r"\n")


@dataclass(frozen=True)
class NotesDivision:
    """Notes to learn from and notes to measure on."""

    learnt: tuple[TextDocument, ...]
    """What is learnt from, the oldest first."""

    held_out: tuple[TextDocument, ...]
    """What is measured on and must not be learnt from, the oldest first; empty if all is in one line."""


def divide_notes(documents: Sequence[TextDocument], *, known: Collection[str] = ()) -> NotesDivision:
    """Hold out the newest of `documents`: about a tenth of their words.

    Args:
        documents: the notes, the oldest first, without what must not be learnt.
        known: sources that the model to be compared with has wholly learnt; to hold them out would flatter it.
    """
    learnt, held_out = dict(enumerate(documents)), dict[int, TextDocument]()
    words = [count_words(document.text) for document in documents]
    missing = wanted = min(max(_HELD_OUT * sum(words), _LEAST), _MOST, _LARGEST_SHARE * sum(words))
    for number, document in reversed(list(learnt.items())):
        if document.source in known:
            continue
        if missing <= 0 or words[number] > _TOO_LONG * missing:
            if missing > _ENOUGH * wanted and (parts := _part(document, missing)):
                learnt[number], held_out[number] = parts
            break
        held_out[number] = learnt.pop(number)
        missing -= words[number]
    return NotesDivision(tuple(learnt.values()), tuple(held_out[number] for number in sorted(held_out)))


def _part(document: TextDocument, words: float) -> tuple[TextDocument, TextDocument] | None:
    cut, size = _nearest_cut(document.text, _PARAGRAPH_ENDS, words)
    if abs(size - words) > _ENOUGH * words:
        cut, size = _nearest_cut(document.text, _LINE_ENDS, words)
    parts = document.text[:cut], document.text[cut:]
    if size > _LONGEST_END * words or not all(part.strip() for part in parts):
        return None
    first, rest = (TextDocument(document.source, part) for part in parts)
    return first, rest


def _nearest_cut(text: str, ends: regex.Pattern[str], words: float) -> tuple[int, int]:
    """Give where to cut `text` so that about so many words lie behind, and how many these are."""
    cuts = [0, *(match.end() for match in ends.finditer(text)), len(text)]
    backwards = [(start, count_words(text[start:end])) for start, end in reversed(list(pairwise(cuts)))]
    sizes = accumulate(size for _, size in backwards)
    return min(
        zip((start for start, _ in backwards), sizes, strict=True), key=lambda cut: abs(cut[1] - words)
    )
