"""The mark that stands in a text where something was left out that must not be learnt."""

GONE = "\ufffc"
"""The object replacement character, a token of its own that no vocabulary holds."""


def says_something(text: str) -> bool:
    """Tell whether anything is left of a text from which something was left out."""
    return bool(text.strip(f"{GONE} \t\n"))
