"""A file named on the command line or in the editor."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import regex

_LINE = regex.compile(r"(.+):([1-9][0-9]{0,8})")


@dataclass(frozen=True)
class FileToOpen:
    """A file, and where in it to begin."""

    path: Path
    line: int | None = None
    """The line to place the cursor in, from 1; None for the start."""

    @classmethod
    def named(cls, name: str) -> Self:
        """Read FILE or FILE:LINE; a file that is really called so goes first."""
        match = _LINE.fullmatch(name)
        if match is None or os.path.lexists(name):
            return cls(Path(name))
        return cls(Path(match[1]), int(match[2]))
