"""Words joined by hyphens that stand in no vocabulary: what comes behind the last hyphen is looked for by itself.

Behind "community-" the words come that would stand behind "community". Knows no model: it is given suggestions.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from rnn_autocomplete.suggestions.suggester import Suggestion

_LAST_HYPHEN = regex.compile(r"(.*)[-‑](.*)\Z", regex.DOTALL)
_HYPHEN = regex.compile(r"[-‑]")


class BegunCompound(NamedTuple):
    """A compound that is begun: everything before its last hyphen, and what is typed behind it."""

    joined: str
    """The words already joined, with spaces in the place of hyphens."""

    begun: str
    """The letters of the last word; none if the hyphen was typed last."""


def split_compound(begun: str) -> BegunCompound | None:
    """Part a begun word at its last hyphen; None if it has none."""
    found = _LAST_HYPHEN.match(begun)
    return BegunCompound(_HYPHEN.sub(" ", found[1]), found[2]) if found else None


def with_compounds(
    known: Sequence[Suggestion], last_words: Sequence[Suggestion], begun: str, share_known: float
) -> list[Suggestion]:
    """Put words of the vocabulary and new compounds together, the likeliest first.

    Args:
        known: the words of the vocabulary that go on with `begun`.
        last_words: what may stand behind the last hyphen.
        begun: the letters typed of the whole compound.
        share_known: how likely it is that the word is one of the vocabulary's.
    """
    compound = split_compound(begun)
    before = begun[: len(begun) - len(compound.begun)] if compound else begun
    found = [replace(word, probability=word.probability * share_known) for word in known]
    taken = {word.word for word in known}
    for last in last_words:
        word = before + last.word
        if word not in taken:
            found.append(replace(last, word=word, probability=last.probability * (1 - share_known)))
    return sorted(found, key=lambda word: -word.probability)
