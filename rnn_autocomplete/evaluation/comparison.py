"""A newly trained model against the one in use, on the same held-out notes and on the same general text.

The time it takes is bounded: of much text, a part from all over it is measured.
"""

from collections.abc import Callable, Sequence

import numpy as np

from rnn_autocomplete.evaluation.blocks import Block, cut_into_blocks
from rnn_autocomplete.evaluation.ceiling import highest_savings
from rnn_autocomplete.evaluation.gate import judge
from rnn_autocomplete.evaluation.resampling import interval_of_share
from rnn_autocomplete.evaluation.shared_words import perplexities
from rnn_autocomplete.evaluation.typist import Tally, type_text
from rnn_autocomplete.evaluation.unigram import unigram_suggester
from rnn_autocomplete.evaluation.verdict import Compared, K, Measures, Verdict
from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.suggestions.word_suggester import WordSuggester

_MOST_TYPED = 2_400  # words of the notes; each takes two milliseconds with each model
_MOST_GENERAL_TYPED = 600  # words; what decides is what the networks make of it
_MOST_GENERAL_READ = 6_000  # words; with so many, a rise of 2 % is known to a quarter of a percent
_KS = (1, K, 5)
_FEWEST_DOCUMENTS = 10  # so many are resampled as they are; of fewer, their blocks
_READING, _FLOOR = 0.1, 0.3  # of the time that typing a word takes


def compare(
    old: WordSuggester,
    new: WordSuggester,
    notes: Sequence[str],
    general: Sequence[str],
    on_done: Callable[[float], None] = lambda _: None,
    *,
    seed: int = 0,
) -> Verdict:
    """Measure two models on the same texts, and tell whether the new one is to be taken.

    Args:
        old: suggests from the model in use.
        new: suggests from the model that was trained; its tokenizer is the same.
        notes: the newest notes, a document each, from which the new model has not learnt.
        general: general text, such as was drawn from the network that the new one comes from.
        on_done: told after each piece of text what share of the work is done; may raise to stop.
        seed: of the resampling.
    """
    newest = cut_into_blocks(notes, _MOST_TYPED)
    typed = cut_into_blocks(general, _MOST_GENERAL_TYPED)
    read = cut_into_blocks(general, _MOST_GENERAL_READ)
    total = 2 * _words(newest, typed) + 2 * _READING * _words(newest, read) + _FLOOR * _words(newest)
    work = _Work(total, on_done)
    on_notes = _measure(old, new, newest, newest, work, seed) if newest else None
    on_general = _measure(old, new, typed, read, work, seed) if typed else None
    floor = _total(_type(unigram_suggester(old.model), newest, work, (K,), _FLOOR)).keystroke_savings(K)
    ceiling = highest_savings(block.text for block in newest)
    return Verdict(*judge(on_notes, on_general), on_notes, on_general, floor, ceiling)


class _Work:
    """Counts what is done."""

    def __init__(self, total: float, on_done: Callable[[float], None]) -> None:
        self._total = total
        self._on_done = on_done
        self._done = 0.0

    def advance(self, cost: float) -> None:
        self._done += cost
        self._on_done(min(1.0, self._done / self._total))


def _words(*texts: Sequence[Block]) -> int:
    return sum(block.words for blocks in texts for block in blocks)


def _measure(
    old: WordSuggester,
    new: WordSuggester,
    typed: Sequence[Block],
    read: Sequence[Block],
    work: _Work,
    seed: int,
) -> Compared:
    """Type some blocks, and let the networks read others."""
    by_old, by_new = _type(old, typed, work), _type(new, typed, work)
    perplexity = perplexities(old.model, new.model, read, lambda tokens: work.advance(_READING * tokens))
    return Compared(
        len({block.document for block in typed}),
        _words(typed),
        _measures(_total(by_old), perplexity[0]),
        _measures(_total(by_new), perplexity[1]),
        _gain(typed, by_old, by_new, seed),
    )


def _type(
    suggester: Suggester, blocks: Sequence[Block], work: _Work, ks: Sequence[int] = _KS, cost: float = 1.0
) -> list[Tally]:
    tallies = []
    for block in blocks:
        tally = Tally(ks)
        type_text(suggester, block.before + block.text, tally, lambda _: None, len(block.before))
        tallies.append(tally)
        work.advance(cost * block.words)
    return tallies


def _total(tallies: Sequence[Tally]) -> Tally:
    total = Tally(tallies[0].ks if tallies else (K,))
    for tally in tallies:
        total.add(tally)
    return total


def _measures(tally: Tally, perplexity: float) -> Measures:
    return Measures(
        {k: tally.top(k) for k in tally.ks}, {k: tally.keystroke_savings(k) for k in tally.ks}, perplexity
    )


def _gain(
    blocks: Sequence[Block], old: Sequence[Tally], new: Sequence[Tally], seed: int
) -> tuple[float, float]:
    """Give the bounds of how many more of the keys the new model saves."""
    saved = np.array([before.keys[K] - after.keys[K] for before, after in zip(old, new, strict=True)])
    characters = np.array([tally.characters for tally in new])
    documents, document = np.unique([block.document for block in blocks], return_inverse=True)
    if len(documents) >= _FEWEST_DOCUMENTS:
        saved, characters = np.bincount(document, saved), np.bincount(document, characters)
    return interval_of_share(saved, characters, seed)
