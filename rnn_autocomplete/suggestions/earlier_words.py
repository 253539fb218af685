"""The words of a document before the part that the network reads: how often they stand there, and how recently.

Only rarer words are counted, names above all; how often frequent ones come is known anyway.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

import numpy as np

from rnn_autocomplete.language_model.predictor import WordShares
from rnn_autocomplete.text.casing import tells_its_case
from rnn_autocomplete.text.tokenizer import is_word
from rnn_autocomplete.text.vocabulary import Vocabulary

_FREQUENT = 500  # the first ids of a vocabulary, which lists the most frequent words first
_FADE = 5000  # tokens after which a word counts for 1/e


@dataclass(frozen=True)
class EarlierWords:
    """Words counted, those that are not in the vocabulary numbered behind it."""

    shares: WordShares
    """How much each of them counts."""

    new_ids: Mapping[str, int]
    """The ids of the words beyond the vocabulary, by key."""

    new_words: Mapping[int, str]
    """How these are written, by id."""


NO_EARLIER_WORDS = EarlierWords(WordShares(np.empty(0, np.intp), np.empty(0, np.float32)), {}, {})


def count_earlier_words(text: str, vocabulary: Vocabulary) -> EarlierWords:
    """Count the words of `text`, later ones more than earlier ones."""
    tokens = vocabulary.tokenizer.tokens(text)
    frequent = min(_FREQUENT, len(vocabulary))
    weights: dict[int, float] = {}
    new_ids: dict[str, int] = {}
    new_words: dict[int, str] = {}
    for place, token in enumerate(tokens):
        if not is_word(token):
            continue
        token_id = vocabulary.id(token)
        if not vocabulary.is_suggestible(token_id):
            token_id = new_ids.setdefault(vocabulary.tokenizer.key(token), len(vocabulary) + len(new_ids))
            if token_id not in new_words or tells_its_case(tokens, place):
                new_words[token_id] = token
        if token_id >= frequent:
            weights[token_id] = weights.get(token_id, 0.0) + exp((place - len(tokens)) / _FADE)
    ids, counted = np.array(list(weights), np.intp), np.array(list(weights.values()), np.float32)
    return EarlierWords(WordShares(ids, counted / (counted.sum() or 1)), new_ids, new_words)
