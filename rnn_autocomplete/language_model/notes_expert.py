"""What a person's notes say about the next word: their counts as an expert of the mixture.

Words that stand in the notes and in no vocabulary come behind the vocabulary; words that the notes clearly spell
otherwise are spelled as the notes do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from rnn_autocomplete.language_model.count_model import CountModel
from rnn_autocomplete.language_model.kneser_ney import LARGEST_VOCABULARY, Occurrences
from rnn_autocomplete.language_model.note_counts import (
    FEWEST_PLACES,
    NoteCounts,
    add_up,
    renumber,
    shortened,
    words_of,
)
from rnn_autocomplete.language_model.pruning import count_model_of
from rnn_autocomplete.text.casing import says_nothing_of_case
from rnn_autocomplete.text.tokenizer import MARKS, Tokenizer, is_word
from rnn_autocomplete.text.vocabulary import Vocabulary

NoteShares = tuple[float, float, float, float]

USUAL_SHARES: NoteShares = (0.0, 0.1, 0.22, 0.28)
"""How much notes count that nobody has weighed: about what came out for two authors' notes."""

_FEWEST_SPELLINGS = 3  # inside sentences, to spell a word otherwise than the vocabulary does
_CLEAR = 0.75  # of its places there


class NotesRanking(NamedTuple):
    """The notes' view after some words."""

    probabilities: np.ndarray
    """Of every word to come next; float32, shape (vocabulary,)."""

    share: float
    """How much this counts, from 0 to 1."""


@dataclass(frozen=True)
class NotesExpert:
    """Ranks all words by what a person's notes say."""

    counts: CountModel
    shares: NoteShares = USUAL_SHARES
    """By how many of the last words the notes have seen together, followed by anything: 0 to 3."""

    def rank(self, before: Sequence[int]) -> NotesRanking:
        """Give the probability of every word after the last three of the ids `before`."""
        ranking = self.counts.rank(before)
        return NotesRanking(ranking.probabilities, self.shares[ranking.context])


def expert_of(
    counts: NoteCounts, vocabulary: Vocabulary, shares: NoteShares = USUAL_SHARES
) -> tuple[NotesExpert | None, Vocabulary]:
    """Make an expert of `counts` and extend the vocabulary by what they add; no expert if they hold nothing."""
    spelled = counts.total()
    if not len(spelled.keys):
        return None, vocabulary
    places = np.bincount(words_of(spelled.keys)[-1], spelled.times, len(counts.words))
    spellings = _Spellings(
        counts.words, places, _inside_sentences(counts.words, spelled), vocabulary.tokenizer
    )
    tokens, ids = list(vocabulary.tokens), np.zeros(len(counts.words), np.intp)
    for key, numbers in spellings.by_key.items():
        token_id = vocabulary.id(key)
        if token_id:
            tokens[token_id] = spellings.clear(key) or tokens[token_id]
        elif places[numbers].sum() >= FEWEST_PLACES and is_word(key) and len(tokens) < LARGEST_VOCABULARY:
            token_id = len(tokens)
            tokens.append(spellings.usual(key))
        ids[numbers] = token_id
    windows = add_up(renumber(spelled.keys, ids), spelled.times)
    expert = NotesExpert(count_model_of(shortened(windows), len(tokens)), shares)
    return expert, Vocabulary(tokens, vocabulary.tokenizer)


class _Spellings:
    """The words of the notes by their keys, and how they are written there."""

    def __init__(
        self, words: Sequence[str], places: np.ndarray, inside: np.ndarray, tokenizer: Tokenizer
    ) -> None:
        self._words, self._places, self._inside = words, places, inside
        self.by_key: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            self.by_key.setdefault(word if number < len(MARKS) else tokenizer.key(word), []).append(number)

    def usual(self, key: str) -> str:
        """Give the spelling that a word has most often inside sentences, or else anywhere."""
        return max((self._inside[n], self._places[n], self._words[n]) for n in self.by_key[key])[-1]

    def clear(self, key: str) -> str | None:
        """Give the same if there is hardly any doubt."""
        numbers = self.by_key[key]
        best = max(numbers, key=self._inside.__getitem__)
        often, total = self._inside[best], self._inside[numbers].sum()
        return self._words[best] if often >= max(_FEWEST_SPELLINGS, _CLEAR * total) else None


def _inside_sentences(words: Sequence[str], spelled: Occurrences) -> np.ndarray:
    """Count how often each word stands where a capital would say something; (words,)."""
    says_nothing = np.array([word in MARKS or says_nothing_of_case(word) for word in words])
    *_, before, last = words_of(spelled.keys)
    inside = ~says_nothing[before]
    return np.bincount(last[inside], spelled.times[inside], len(words))
