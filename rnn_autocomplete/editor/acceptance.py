"""What taking a suggestion inserts, and what becomes of the space that came with it.

Pure logic on strings: knows neither where the cursor is nor what is drawn.
"""

import regex

_WORD_CHARACTER = regex.compile(r"[\p{L}\p{M}\p{N}_]")

_ALWAYS_CLOSING = frozenset(".,;:!?)]}…’”")

_JOINING = frozenset("-–—/'")
_EMPHASIS = frozenset("*_~")

# What shows, as it goes on, that a space before it was meant: a dash or a slash between spaces, a smiley, and a
# quotation mark that is no apostrophe. In the mail, blogs and letters counted for this (`benchmarks/README.md`),
# “and/or”, “well-known” and “Anna's” are 10 to 60 times as frequent as these marks behind a space; and “a - b”,
# “a -- b” and “a – b” at least 6 times as frequent as “a- b” and its like.
_SPACE_MEANT = regex.compile(
    r"(?:--?|[–—/])\ | [:;][-()DP] | '(?!(?:s|t|d|m|ll?|re?|ve?)\Z)\p{L}+", regex.VERBOSE | regex.IGNORECASE
)

# A quotation mark that opens in one tradition closes in another; it closes where its partner stands open.
_PARTNERS = {'"': '"', "'": "'", "“": "„", "»": "«", "«": "»", "›": "‹", "‹": "›"}


def missing_letters(word: str, begun: str) -> str | None:
    """Give what `begun` lacks to be `word`; None if it cannot become that word."""
    return word[len(begun) :] if word.startswith(begun) else None


def is_word_character(character: str) -> bool:
    """Tell whether `character` may stand inside a word."""
    return _WORD_CHARACTER.match(character) is not None


def is_closing(character: str, before: str) -> bool:
    """Tell whether `character` belongs to the word before it, without a space between.

    Args:
        character: what was typed.
        before: what stands before it in its line; it tells whether a quotation is open.
    """
    if character in _ALWAYS_CLOSING:
        return True
    partner = _PARTNERS.get(character)
    if partner is None:
        return False
    if partner == character:
        return _stand_alone(before, character) % 2 == 1
    return before.count(partner) > before.count(character)


def closes_up(character: str, before: str) -> bool:
    """Tell whether `character` takes the place of the space that came with the word before it.

    Args:
        character: what was typed.
        before: what stands before that space in its line.
    """
    return is_closing(character, before) or character in _JOINING or _ends_emphasis(character, before)


def space_was_meant(typed: str) -> bool:
    """Tell whether what was typed in the place of such a space, and what followed, shows that one belongs before it."""
    return _SPACE_MEANT.fullmatch(typed) is not None


def _ends_emphasis(mark: str, before: str) -> bool:
    if mark not in _EMPHASIS:
        return False
    runs = regex.finditer(rf"(?<![{mark}])[{mark}]+(?![{mark}])", before)
    around = [(before[: run.start()][-1:], before[run.end() :][:1]) for run in runs]
    opened = sum(not left.isalnum() and bool(right.strip()) for left, right in around)
    closed = sum(bool(left.strip()) and not right.isalnum() for left, right in around)
    return opened > closed


def _stand_alone(text: str, mark: str) -> int:
    # An apostrophe between letters is no quotation mark.
    return len(regex.findall(rf"(?<![\p{{L}}\p{{N}}]){mark}|{mark}(?![\p{{L}}\p{{N}}])", text))
