"""Where the cursor stops on its way through a line by words.

A word keeps its accents, which Python's own expressions take for no letters, and an apostrophe inside it does not
end it. No grapheme is entered.
"""

import regex

from rnn_autocomplete.editor.graphemes import grapheme_start

_EDGE = regex.compile(r"(?<=\w)(?=\W)(?!['’]\w)|(?<=\W)(?=\w)(?<!\w['’])")
_WHOLE_WORD = regex.compile(r"\w+(?:['’]\w+)*")
_WORD = regex.compile(rf"\s*{_WHOLE_WORD.pattern}")


def edge_before(line: str, column: int) -> int:
    """Give the column where the word before `column` begins, or what stands there between words."""
    text = line[:column].rstrip()
    edges = [match.start() for match in _EDGE.finditer(text)]
    return next((edge for edge in reversed(edges) if _begins_grapheme(text, edge)), 0)


def edge_behind(line: str, column: int) -> int:
    """Give the column where the word behind `column` ends, or what stands there between words."""
    text = line[column:].lstrip()
    edges = (match.start() for match in _EDGE.finditer(text))
    edge = next((edge for edge in edges if _begins_grapheme(text, edge)), len(text))
    return len(line) - len(text) + edge


def end_of_next_word(line: str, column: int) -> int:
    """Give the column where the next word ends; the end of the line if there is none."""
    match = _WORD.search(line, column)
    return match.end() if match else len(line)


def word_around(line: str, column: int) -> tuple[int, int]:
    """Give the columns where the word at `column` begins and ends; twice `column` if there is none."""
    words = (match.span() for match in _WHOLE_WORD.finditer(line))
    return next((word for word in words if word[0] <= column < word[1]), (column, column))


def _begins_grapheme(text: str, column: int) -> bool:
    return grapheme_start(text, column + 1) == column
