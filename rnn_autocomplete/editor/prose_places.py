"""Where in a text nothing is suggested: in code, front matter, links and tags.

It goes by the line before the cursor and by the fences above. What is still being typed counts as what it is
about to be: a backtick begins code although none ends it yet. Pure logic, quick enough to be asked at each key.
"""

import re
from collections.abc import Sequence

from rnn_autocomplete.editor.code_fences import may_fence
from rnn_autocomplete.editor.code_rows import CodeRows

# How many lines above the cursor a comment may have begun.
_LONGEST_COMMENT = 100

_BACKTICKS = re.compile(r"`+")
# Names of attributes without values are not told from words: “if a <b then”.
_TAG = re.compile(r"<(?:[/!?]?[A-Za-z][\w:.-]*(?:\s+[^\s<>=]*(?:=[^<>]*)?)?)?$")
_LINK_TARGET = re.compile(r"[ \t]*(?:<[^<>]*|[^<\s]\S*)?")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)(?:[^\[\]\\]|\\.)+\]:[ \t]*(?:<[^<>]*|\S*)")
_OPENING = "([{<\"'“‘„«*_"
_ADDRESS = re.compile(
    r"\w[\w+.-]*:/|www\.|mailto:|[^@]*[\w.+-]@"  # on the net
    r"|(?:~|\.{1,2})?/|[A-Za-z]:\\|[^/]*/\S*\.\w"  # in the file system; “and/or” is none
)


def is_prose(lines: Sequence[str], row: int, column: int, code_rows: CodeRows | None = None) -> bool:
    """Tell whether what stands or comes at a place is prose, so that words may be suggested there.

    Args:
        lines: all lines of the text.
        row: the line of the place.
        column: how many characters of the line stand before the place.
        code_rows: which of the lines are code or front matter, if that is known; otherwise all of them are looked at.
    """
    before = lines[row][:column]
    return not (
        row in (CodeRows(lines) if code_rows is None else code_rows)
        or _in_code_span(before)
        or _in_comment(lines, row, before)
        or _in_tag(before)
        or _in_link_target(before)
        or _DEFINITION.fullmatch(before)
        or _in_address(before)
    )


def _in_code_span(before: str) -> bool:
    opened = 0
    for run in _BACKTICKS.finditer(before) if "`" in before else ():
        length = len(run.group())
        if opened:
            opened = 0 if length == opened else opened
        else:
            opened = length - (before[run.start() - 1 : run.start()] == "\\")
    return opened > 0


def _in_comment(lines: Sequence[str], row: int, before: str) -> bool:
    for line in [before, *reversed(lines[max(0, row - _LONGEST_COMMENT) : row])]:
        if "<!--" in line or "-->" in line:
            return line.rfind("<!--") > line.rfind("-->")
        if may_fence(line):
            return False
    return False


def _in_tag(before: str) -> bool:
    return "<" in before and _TAG.match(before, before.rfind("<")) is not None


def _in_link_target(before: str) -> bool:
    _, opening, target = before.rpartition("](")
    return bool(opening) and _LINK_TARGET.fullmatch(target) is not None and not _closes(target)


def _closes(target: str) -> bool:
    depth = 0
    for character in target:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return True
    return False


def _in_address(before: str) -> bool:
    if before[-1:].isspace():
        return False
    word = before.rsplit(None, 1)[-1:]
    return bool(word) and _ADDRESS.match(word[0].lstrip(_OPENING)) is not None
