"""Taking sources and words out of the counts of notes, so that what is left is as if they had never been there."""

from collections import Counter
from collections.abc import Callable, Container

import numpy as np

from rnn_autocomplete.language_model.note_counts import FEWEST_PLACES, NoteCounts, words_of
from rnn_autocomplete.text.tokenizer import MARKS, Tokenizer, is_word


def without_sources(
    counts: NoteCounts, sources: Container[str], tokenizer: Tokenizer, is_known: Callable[[str], bool]
) -> NoteCounts:
    """Give `counts` as they would be had these sources never been counted.

    A word that now stands in a single place, and that others do not know, would not have been kept; so it goes.

    Args:
        counts: the counts of notes.
        sources: those to be taken out.
        tokenizer: the one that cut the notes.
        is_known: tells whether a word is known to others too.
    """
    left = counts.without(sources)
    places = _places(left, tokenizer)

    def is_alone(word: str) -> bool:
        return is_word(word) and places[tokenizer.key(word)] < FEWEST_PLACES and not is_known(word)

    return left.forgetting(is_alone)


def _places(counts: NoteCounts, tokenizer: Tokenizer) -> Counter[str]:
    """Count in how many places each word stands, however it is spelled."""
    total = counts.total()
    times = np.bincount(words_of(total.keys)[-1], total.times, len(counts.words)).tolist()
    places: Counter[str] = Counter()
    for word, count in zip(counts.words[len(MARKS) :], times[len(MARKS) :], strict=True):
        places[tokenizer.key(word)] += int(count)
    return places
