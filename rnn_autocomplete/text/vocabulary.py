"""The words a model knows, in the order of their ids, each in its usual spelling.

Learns from counted tokens which words to keep and how they are usually written: "I", "Monday", "NASA". Knows
nothing of networks.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from rnn_autocomplete.text.casing import says_nothing_of_case
from rnn_autocomplete.text.spread import LeastSpread
from rnn_autocomplete.text.token_stream import TokenStream
from rnn_autocomplete.text.tokenizer import MARKS, UNKNOWN, Tokenizer, is_word

_IN_ASCII = {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’", "'"), "…": "..."}


class Vocabulary:
    """A fixed list of tokens; a token's id is its place in the list, and the marks come first."""

    def __init__(self, tokens: Sequence[str], tokenizer: Tokenizer) -> None:
        """Take the tokens in the order of their ids, marks first, each in its usual spelling."""
        self.tokens = tuple(tokens)
        self.tokenizer = tokenizer
        # By id, the form under which each token is found
        self.keys = (*self.tokens[: len(MARKS)], *map(tokenizer.key, self.tokens[len(MARKS) :]))
        self._ids = {key: token_id for token_id, key in enumerate(self.keys)}
        self._unknown = self._ids[UNKNOWN]

    def first(self, count: int) -> "Vocabulary":
        """Give the vocabulary of the first `count` tokens."""
        return self if count >= len(self) else Vocabulary(self.tokens[:count], self.tokenizer)

    @property
    def is_distinct(self) -> bool:
        """Tell whether no two tokens are the same word in other spellings."""
        return len(self._ids) == len(self.tokens)

    def __len__(self) -> int:
        """Count the tokens, marks included."""
        return len(self.tokens)

    def id(self, token: str) -> int:
        """Give the id of `token` in any case; that of the unknown word if it is not in the vocabulary.

        A mark that is not in it is read as the one of ASCII that says the same: most texts to learn from have no others.
        """
        key = self.tokenizer.key(token)
        known = self._ids.get(key)
        return self._ids.get(_IN_ASCII.get(key, key), self._unknown) if known is None else known

    def knows(self, token: str) -> bool:
        """Tell whether a token has an id of its own."""
        return self.id(token) != self._unknown

    def ids(self, text: str) -> list[int]:
        """Give the ids of all tokens of `text`."""
        return [self.id(token) for token in self.tokenizer.tokens(text)]

    def is_suggestible(self, token_id: int) -> bool:
        """Tell whether a token may be offered to a writer: it is a word, no mark and no punctuation."""
        return token_id >= len(MARKS) and is_word(self.tokens[token_id])


def build_vocabulary(
    stream: TokenStream,
    tokenizer: Tokenizer,
    size: int,
    weights: Iterable[float] | None = None,
    spread: LeastSpread | None = None,
    sources: Sequence[str] = (),
) -> Vocabulary:
    """Keep the `size` most frequent tokens of `stream`, marks included, the most frequent first.

    Args:
        stream: the tokens of the training text.
        tokenizer: the tokenizer that cut them.
        size: how many tokens to keep at the most.
        weights: how often each document of `stream` counts; once if not given.
        spread: how widely a word must stand to be kept, so that the names of private persons stay out.
        sources: for each document of `stream` the file that it comes from; each its own if not given.
    """
    counts = stream.counts(weights)
    keys = [tokenizer.key(token) for token in stream.tokens]
    total: dict[str, float] = {}
    for key, count in zip(keys, counts.tolist(), strict=True):
        total[key] = total.get(key, 0.0) + count
    spellings = _usual_spellings(stream, tokenizer, counts)
    narrow = (spread or LeastSpread()).too_narrow(stream, keys, spellings, sources)
    candidates = (key for key in total if total[key] > 0 and key not in narrow and key not in MARKS)
    kept = sorted(candidates, key=lambda key: (-total[key], key))
    return Vocabulary([*MARKS, *(spellings[key] for key in kept[: size - len(MARKS)])], tokenizer)


def _usual_spellings(stream: TokenStream, tokenizer: Tokenizer, counts: np.ndarray) -> dict[str, str]:
    """Find how each key is written most often where a capital would say something.

    The first word of a sentence says nothing; such places count a thousandth, to settle words that stand
    nowhere else.
    """
    inside = stream.counts_after(lambda token: not says_nothing_of_case(token))
    evidence = inside + counts / 1000
    best: dict[str, tuple[float, str]] = {}
    for token, score in zip(stream.tokens, evidence.tolist(), strict=True):
        key = tokenizer.key(token)
        best[key] = max(best.get(key, (-1.0, "")), (score, token))
    return {key: spelling for key, (_, spelling) in best.items()}
