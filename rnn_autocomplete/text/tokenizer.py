"""Where words begin and end, in prose of any script and in text that is already split at white space.

Knows characters only. A token is a plain string; its key is the form under which the vocabulary knows it:
without regard to case, with one kind of apostrophe, all numbers alike.
"""

from typing import Protocol

import regex

from rnn_autocomplete.begun_word import ALPHANUMERIC, WORD

UNKNOWN = "<unk>"
START = "<start>"
END = "<eos>"
NUMBER = "<number>"
MARKS = (UNKNOWN, START, END, NUMBER)
"""The marks every vocabulary begins with: an unknown word, a document's start, a line's end, any number."""

UNKNOWN_ID, START_ID, END_ID = map(MARKS.index, (UNKNOWN, START, END))
"""Their places in every vocabulary."""

_NUMBER = rf"\p{{N}}{ALPHANUMERIC}*(?:[.,:/'’-]\p{{N}}{ALPHANUMERIC}*)*"
_PUNCTUATION = r"\.{2,}|-{2,}|!{2,}|\?{2,}|[^\p{L}\p{N}\s]"

_LOSSLESS = regex.compile(rf"{WORD}|{_NUMBER}|{_PUNCTUATION}|\r\n|[\r\n]|[^\S\r\n]+|.", regex.DOTALL)
_MEANINGFUL = regex.compile(rf"{WORD}|{_NUMBER}|{_PUNCTUATION}|[\r\n]\s*")
_BETWEEN_WHITE_SPACE = regex.compile(r"\S+|\n")
_LETTER = regex.compile(r"\p{L}")
_DIGIT_FIRST = regex.compile(r"\p{N}")


def tokenize(text: str) -> list[str]:
    """Split `text` into words, numbers, punctuation, line breaks and white space.

    Joining the tokens gives `text` back exactly.
    """
    return _LOSSLESS.findall(text)


def is_word(token: str) -> bool:
    """Tell whether `token` is a word: it begins with a letter of any script."""
    first = token[:1]
    # Python may know an older Unicode than `regex`, which cuts the tokens.
    return first.isalpha() or not (first.isascii() or _LETTER.match(first) is None)


def fold(word: str) -> str:
    """Give the form in which words are compared: lower case, straight apostrophes, plain hyphens.

    The result has as many characters as `word`; the few letters whose lower case is longer keep theirs.
    """
    lowered = word.lower()
    if word.isascii():
        return lowered
    if len(lowered) != len(word):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
    return lowered.replace("’", "'").replace("‑", "-")


class Tokenizer(Protocol):
    """How a model cuts text into the tokens it has seen in training."""

    name: str
    """The name that stands for it in a model's `config.json`."""

    def tokens(self, text: str) -> list[str]:
        """Give the tokens that carry meaning, in order; line breaks are among them, white space is not."""

    def key(self, token: str) -> str:
        """Give the form under which a vocabulary knows `token`."""


class ProseTokenizer:
    """Cut prose as `tokenize` does, without white space; blank lines count as one line break."""

    name = "prose"

    def tokens(self, text: str) -> list[str]:
        """Give words, numbers, punctuation and line breaks."""
        return _MEANINGFUL.findall(text)

    def key(self, token: str) -> str:
        """Fold words, and give the marks for numbers and line breaks."""
        if token.isascii() and token[:1].isalpha():  # nearly always, and quicker than to ask for both apart
            return token.lower()
        if is_word(token):
            return fold(token)
        if _DIGIT_FIRST.match(token):
            return NUMBER
        return END if token.isspace() else token


class WhitespaceTokenizer:
    """Cut at white space only and leave tokens as they are: the protocol of the Penn Treebank tables."""

    name = "whitespace"

    def tokens(self, text: str) -> list[str]:
        """Give what stands between white space, and a line break for each line's end."""
        return _BETWEEN_WHITE_SPACE.findall(text)

    def key(self, token: str) -> str:
        """Leave `token` as it is; a line break becomes the mark of a line's end."""
        return END if token.isspace() else token


TOKENIZERS: dict[str, Tokenizer] = {t.name: t for t in (ProseTokenizer(), WhitespaceTokenizer())}
"""Every tokenizer that a model may name in its configuration."""
