"""How tests wait for what threads and processes bring about: until it is there, and never for a time that may suffice."""

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds; only a failing test ever waits that long."""

_BETWEEN_LOOKS = 0.005


def wait_until(condition: Callable[[], object]) -> None:
    """Wait until something is so.

    Raises:
        AssertionError: it never was.
    """
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "What was waited for did not come."
        time.sleep(_BETWEEN_LOOKS)
