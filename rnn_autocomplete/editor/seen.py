"""What stood on the screen when a key was pressed.

Between a key and its turn something new may have been painted, such as a word under a key that was meant for the
text. Whoever pressed it had seen what was there before, and that is what the key means.
"""

from collections import deque
from typing import Generic, TypeVar

State = TypeVar("State")

_REMEMBERED = 16


class Seen(Generic[State]):
    """Remembers the last states that were painted, and when."""

    def __init__(self, first: State) -> None:
        """Begin with what is seen from the start."""
        self._first = first
        self._painted: deque[tuple[float, State]] = deque(maxlen=_REMEMBERED)

    def painted(self, state: State, time: float) -> None:
        """Note that `state` is on the screen from `time` on, in seconds of the clock that stamps the keys."""
        if state != self.at(time):
            self._painted.append((time, state))

    def at(self, time: float) -> State:
        """Give what was on the screen at `time`."""
        return next((state for painted, state in reversed(self._painted) if painted <= time), self._first)
