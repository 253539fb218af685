"""What a word is made of, and which one a text ends in the middle of.

One rule for those who look for words and for those who show them. Knows characters only.
"""

import regex

ALPHANUMERIC = r"[\p{L}\p{M}\p{N}]"
"""What stands inside words and numbers, as a pattern."""

WORD = rf"\p{{L}}{ALPHANUMERIC}*(?:['’‑-][\p{{L}}\p{{N}}]{ALPHANUMERIC}*)*"
"""A word: it begins with a letter of any script, and keeps apostrophes and hyphens inside it."""

_BEGUN_WORD = regex.compile(rf"(?:{WORD}['’‑-]?)?+\Z")
_ALPHANUMERIC = regex.compile(ALPHANUMERIC)
_LONGEST_WORD = 100  # characters; what is longer is no word that anybody would complete


def split_begun_word(text: str) -> tuple[str, str]:
    """Split `text` into what is finished and the word that is begun at its end, which may be empty.

    An apostrophe or hyphen after a letter belongs to the begun word, since more letters may follow it. What
    follows a digit directly is no word, nor is a part of snake_case, so nothing is begun there.
    """
    pieces = text[-_LONGEST_WORD:].split()
    if not pieces or text[-1].isspace():
        return text, ""
    start = next(match.start() for match in _BEGUN_WORD.finditer(text, len(text) - len(pieces[-1])))
    finished = text[:start]
    # An underscore behind a space begins an emphasis.
    if _ALPHANUMERIC.match(finished.rstrip("_")[-1:]):
        return text, ""
    return finished, text[start:]
