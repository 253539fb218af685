"""Where code between fences begins and ends, by the rules of CommonMark, and where front matter ends.

A fence may stand in a list, but block quotes are not looked into: a fence seen there by mistake would silence the
suggestions for all that follows. Knows lines and rows, and remembers nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

# What may be indented more than this is code in itself, outside lists.
_DEEPEST = 3

# No list item or front matter is looked for further away.
_REACH = 200

_ITEM_MARK = r" *(?:[-+*]|\d{1,9}[.)]) {1,4}"
_ITEM = re.compile(_ITEM_MARK)
_FENCE = re.compile(rf"(?P<item>{_ITEM_MARK})?(?P<indent> *)(?P<marks>`{{3,}}|~{{3,}})(?P<info>.*)")
_FRONT_MATTER_ENDS = {"---": {"---", "..."}, "+++": {"+++"}}


@dataclass(frozen=True)
class Fence:
    """What began code."""

    marks: str
    """Its backticks or tildes."""

    indent: int
    """Where the content of the list item begins that it stands in; 0 outside lists."""

    def ends_at(self, line: str) -> bool:
        """Tell whether the code that it began ends at `line`."""
        match = _FENCE.fullmatch(line)
        return (
            match is not None
            and not match["item"]
            and not match["info"].strip(" \t")
            and match["marks"].startswith(self.marks)
            and len(match["indent"]) <= self.indent + _DEEPEST
        )


def may_fence(line: str) -> bool:
    """Tell quickly whether `line` may begin or end code; a few others are taken for such lines too."""
    return "```" in line or "~~~" in line


def fence_behind(lines: Sequence[str], row: int, before: Fence | None) -> Fence | None:
    """Give what began the code that goes on behind the line at `row`; None if there comes no code.

    Args:
        lines: all lines of the text.
        row: a line that `may_fence`.
        before: what began the code that it stands in; None if it stands in none.
    """
    if before is None:
        return _beginning_at(lines, row)
    return None if before.ends_at(lines[row]) else before


def front_matter_end(lines: Sequence[str]) -> int:
    """Give the row after the front matter of a text; 0 if it has none.

    Front matter that is still being written, without an end, goes as far as the first blank line.
    """
    ends = _FRONT_MATTER_ENDS.get(lines[0][:3])
    if ends is None or lines[0][3:].strip() or len(lines) == 1 or not lines[1].strip():
        return 0
    blank = None
    for row, line in enumerate(islice(lines, 1, _REACH), 1):
        if line.rstrip() in ends:
            return row + 1
        if blank is None and not line.strip():
            blank = row
    return min(len(lines), _REACH) if blank is None else blank


def _beginning_at(lines: Sequence[str], row: int) -> Fence | None:
    match = _FENCE.fullmatch(lines[row])
    if match is None or (match["marks"][0] == "`" and "`" in match["info"]):
        return None
    if match["item"]:
        return Fence(match["marks"], match.end("item")) if len(match["indent"]) <= _DEEPEST else None
    indent = _list_content(lines, row, len(match["indent"]))
    return None if indent is None else Fence(match["marks"], indent)


def _list_content(lines: Sequence[str], row: int, indent: int) -> int | None:
    """Give where the content begins in the list item that `row` belongs to, None if it is too far indented."""
    if indent <= _DEEPEST:
        return 0
    nearest = indent
    for line in reversed(lines[max(0, row - _REACH) : row]):
        theirs = len(line) - len(line.lstrip(" "))
        if not line.strip() or theirs >= nearest:
            continue
        if item := _ITEM.match(line):
            return item.end() if item.end() <= indent <= item.end() + _DEEPEST else None
        nearest = theirs
    return None
