"""A typist who never errs and takes every word as soon as it is offered: what suggestions can save at best.

Knows suggesters only through their seam, so that any predictor can be measured alike.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.text.tokenizer import is_word, tokenize

_STRIDE = 20_000  # characters; a suggester is given at least so many of what was typed, if there are
_LONGEST = 200  # letters of a word; what is longer is none, and to ask at each of its letters takes for ever


@dataclass
class Tally:
    """What the typist counted, for each number k of suggestions shown."""

    ks: Sequence[int]
    words: int = 0
    characters: int = 0
    """What there was to type: letters, spaces, punctuation and line breaks, one key each."""

    hits: dict[int, int] = field(init=False)
    """Words that were among the k before a letter was typed."""

    keys: dict[int, int] = field(init=False)
    """Keys pressed."""

    def __post_init__(self) -> None:
        """Start every count at zero."""
        self.hits = dict.fromkeys(self.ks, 0)
        self.keys = dict.fromkeys(self.ks, 0)

    def top(self, k: int) -> float:
        """Give the share of words that were offered before a letter was typed."""
        return self.hits[k] / self.words if self.words else 0.0

    def keystroke_savings(self, k: int) -> float:
        """Give 1 - keys / characters."""
        return 1 - self.keys[k] / self.characters if self.characters else 0.0

    def add(self, other: "Tally") -> None:
        """Count what was typed for `other` too, which knows the same numbers of suggestions."""
        self.words += other.words
        self.characters += other.characters
        for k in self.ks:
            self.hits[k] += other.hits[k]
            self.keys[k] += other.keys[k]


def type_text(
    suggester: Suggester, text: str, tally: Tally, on_typed: Callable[[int], None], start: int = 0
) -> None:
    """Type `text` with the help of `suggester`, and add to `tally`.

    A word is taken with one key as soon as it is among the k suggestions, compared with case, and the space
    after it comes along. Words are what `tokenize` takes for words; every one counts, known or not.

    Args:
        suggester: what makes the suggestions.
        text: one document.
        tally: counts for the numbers of suggestions it names.
        on_typed: told after each token how many characters it had.
        start: where typing begins; what stands before is there already. No token may lie across it.
    """
    taken: dict[int, bool] = dict.fromkeys(tally.ks, False)
    for token in tokenize(text[start:]):
        tally.characters += len(token)
        if is_word(token):
            taken = _type_word(suggester, text, start, token, tally)
        else:
            for k in tally.ks:
                tally.keys[k] += len(token) - (taken[k] and token.startswith(" "))
            taken = dict.fromkeys(tally.ks, False)
        start += len(token)
        on_typed(len(token))


def _type_word(suggester: Suggester, text: str, start: int, word: str, tally: Tally) -> dict[int, bool]:
    keys = dict.fromkeys(tally.ks, len(word))
    taken = dict.fromkeys(tally.ks, False)
    tally.words += 1
    for typed, rank in enumerate(_ranks(suggester, text, start, word, max(tally.ks))):
        for k in tally.ks:
            if rank < k and not taken[k]:
                keys[k], taken[k] = typed + 1, True
                tally.hits[k] += typed == 0
        if all(taken.values()):
            break
    for k in tally.ks:
        tally.keys[k] += keys[k]
    return taken


def _ranks(suggester: Suggester, text: str, start: int, word: str, k: int) -> Iterator[int]:
    """Give the place of `word` among the suggestions with 0, 1, 2 ... letters typed; k if it is not there."""
    begin = max(0, start // _STRIDE - 1) * _STRIDE
    for typed in range(min(len(word), _LONGEST)):
        offered = [suggestion.word for suggestion in suggester.suggest(text[begin : start + typed], k)]
        yield offered.index(word) if word in offered else k
