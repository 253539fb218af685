"""How many keys a stretch of writing took, beside how many it would have taken without suggestions.

Knows neither who counts them (`editor/key_ledger.py`) nor where they are kept (`key_history.py`).
"""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class KeyFigures:
    """What was counted; figures of several stretches can be added up, and earlier ones taken off later ones."""

    needed: int = 0
    """Keys that would have been pressed without suggestions; below zero where what was taken earlier is deleted."""

    pressed: int = 0
    """Keys that were pressed. Moving about in the text is in neither count."""

    taken: int = 0
    """How often a suggestion was taken."""

    dismissed: int = 0
    """How often a ghost was dismissed."""

    @property
    def saved(self) -> int:
        """Keys that suggestions spared; below zero where they cost more than they gave."""
        return self.needed - self.pressed

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.needed + other.needed,
            self.pressed + other.pressed,
            self.taken + other.taken,
            self.dismissed + other.dismissed,
        )

    def __sub__(self, other: Self) -> Self:
        return self + type(self)(-other.needed, -other.pressed, -other.taken, -other.dismissed)
