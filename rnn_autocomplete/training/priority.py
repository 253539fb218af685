"""How little the training process asks of the machine.

Imports nothing that starts threads: on Linux a priority is that of a thread, and of those that it starts from then on.
"""

import os

_NICENESS, _BESIDE_WRITING = 10, 19  # the second is the lowest priority there is


def lower_priority(*, beside_writing: bool) -> None:
    """Let everything else on this machine go first, and more so if somebody writes who must not notice."""
    os.nice(_BESIDE_WRITING if beside_writing else _NICENESS)
