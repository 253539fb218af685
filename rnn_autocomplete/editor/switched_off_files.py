"""Files in which nothing is suggested, because the settings name them by patterns."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from rnn_autocomplete.documents.document_file import from_the_top
from rnn_autocomplete.locations import home_folder


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
