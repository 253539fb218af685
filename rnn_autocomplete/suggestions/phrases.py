"""Several words at once: how far a sure beginning is worth going on with.

A beam search over whole words. It knows neither networks nor spelling: what may follow some words, and how likely,
is asked for.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rnn_autocomplete.suggestions.suggester import Phrase

_BEAM = 2
_LONGEST = 6  # words
_HOPELESS = (
    0.2  # a phrase less likely than this is not gone on with: it would hardly ever be worth its reading
)
_READING = 0.3
"""What reading one word more costs, in keys: a wrong glance takes 50 ms (Quinn & Zhai 2016), a key 120 to 240."""


class Likely(NamedTuple):
    """A word that may follow."""

    word: str
    chance: float
    """Of all that may follow, punctuation and unknown words included."""


def best_phrase(first: Likely, begun: int, follow: Callable[[Sequence[str]], Sequence[Likely]]) -> Phrase:
    """Go on from a first word as long as the keys it may be expected to save outweigh the reading.

    Args:
        first: the first word.
        begun: how many of its letters are typed already.
        follow: what may come after some words, likeliest first; nothing where they rather end.
    """
    beam = [Phrase((first.word,), first.chance, len(first.word) - begun)]
    best = beam[0]
    for _ in range(_LONGEST - 1):
        longer = [
            _longer(phrase, likely)
            for phrase in beam
            if phrase.chance >= _HOPELESS
            for likely in follow(phrase.words)[:_BEAM]
        ]
        if not longer:
            break
        beam = sorted(longer, key=lambda phrase: -phrase.chance)[:_BEAM]
        best = max(best, *beam, key=_worth)
    return best


def _longer(phrase: Phrase, likely: Likely) -> Phrase:
    letters_and_space = len(likely.word) + 1
    return Phrase(
        (*phrase.words, likely.word), phrase.chance * likely.chance, phrase.keys + letters_and_space
    )


def _worth(phrase: Phrase) -> float:
    return phrase.gain - _READING * len(phrase.words)
