"""Where nothing is suggested: in code, front matter, links and tags, and in files that the settings name.

It goes by the line before the cursor and by the fences above. What is still being typed counts as what it is
about to be: a backtick begins code although none ends it yet. Pure logic, quick enough to be asked at each key.
"""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from rnn_autocomplete.documents.document_file import from_the_top
from rnn_autocomplete.editor.code_fences import may_fence
from rnn_autocomplete.editor.code_rows import CodeRows
from rnn_autocomplete.locations import home_folder

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


def is_switched_off(path: Path | None, globs: Sequence[str]) -> bool:
    """Tell whether a file is one of those in which nothing is to be suggested.

    Args:
        path: the file; None for a text without one.
        globs: patterns of names ("*.py"), of paths from any folder on ("secret/**"), from the home folder on
            ("~/diary/*") or of whole paths; `**` stands for any folders, also for none.
    """
    if path is None:
        return False
    parts = from_the_top(path).parts
    return any(_fits(parts, _pattern(glob)) for glob in globs)


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


def _pattern(glob: str) -> tuple[str, ...]:
    from_root = f"{home_folder()}{glob[1:]}" if glob.startswith("~/") else glob
    whole = PurePath(from_root + ("**" if glob.endswith("/") else ""))
    return whole.parts if whole.is_absolute() else ("/", "**", *whole.parts)


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    # PurePath.full_match came with Python 3.13.
    if not pattern:
        return not parts
    first, rest = pattern[0], pattern[1:]
    if first == "**":
        return any(_fits(parts[skipped:], rest) for skipped in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], first) and _fits(parts[1:], rest)
