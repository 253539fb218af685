"""Upper and lower case: a word as it would be inserted where it stands, whatever case it was learnt in.

What is typed is never changed: a completed word always begins with the very letters typed.
"""

_SENTENCE_ENDS = ".!?…"
_LOOKED_THROUGH = frozenset("\"'“”‘’()[]{}*_#>-–—«»")
_BEFORE_SENTENCE = frozenset({".", "!", "?", ":", '"', "“", "(", "*", "-", "…", "..."})

# Behind the full stops of these the sentence goes on; behind those of "p.m." or "etc." it may as well begin anew.
_ABBREVIATIONS = frozenset(
    tuple(words.split())
    for words in (
        *("e . g", "i . e", "z . b", "d . h", "u . a", "p . ex", "c . f"),
        *("vs", "cf", "approx", "dr", "mr", "mrs", "prof", "bzw", "ca", "ggf"),
    )
)
_LONGEST_ABBREVIATION = 3  # tokens, without the last full stop
_LOOKED_BACK = 6  # tokens


def says_nothing_of_case(previous: str) -> bool:
    """Tell whether a word after the token `previous` may have its capital from its place alone."""
    return previous.isspace() or previous in _BEFORE_SENTENCE


def starts_sentence(previous: list[str]) -> bool:
    """Tell whether the next word begins a sentence, given the tokens before it (the latest last).

    Quotes, brackets and list marks before the word are looked through; a line break or the start of the text
    begins a sentence, and the full stop of an abbreviation such as "e.g." does not.
    """
    for place in range(len(previous) - 1, -1, -1):
        if previous[place] not in _LOOKED_THROUGH:
            last = previous[place]
            ends = last[0] in _SENTENCE_ENDS or last.isspace()
            return ends and not (last == "." and _ends_abbreviation(previous[:place]))
    return True


def _ends_abbreviation(tokens: list[str]) -> bool:
    last = tuple(token.lower() for token in tokens[-_LONGEST_ABBREVIATION:])
    return any(last[start:] in _ABBREVIATIONS for start in range(len(last)))


def tells_its_case(tokens: list[str], place: int) -> bool:
    """Tell whether the word at `place` among the tokens is written as it usually is: inside a sentence."""
    return not starts_sentence(tokens[max(0, place - _LOOKED_BACK) : place])


def capitalize(word: str) -> str:
    """Put the first letter in upper case and leave the others as they are."""
    return word[:1].upper() + word[1:]


def next_word(usual: str, *, at_sentence_start: bool) -> str:
    """Give a word in its usual case, with a capital at the start of a sentence unless it has one inside ("iPhone")."""
    return capitalize(usual) if at_sentence_start and usual[1:] == usual[1:].lower() else usual


def is_in_capitals(begun: str) -> bool:
    """Tell whether a word is begun in capitals: with two at least, for one may begin a sentence or a name."""
    return begun.isupper() and sum(map(str.isalpha, begun)) > 1


def complete(begun: str, usual: str) -> str:
    """Continue the letters `begun` to the word whose usual spelling is `usual`.

    Two or more capitals go on in capitals; otherwise the rest keeps its usual case if the letters typed have
    theirs, and is in lower case if not ("Monday" for "Mon", "monday" for "mon", "nasa" for "na").

    Args:
        begun: one letter or more, a prefix of `usual` but for case and kind of apostrophe.
        usual: the word as the vocabulary spells it.
    """
    rest = usual[len(begun) :]
    if usual.startswith(begun):
        return begun + rest
    if is_in_capitals(begun):
        return begun + rest.upper()
    return begun + (rest if capitalize(usual).startswith(begun) else rest.lower())
