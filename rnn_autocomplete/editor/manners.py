"""How forward suggestions are: as the person set them, and more reserved while ghosts are not wanted.

One for all texts of an editor: who is tired of ghosts in one text is tired of them in the next.
"""

LEAST_GAIN = {"quiet": 3.0, "balanced": 1.5, "eager": 0.5}
"""How many keys a ghost must be expected to save, its chance times its keys; `benchmarks/README.md` says what each gives."""

_DISMISSED, _PASSED = 0.5, 0.1
_MOST = 4.0


class Manners:
    """Says what gain a ghost must promise to be shown."""

    def __init__(
        self, *, ghost: bool = True, strip: bool = True, eagerness: str = "balanced", pause: float = 0
    ) -> None:
        """Take the settings.

        Args:
            ghost: whether there is ghost text at all.
            strip: whether the words on offer can be seen in a strip.
            eagerness: a key of `LEAST_GAIN`.
            pause: for how many seconds no key must have been pressed before a ghost is shown.
        """
        self.ghost = ghost
        self.strip = strip
        self.pause = pause
        self.suggesting = True
        """Whether anything is suggested at all."""
        self._least_gain = LEAST_GAIN[eagerness]
        self._reserve = 0.0

    @property
    def least_gain(self) -> float:
        """How many keys a ghost must be expected to save; more after ghosts that were not wanted."""
        return self._least_gain * (1 + self._reserve)

    def dismissed(self) -> None:
        """Learn that a ghost was dismissed."""
        self._reserve = min(self._reserve + _DISMISSED, _MOST)

    def passed(self) -> None:
        """Learn that a ghost was seen and something else typed."""
        self._reserve = min(self._reserve + _PASSED, _MOST)

    def accepted(self) -> None:
        """Learn that a word was taken."""
        self._reserve = max(self._reserve / 2 - _PASSED, 0)
