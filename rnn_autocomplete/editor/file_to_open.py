"""A file named on the command line."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FileToOpen:
    """A file, and where in it to begin."""

    path: Path
    line: int | None = None
    """The line to place the cursor in, from 1; None for the start."""
