"""Which words a program should not bring up by itself: slurs, profanity and sexual words.

The list, its source and what was left out of it stand in `offensive_words.txt`. Words that people need to write
about medicine, identity, law or history are not on it ("rape", "gay", "penis"), nor are mild oaths ("damn") and
words whose everyday sense is the usual one ("suck", "kill", "snatch"): to withhold those harms more writers than
to offer them. Knows nothing of who typed what; `word_suggester.py` decides when the list holds.
"""

from functools import cache
from importlib.resources import files

_LIST = files("rnn_autocomplete.suggestions") / "offensive_words.txt"


def is_offensive(key: str) -> bool:
    """Tell whether a word, as `fold` gives it, its possessive or a part between its hyphens is on the list."""
    listed = offensive_words()
    if "-" in key or "'" in key:
        return not listed.isdisjoint([key, *key.removesuffix("'s").split("-")])
    return key in listed


@cache
def offensive_words() -> frozenset[str]:
    """Read the list: words as `fold` gives them."""
    text = _LIST.read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
