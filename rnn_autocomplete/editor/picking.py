"""Pick mode: choosing one of the words in the strip with arrows or digits.

Pure logic on the names of keys; what is taken, and what other keys do, is decided elsewhere.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

from rnn_autocomplete.editor.key_names import arriving_as

_STEPS = {"left": -1, "up": -1, "right": 1, "down": 1}


@dataclass(frozen=True)
class MoveTo:
    """Go to another word."""

    index: int


@dataclass(frozen=True)
class Take:
    """Take a word and leave pick mode; there may be none at that index."""

    index: int


class Leave:
    """Leave pick mode."""


class PickKeys(NamedTuple):
    """The keys that can be changed, by what they do in pick mode."""

    again: Container[str]
    """Those that begin pick mode; in it they go to the next word."""

    take: Container[str]
    leave: Container[str]


def pick_step(key: str, picked: int, count: int, keys: PickKeys) -> MoveTo | Take | Leave | None:
    """Say what a key means in pick mode; None for a key that means what it means elsewhere.

    Args:
        key: its name.
        picked: the index of the word that pick mode is at.
        count: how many words there are.
        keys: those that the person may have changed.
    """
    step = 1 if key in keys.again else _STEPS.get(key)
    if step is not None:
        return MoveTo((picked + step) % count)
    if key in arriving_as("enter") or key in keys.take:
        return Take(picked)
    if key.isdecimal():
        return Take(int(key) - 1)
    return Leave() if key in keys.leave else None
