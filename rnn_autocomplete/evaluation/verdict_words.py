"""What a verdict says, in sentences and in a table for people who never saw a language model.

Knows the figures, and nothing of screens.
"""

from collections.abc import Callable, Iterator, Sequence

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.evaluation.verdict import Compared, K, Verdict, percent

NONE = "–"
EACH_ON_ITS_OWN = "Each was measured on the notes that were the newest when it was made."
"""What must be said beside two verdicts."""

Row = tuple[str, ...]


def points(shares: float) -> str:
    """Write a difference of two shares, in points of percent, with its sign."""
    return f"{100 * shares:+.1f}".replace("-", "−")


def change(old: float, new: float) -> str:
    """Write how much larger `new` is than `old`, with its sign."""
    return f"{100 * (new / old - 1):+.1f} %".replace("-", "−")


def certainty_in_words(compared: Compared) -> str:
    """Say how sure the gain is, and on how much it was measured."""
    documents = amount(compared.documents, "document")
    if not compared.tells_gain:
        return f"{documents}, {_amount(compared)}: too little to tell a gain from chance."
    return f"Gain {_gain(compared)}, nine times in ten ({documents}, {_amount(compared)})."


def in_sentences(verdict: Verdict) -> list[str]:
    """Say what came out on the notes, how sure that is, and how well the networks foresee."""
    certainty = certainty_in_words(verdict.notes) if verdict.notes else ""
    sentences = (verdict.sentence, certainty, perplexity_in_words(verdict))
    return [sentence for sentence in sentences if sentence]


def table_of(compared: Compared) -> list[Row]:
    """Give all that was measured on one text, by how many suggestions are shown; the first row is the heading."""
    counts = sorted(compared.new.savings)
    return [("Suggestions shown", *map(str, counts)), *_rows(compared, counts)]


def _rows(compared: Compared, counts: Sequence[int]) -> Iterator[Row]:
    for what, when, measures in (
        ("Keys saved", "before", compared.old.savings),
        ("Keys saved", "now", compared.new.savings),
        ("Next word among them", "before", compared.old.top),
        ("Next word among them", "now", compared.new.top),
    ):
        yield f"{what}, {when}", *(percent(measures[k]) if k in measures else NONE for k in counts)


def perplexity_in_words(verdict: Verdict) -> str:
    """Say how well the networks foresee the notes and general English."""
    parts = [
        f"{where} {_perplexity_step(compared)} ({change(compared.old.perplexity, compared.new.perplexity)})"
        for where, compared in (("notes", verdict.notes), ("general", verdict.general))
        if compared
    ]
    return f"Perplexity: {', '.join(parts)}." if parts else ""


def side_by_side(*named: tuple[str, Verdict | None]) -> list[Row]:
    """Give what is measured of several models, each with its name and verdict; the first row is the heading."""
    names, verdicts = zip(*named, strict=True)
    on_notes = [verdict.notes if verdict else None for verdict in verdicts]
    on_general = [verdict.general if verdict else None for verdict in verdicts]
    return [
        ("", *names),
        (f"Keys saved with {K}", *(_cell(c, _savings_step) for c in on_notes)),
        ("Gain, nine in ten", *(_cell(c, _gain) for c in on_notes)),
        (f"Next word among {K}", *(_cell(c, _top_step) for c in on_notes)),
        ("Perplexity, notes", *(_cell(c, _perplexity_step) for c in on_notes)),
        ("Perplexity, general", *(_cell(c, _perplexity_step) for c in on_general)),
        ("Measured on", *(_cell(c, _amount) for c in on_notes)),
    ]


def _cell(compared: Compared | None, told: Callable[[Compared], str]) -> str:
    return told(compared) if compared else NONE


def _savings_step(compared: Compared) -> str:
    return _step(percent(compared.old.savings[K]), percent(compared.new.savings[K]))


def _top_step(compared: Compared) -> str:
    return _step(percent(compared.old.top[K]), percent(compared.new.top[K]))


def _perplexity_step(compared: Compared) -> str:
    return _step(f"{compared.old.perplexity:.1f}", f"{compared.new.perplexity:.1f}")


def _gain(compared: Compared) -> str:
    if not compared.tells_gain:
        return NONE
    low, high = compared.gain
    return f"{points(low)} to {points(high)} points"


def _amount(compared: Compared) -> str:
    return amount(compared.words, "word")


def _step(old: str, new: str) -> str:
    return f"{old} → {new}"
