"""The mark that stands in a text where something was left out that must not be learnt."""

GONE = "\ufffc"
"""The object replacement character, a token of its own that no vocabulary holds."""
