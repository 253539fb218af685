"""Other predictors behind the program's own seam, `Suggester`, so that one typist measures all alike.

Each is optional: whoever builds one that is not installed gets `PeerMissing`, whose text says how to install it.
"""


class PeerMissing(Exception):  # noqa: N818 - not an error: the caller leaves this peer out
    """A peer is not installed; the message says which, and how to get it."""
