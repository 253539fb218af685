"""How many of something, as it stands in a sentence."""


def amount(count: int, noun: str) -> str:
    """Write a number and its noun: 1 word, 1,200 words."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
