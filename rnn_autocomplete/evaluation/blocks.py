"""Texts in blocks of some hundred words: enough of them to measure on, and to tell chance from what is so.

Knows characters and words only.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from rnn_autocomplete.text.word_count import count_words

_FEWEST_BLOCKS = 20  # of less, resampling says little; a short text has short blocks
_SHORTEST, _LONGEST = 30, 150  # words
_BEFORE = 2_000  # characters; reading more takes time and hardly changes what is suggested
_LINES = regex.compile(r"[^\n]*\n\s*|[^\n]+")
_PARTS_OF_LINE = regex.compile(rf"\s*(?:\S+\s*){{1,{_LONGEST}}}|\s+")


@dataclass(frozen=True)
class Block:
    """Part of a document, and what stands before it there."""

    document: int
    """The number of the document."""

    before: str
    """At most two thousand characters of it."""

    text: str
    """Whole lines, unless a line is very long."""

    words: int


def cut_into_blocks(documents: Sequence[str], most_words: int) -> list[Block]:
    """Cut documents at line ends, and give blocks from all over them.

    Args:
        documents: texts.
        most_words: if there are more words than that, so many are given, about.
    """
    total = min(most_words, sum(map(count_words, documents)))
    size = min(max(total // _FEWEST_BLOCKS, _SHORTEST), _LONGEST)
    blocks = [block for number, text in enumerate(documents) for block in _blocks(number, text, size)]
    return _spread(blocks, most_words)


def _blocks(document: int, text: str, size: int) -> Iterator[Block]:
    start = end = words = 0
    for part in _parts(text):
        end += len(part)
        words += count_words(part)
        if words >= size or (end == len(text) and words):
            yield Block(document, _end_of(text[:start]), text[start:end], words)
            start, words = end, 0


def _parts(text: str) -> Iterator[str]:
    """Give the lines of a text, and of those that are very long parts."""
    for line in _LINES.findall(text):
        yield from _PARTS_OF_LINE.findall(line)


def _end_of(text: str) -> str:
    if len(text) <= _BEFORE:
        return text
    return text[-_BEFORE:].partition(" ")[2]


def _spread(blocks: list[Block], most_words: int) -> list[Block]:
    total = sum(block.words for block in blocks)
    kept = len(blocks) if total <= most_words else max(1, len(blocks) * most_words // total)
    return [blocks[math.floor((place + 0.5) * len(blocks) / kept)] for place in range(kept)]
