"""What is known after the finished words of a text: how likely every word is to come next, and how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from rnn_autocomplete.text.casing import tells_its_case


@dataclass(frozen=True)
class Context:
    """What is known after the finished words of a text."""

    tokens: list[str]
    """The last tokens read, in order; at least those since the last word."""

    ids: np.ndarray
    """The ids of these tokens, shape (tokens,)."""

    probabilities: np.ndarray
    """Of every token to come next, by id: the vocabulary's, and then words that only the text knows."""

    new_words: Mapping[int, str] = field(default_factory=dict)
    """The words of the text that are not in the vocabulary, by id, as they are written there."""

    from_document: np.ndarray | None = None
    """The part of the probabilities that comes from the words of this text; of their shape, None if it is 0."""

    from_notes: np.ndarray | None = None
    """The part of them that comes from the person's notes; likewise."""

    def part_from_document(self, token_id: int) -> float:
        """Give the part of a word's probability that comes from the words of this text; from 0 to 1."""
        return self._part(self.from_document, token_id)

    def part_from_notes(self, token_id: int) -> float:
        """Give the part of a word's probability that comes from the person's notes; from 0 to 1."""
        return self._part(self.from_notes, token_id)

    def _part(self, part: np.ndarray | None, token_id: int) -> float:
        if part is None or not self.probabilities[token_id]:
            return 0.0
        return float(part[token_id] / self.probabilities[token_id])

    def own_spelling(self, token_id: int) -> str | None:
        """Give a word as the text spelled it the last two times inside a sentence; None if it did not."""
        places = (self.ids == token_id).nonzero()[0][::-1].tolist()
        inside = (self.tokens[place] for place in places if tells_its_case(self.tokens, place))
        last, before = next(inside, None), next(inside, None)
        return last if last == before else None


class Reader(Protocol):
    """Whatever ranks the tokens that may follow a text."""

    def read(self, text: str) -> Context:
        """Give the ranking after `text`, which must not end inside a word."""
