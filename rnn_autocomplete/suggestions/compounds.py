"""Words joined by hyphens that stand in no vocabulary: what comes behind the last hyphen is looked for by itself.

Behind "community-" the words come that would stand behind "community". Knows no model: it is given suggestions.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from rnn_autocomplete.suggestions.offensive_words import is_offensive
from rnn_autocomplete.suggestions.suggester import Suggestion
from rnn_autocomplete.text.casing import is_in_capitals
from rnn_autocomplete.text.tokenizer import fold

_HYPHEN = regex.compile(r"[-‑]")


class BegunCompound(NamedTuple):
    """A compound that is begun, parted behind its last hyphen."""

    joined: str
    """What is joined already, with that hyphen, as it was typed."""

    begun: str
    """The letters of the last word; none if the hyphen was typed last."""

    @property
    def words(self) -> str:
        """The words already joined, with a space behind each in the place of its hyphen."""
        return _HYPHEN.sub(" ", self.joined)


def split_compound(begun: str) -> BegunCompound | None:
    """Part a begun word behind its last hyphen; None if it has none."""
    end = max(begun.rfind("-"), begun.rfind("‑")) + 1
    return BegunCompound(begun[:end], begun[end:]) if end else None


def with_compounds(
    known: Sequence[Suggestion], last_words: Sequence[Suggestion], compound: BegunCompound, share_known: float
) -> list[Suggestion]:
    """Put words of the vocabulary and new compounds together, the likeliest first.

    Args:
        known: the words of the vocabulary that go on with what is begun.
        last_words: what may stand behind the last hyphen.
        compound: what is begun.
        share_known: how likely it is that the word is one of the vocabulary's.
    """
    in_capitals = is_in_capitals(compound.joined + compound.begun)
    found = {fold(word.word): replace(word, probability=word.probability * share_known) for word in known}
    for last in last_words:
        word = compound.joined + (last.word.upper() if in_capitals else last.word)
        # Harmless halves may make an offensive whole; where it stands in the text, it is among the known words.
        if not is_offensive(fold(word)):
            made = replace(last, word=word, probability=last.probability * (1 - share_known))
            found.setdefault(fold(word), made)
    return sorted(found.values(), key=lambda word: -word.probability)
