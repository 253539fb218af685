"""What this person has had forgotten and never wants learnt again: words, files and folders, in a text file of theirs.

One word or path a line; what begins with # is a comment. To learn something again they take its line out. Knows
nothing of models: it says what, and whoever counts or trains leaves it out.
"""

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from unicodedata import normalize

import regex

from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.locations import config_folder
from rnn_autocomplete.text.gone import GONE
from rnn_autocomplete.text.lines_file import change_lines, entry_in, read_lines, with_entries
from rnn_autocomplete.text.tokenizer import fold, is_word, tokenize

_HEADING = "# Words, files and folders that are never learnt, one a line.\n"
_JOINTS = regex.compile(r"['-]")


def never_learnt_file() -> Path:
    """Name the file of what is never learnt; it need not exist."""
    return config_folder() / "never-learnt.txt"


class NeverLearnt:
    """Words and paths, as they were when the file was read."""

    def __init__(self, words: Iterable[str] = (), paths: Iterable[Path] = ()) -> None:
        """Take words in any case, and paths from the top of the disk."""
        self._words = frozenset(map(_joined, words))
        self.paths = frozenset(paths)
        """Files, and folders with all that is in them."""

    def __contains__(self, word: object) -> bool:
        """Tell whether `word` is one of the words, however it is written, or put together with one of them."""
        if not (self._words and isinstance(word, str) and is_word(word)):
            return False
        joined = _joined(word)
        return any(word in joined for word in self._words)

    def covers(self, path: Path, named: Collection[Path] = ()) -> bool:
        """Tell whether the file at `path` is not to be learnt from, by this name or by its own without links.

        Args:
            path: from the top of the disk.
            named: what the person names to learn from; what they name itself is wanted again.
        """
        # Where nothing is forgotten, no disk need be asked for links.
        return bool(self.paths) and any(
            self._covers(place, named) for place in {path, Path(os.path.realpath(path))}
        )

    def _covers(self, path: Path, named: Collection[Path]) -> bool:
        above = {path, *path.parents}
        wanted = [source for source in named if source in above]
        return any(
            entry in above and not any(source.is_relative_to(entry) for source in wanted)
            for entry in self.paths
        )

    def left_out_of(self, text: str) -> str:
        """Put one U+FFFC for each of the words in `text`."""
        if not self._words:
            return text
        return "".join(GONE if token in self else token for token in tokenize(text))


def load_never_learnt(file: Path) -> NeverLearnt:
    """Read the list in `file`; a missing file means that all may be learnt.

    Raises:
        SettingsError: there is a file, and it cannot be read.
    """
    try:
        entries = _entries(read_lines(file, _HEADING))
    except OSError as error:
        raise SettingsError(
            f"The list of what is never learnt, {file}, cannot be read: {error.strerror}."
        ) from error
    return NeverLearnt(
        (entry for entry in entries if not entry.startswith(os.sep)),
        (Path(entry) for entry in entries if entry.startswith(os.sep)),
    )


def learn_never_again(file: Path, entries: Iterable[str]) -> None:
    """Add words and paths to the list in `file`, each once.

    Raises:
        SettingsError: the list is as it was.
    """
    entries = tuple(entries)
    for entry in entries:
        if "\n" in entry or _entries([f"{entry}\n"]) != [entry]:
            raise SettingsError(
                f"{entry!r} cannot be a line of {file}, for there is a line break in it; name the folder above it."
            )

    def with_new(lines: list[str]) -> list[str]:
        there = _entries(lines)
        return with_entries(lines, [entry for entry in dict.fromkeys(entries) if entry not in there])

    try:
        change_lines(file, _HEADING, with_new)
    except OSError as error:
        raise SettingsError(
            f"The list of what is never learnt, {file}, cannot be written: {error.strerror}."
        ) from error


def _entries(lines: Iterable[str]) -> list[str]:
    # A path may end with a space, and a word cannot.
    entries = (entry if entry.startswith(os.sep) else entry.rstrip() for entry in map(entry_in, lines))
    return list(filter(None, entries))


def _joined(word: str) -> str:
    """Write a word so that the words it is put together from stand between hyphens."""
    return f"-{_JOINTS.sub('-', fold(normalize('NFC', word)))}-"


ALL_MAY_BE_LEARNT = NeverLearnt()
"""For who has forgotten nothing."""
