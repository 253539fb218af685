"""Which files lie in the folders that a person names as notes, and why others there are none.

Looks at names and sizes only, never outside of what was named: a link that leads out is not followed. Reads no text.
"""

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = frozenset(
    {
        *(".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".rst", ".org", ".adoc", ".asciidoc"),
        *(".textile", ".wiki", ".fountain"),
    }
)
"""How the names of files end that are taken for notes in a folder, in lower case; a file that is named itself
may be called anything. TeX and HTML are more marks than words, and no person writes logs: they are not among them."""

LARGEST = 20_000_000
"""How many bytes a note may have; what is larger is data."""

TOO_LARGE = f"it is larger than {LARGEST // 1_000_000} MB"
"""Why such a file is skipped."""

_DEPENDENCIES = frozenset(
    {"node_modules", "bower_components", "site-packages", "__pycache__", "CVS", "_darcs"}
)
# A model, a Python environment, a cache.
_MARKS_OF_FOLDERS = frozenset({"weights.safetensors", "pyvenv.cfg", "CACHEDIR.TAG"})


@dataclass(frozen=True)
class Skipped:
    """Something that could not be read, or was not wanted."""

    path: Path
    """The file or folder."""

    reason: str
    """Why, as the rest of a sentence: “it is empty”."""


@dataclass(frozen=True)
class FoundFile:
    """A file that may be a note."""

    path: Path
    """Where it lies, from the top of the disk, as it was come upon."""

    place: Path
    """The same without links."""


@dataclass(frozen=True)
class Found:
    """What lies in the sources."""

    files: tuple[FoundFile, ...]
    """What may be notes, by path."""

    skipped: tuple[Skipped, ...]
    """What cannot be notes, by path."""

    hidden: int
    """How many files and folders were passed over because their names begin with a dot."""

    folders: int
    """How many folders were passed over because they belong to a program: dependencies, models, caches."""

    others: int
    """How many files were passed over because their names do not end as notes' do."""


def search_notes(sources: Iterable[Path], *, progress: Callable[[int], None] | None = None) -> Found:
    """Find the files in `sources` that may be notes, each once, however many ways lead to it.

    Args:
        sources: files and folders; subfolders are searched too.
        progress: called before every folder with the number of files found so far; it may raise to stop.
    """
    search = _Search(sorted(sources))
    while search.goes_on():
        if progress:
            progress(len(search.files))
    return search.found()


def may_be_note(path: Path) -> bool:
    """Tell by its name whether a document may be a note that nobody named: no program, nothing hidden."""
    is_hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix.lower() in SUFFIXES | {""} and not is_hidden


def reason_of(error: OSError) -> str:
    """Say why a file or folder could not be read, as the rest of a sentence."""
    if isinstance(error, FileNotFoundError):
        return "it is not there"
    return f"it cannot be read: {(error.strerror or str(error)).lower()}"


def why_unwanted(facts: os.stat_result) -> str | None:
    """Say why a file with these facts is not read, as the rest of a sentence; None if it is."""
    if not stat.S_ISREG(facts.st_mode):
        return "it is no ordinary file"
    if facts.st_size == 0:
        return "it is empty"
    if facts.st_size > LARGEST:
        return TOO_LARGE
    return None


# os.path.isdir() stands here because Path.is_dir() raises where a folder above is closed.
class _Search:
    """A search under way. Links wait until all else is found, so that a note goes by its own name if it has one."""

    def __init__(self, sources: Sequence[Path]) -> None:
        self.files: list[FoundFile] = []
        self._skipped: list[Skipped] = []
        self._passed_over = Counter[str]()
        self._places: set[Path] = set()
        self._roots = [Path(os.path.realpath(source)) for source in sources]
        self._folders = [root for root in reversed(self._roots) if os.path.isdir(root)]  # noqa: PTH112
        self._links: list[Path] = []
        for root in self._roots:
            if root not in self._folders:
                self._add(root)

    def goes_on(self) -> bool:
        """Look into one more folder, or follow one more link; tell whether there was any."""
        if self._folders:
            self._look_into(self._folders.pop())
        elif self._links:
            self._follow(self._links.pop())
        else:
            return False
        return True

    def found(self) -> Found:
        """Give what was found so far."""
        return Found(
            tuple(sorted(self.files, key=lambda file: file.path)),
            tuple(sorted(self._skipped, key=lambda skipped: skipped.path)),
            hidden=self._passed_over["hidden"],
            folders=self._passed_over["folders"],
            others=self._passed_over["others"],
        )

    def _look_into(self, folder: Path) -> None:
        place = Path(os.path.realpath(folder))
        if place in self._places:
            return
        self._places.add(place)
        try:
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name, reverse=True)
            if _MARKS_OF_FOLDERS.isdisjoint(entry.name for entry in inside):
                for entry in inside:
                    self._look_at(folder / entry.name, entry)
            elif place in self._roots:
                self._skip(folder, "it is the folder of a model or of another program")
            else:
                self._passed_over["folders"] += 1
        except OSError as error:
            self._skip(folder, reason_of(error))

    def _look_at(self, path: Path, entry: os.DirEntry[str]) -> None:
        if entry.name.startswith("."):
            self._passed_over["hidden"] += 1
        elif entry.is_symlink():
            self._links.append(path)
        elif not entry.is_dir(follow_symlinks=False):
            self._add_if_named_so(path)
        elif entry.name in _DEPENDENCIES:
            self._passed_over["folders"] += 1
        else:
            self._folders.append(path)

    def _follow(self, link: Path) -> None:
        target = Path(os.path.realpath(link))
        ways = [target.relative_to(root).parts for root in self._roots if target.is_relative_to(root)]
        if not ways:
            self._skip(link, "it is a link that leads out of what was named")
        elif all(any(part.startswith(".") for part in way) for way in ways):
            self._passed_over["hidden"] += 1
        elif all(not _DEPENDENCIES.isdisjoint(way) for way in ways):
            self._passed_over["folders"] += 1
        elif os.path.isdir(target):  # noqa: PTH112
            self._folders.append(link)
        else:
            self._add_if_named_so(link)

    def _add_if_named_so(self, path: Path) -> None:
        if path.suffix.lower() in SUFFIXES:
            self._add(path)
        else:
            self._passed_over["others"] += 1

    def _add(self, path: Path) -> None:
        place = Path(os.path.realpath(path))
        if place in self._places:
            return
        self._places.add(place)
        try:
            facts = place.lstat()
        except OSError as error:
            self._skip(path, reason_of(error))
            return
        if reason := why_unwanted(facts):
            self._skip(path, reason)
        else:
            self.files.append(FoundFile(path, place))

    def _skip(self, path: Path, reason: str) -> None:
        self._skipped.append(Skipped(path, reason))
