"""What comparing a newly trained model with the one in use came to, as plain values.

Made by `comparison.py`, kept in a model's metadata, told over the pipe, and shown on the screen. Knows neither NumPy
nor models, so that the editor can read it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

K = 3
"""The number of suggestions that decides."""


def percent(share: float, digits: int = 1) -> str:
    """Write a share as it stands in a sentence."""
    return f"{100 * share:.{digits}f} %"


@dataclass(frozen=True)
class Measures:
    """How good one model is on one text."""

    top: Mapping[int, float]
    """The share of words among the k suggestions before a letter is typed, by k."""

    savings: Mapping[int, float]
    """The share of keys saved with k suggestions, by k."""

    perplexity: float
    """Of the network alone; words that one of the two networks does not know count as one word in both."""

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `asdict` and JSON made of it: there, every key is a text."""
        top, savings = ({int(k): float(v) for k, v in values[name].items()} for name in ("top", "savings"))
        return cls(top, savings, float(values["perplexity"]))


@dataclass(frozen=True)
class Compared:
    """Two models on the same text."""

    documents: int
    """Of how many documents something was typed."""

    words: int
    """How many were typed; of much text, a part from all over it."""

    old: Measures
    new: Measures

    gain: tuple[float, float]
    """Between which bounds nine in ten resamplings of the text find new - old savings at 3.

    -1 and 1 where there is too little of it to tell anything.
    """

    @property
    def tells_gain(self) -> bool:
        """Whether there is enough text to tell anything of the gain."""
        return self.gain != (-1.0, 1.0)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `asdict` and JSON made of it."""
        low, high = values["gain"]
        return cls(
            int(values["documents"]),
            int(values["words"]),
            Measures.from_json(values["old"]),
            Measures.from_json(values["new"]),
            (float(low), float(high)),
        )


@dataclass(frozen=True)
class Verdict:
    """Whether a newly trained model is worth taking, and why."""

    accepted: bool
    reason: str
    """One sentence for the person."""

    notes: Compared | None
    """On the newest notes, which neither model has learnt; None where nothing could be held out."""

    general: Compared | None
    """On text drawn from the base network; None where there is none."""

    floor: float
    """The savings at 3 on the notes of a suggester that only knows which words are frequent."""

    ceiling: float
    """The same of one that always offers the right word before a letter is typed."""

    @property
    def sentence(self) -> str:
        """What came out on the notes, in one sentence; where nothing was measured on them, why."""
        if self.notes is None:
            return self.reason
        new, old = self.notes.new.savings[K], self.notes.old.savings[K]
        digits = 1 if percent(new, 0) == percent(old, 0) else 0
        return (
            f"On your newest notes: {K} suggestions save {percent(new, digits)} of keys, before"
            f" {percent(old, digits)}; floor {percent(self.floor, 0)}, ceiling {percent(self.ceiling, 0)}."
        )

    def to_json(self) -> dict[str, Any]:
        """Give everything as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` gave, also after it went through JSON."""
        notes, general = (
            None if values[name] is None else Compared.from_json(values[name])
            for name in ("notes", "general")
        )
        return cls(
            bool(values["accepted"]),
            str(values["reason"]),
            notes,
            general,
            float(values["floor"]),
            float(values["ceiling"]),
        )
