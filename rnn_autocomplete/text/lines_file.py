"""A text file of entries, one a line, that a person may edit by hand; what begins with # is a comment and stays there.

A line ends at a line feed and nowhere else, for a path may hold anything but that. Bytes that are no UTF-8 go back into
the file as they were. Knows nothing of what the entries mean.
"""

import io
from collections.abc import Callable, Iterable
from pathlib import Path

from rnn_autocomplete.private_file import only_writer, replace_private

_BYTE_ORDER_MARK = "\ufeff"


def read_lines(file: Path, heading: str) -> list[str]:
    """Give the lines of `file` with their ends; `heading` alone if there is no such file.

    Raises:
        OSError: it cannot be read.
    """
    try:
        return io.StringIO(file.read_bytes().decode("utf-8", "surrogateescape")).readlines()
    except FileNotFoundError:
        return [heading]


def change_lines(file: Path, heading: str, change: Callable[[list[str]], list[str]]) -> list[str]:
    """Change the lines of `file`, and give them.

    Raises:
        OSError: the file is as it was.
    """
    with only_writer(file):
        # Read anew: other editors or the person may have changed the file meanwhile.
        old = read_lines(file, heading)
        new = change(old)
        if new != old:
            replace_private(file, "".join(new).encode("utf-8", "surrogateescape"))
        return new


def with_entries(lines: list[str], entries: Iterable[str]) -> list[str]:
    """Give `lines` with a line more for each of the entries."""
    added = [f"{entry}\n" for entry in entries]
    is_unfinished = bool(added and lines) and not lines[-1].endswith("\n")
    return [*lines, *["\n"] * is_unfinished, *added]


def entry_in(line: str) -> str:
    """Give the entry that a line holds, with the spaces behind it; empty for a comment or a blank line."""
    entry = line.removeprefix(_BYTE_ORDER_MARK).lstrip().removesuffix("\n").removesuffix("\r")
    return "" if entry.startswith("#") else entry
