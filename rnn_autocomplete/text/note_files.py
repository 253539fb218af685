"""A person's own notes: the text of the files that the person names, and what was skipped and why.

Reads the named sources and nothing else, at the moment it is asked. Nothing that is wrong with one file keeps the
others from being read. The text is as it stands in the file: `markdown_prose` and others leave things out of it.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rnn_autocomplete.text.markdown_prose import is_markdown, prose_of
from rnn_autocomplete.text.never_learnt import ALL_MAY_BE_LEARNT, NeverLearnt
from rnn_autocomplete.text.note_encoding import NotTextError, text_in
from rnn_autocomplete.text.note_search import (
    LARGEST,
    TOO_LARGE,
    Found,
    FoundFile,
    Skipped,
    reason_of,
    search_notes,
    why_unwanted,
)
from rnn_autocomplete.text.word_count import count_words


@dataclass(frozen=True)
class NoteFile:
    """A note as it was when it was read."""

    path: Path
    """Where it lies, from the top of the disk."""

    modified: float
    """When it was last changed, in seconds since 1970."""

    digest: str
    """SHA-256 of its bytes, in hexadecimal digits."""

    text: str
    """All that stands in it, lines ending alike."""

    words: int
    """How many words of prose stand in it."""


@dataclass(frozen=True)
class Notes:
    """What was read."""

    files: tuple[NoteFile, ...]
    """The notes, the oldest first; those of one moment by path."""

    skipped: tuple[Skipped, ...]
    """What was not read, by path."""

    hidden: int = 0
    """How many files and folders were passed over because their names begin with a dot."""

    others: int = 0
    """How many files were passed over because their names do not end as notes' do."""


@dataclass(frozen=True)
class Moved:
    """A note whose bytes were learnt under a name that is gone."""

    before: Path
    """What it was called."""

    note: NoteFile
    """What it is now."""


@dataclass(frozen=True)
class News:
    """How notes differ from those that were learnt."""

    new: tuple[NoteFile, ...]
    """Notes that nothing was learnt from."""

    changed: tuple[NoteFile, ...]
    """Notes that had other bytes when they were learnt."""

    moved: tuple[Moved, ...]
    """Notes that only lie elsewhere now."""

    gone: tuple[Path, ...]
    """What was learnt and is not among the notes: deleted, no longer named, or on a drive that is not there."""


def find_notes(
    sources: Iterable[Path],
    *,
    never: NeverLearnt = ALL_MAY_BE_LEARNT,
    progress: Callable[[int, int], None] | None = None,
) -> Notes:
    """Search `sources` for notes and read them.

    Args:
        sources: files and folders that the person named.
        never: files and folders not to read.
        progress: as for `read_notes`; while folders are searched, with 0 and the number of files found so far.
    """

    def found_so_far(files: int) -> None:
        if progress:
            progress(0, files)

    named = [Path(os.path.realpath(source)) for source in sources]
    found = search_notes(named, progress=found_so_far)
    forgotten = {file for file in found.files if never.covers(file.path, named)}
    wanted = tuple(file for file in found.files if file not in forgotten)
    skipped = (*found.skipped, *(Skipped(file.path, "it was forgotten") for file in forgotten))
    return read_notes(replace(found, files=wanted, skipped=skipped), progress=progress)


def read_notes(found: Found, *, progress: Callable[[int, int], None] | None = None) -> Notes:
    """Read what was found, each text once: of files with the same bytes the oldest.

    Args:
        found: what a search found; some of it may be gone or different by now.
        progress: called before every file with how many were read and how many there are; it may raise to stop.
    """
    read, skipped = list[NoteFile](), list(found.skipped)
    for number, file in enumerate(found.files):
        if progress:
            progress(number, len(found.files))
        try:
            read.append(_read(file))
        except NotTextError as error:
            skipped.append(Skipped(file.path, str(error)))
        except OSError as error:
            skipped.append(Skipped(file.path, reason_of(error)))
    files, same = _each_once(read)
    in_order = tuple(sorted([*skipped, *same], key=lambda one: one.path))
    return Notes(tuple(files), in_order, found.hidden, found.others)


def what_is_new(notes: Notes, learnt: Mapping[Path, str]) -> News:
    """Compare `notes` with what was `learnt`: the digest of each note by its path."""
    gone = learnt.keys() - {note.path for note in notes.files}
    formerly = {learnt[path]: path for path in sorted(gone, reverse=True)}
    unknown = [note for note in notes.files if note.path not in learnt]
    moved = tuple(Moved(formerly[note.digest], note) for note in unknown if note.digest in formerly)
    return News(
        new=tuple(note for note in unknown if note.digest not in formerly),
        changed=tuple(note for note in notes.files if learnt.get(note.path, note.digest) != note.digest),
        moved=moved,
        gone=tuple(sorted(gone - {one.before for one in moved})),
    )


def _each_once(notes: Iterable[NoteFile]) -> tuple[list[NoteFile], list[Skipped]]:
    first: dict[str, NoteFile] = {}
    in_order = sorted(notes, key=lambda note: (note.modified, note.path))
    pairs = [(note, first.setdefault(note.digest, note)) for note in in_order]
    same = [Skipped(n.path, f"it says the same as {f.path}") for n, f in pairs if n is not f]
    return list(first.values()), same


def _read(file: FoundFile) -> NoteFile:
    data, modified = _bytes(file.place)
    text = text_in(data)
    if not text.strip():
        raise NotTextError("it is empty")
    words = count_words(prose_of(text) if is_markdown(file.path) else text)
    return NoteFile(file.path, modified, hashlib.sha256(data).hexdigest(), text, words)


def _bytes(place: Path) -> tuple[bytes, float]:
    # A link may have come since the search, here or in a folder above; a pipe must not keep us waiting.
    if Path(os.path.realpath(place)) != place:
        raise FileNotFoundError
    descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        facts = os.fstat(descriptor)
        if reason := why_unwanted(facts):
            raise NotTextError(reason)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read(LARGEST + 1)
    finally:
        os.close(descriptor)
    if len(data) > LARGEST:
        raise NotTextError(TOO_LARGE)
    return data, facts.st_mtime
