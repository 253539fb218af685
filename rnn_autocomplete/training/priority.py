"""How little the training process asks of the machine.

Imports nothing that starts threads: on Linux a priority is that of a thread, and of those that it starts from then on.
"""

import os

_NICENESS = 10


def lower_priority(*, when_idle: bool) -> None:
    """Let everything else on this machine go first, or run only while nothing else wants to, where the system knows that."""
    os.nice(_NICENESS)
    if when_idle and hasattr(os, "SCHED_IDLE"):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
