"""Reading texts to learn from or to measure on: files and folders of plain text and Markdown.

Gives documents in a fixed order, so that the same sources always make the same model. Knows nothing of words.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from rnn_autocomplete.errors import CorpusError

SUFFIXES = frozenset({".txt", ".md"})
PARAGRAPH_ENDS = regex.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True)
class TextDocument:
    """One text that hangs together."""

    source: str
    """The name of the file it comes from."""

    text: str


def read_documents(
    sources: Iterable[Path], *, split_at_blank_lines: bool = False, leave_out: Path | None = None
) -> Iterator[TextDocument]:
    """Read all documents of `sources`, folders in the order of their files' names, and no file twice.

    Args:
        sources: files of any name, and folders, whose .txt and .md files are read, subfolders included;
            hidden ones and models are passed over.
        split_at_blank_lines: whether a blank line ends a document; otherwise a file is one document.
        leave_out: a file not to read, even if it is in a folder.

    Raises:
        CorpusError: a source is missing, unreadable, not text in UTF-8, or a folder without text.
    """
    seen = {leave_out.resolve()} if leave_out else set()
    for file in _files(sources):
        if file.resolve() in seen:
            continue
        seen.add(file.resolve())
        text = _read(file)
        for part in PARAGRAPH_ENDS.split(text) if split_at_blank_lines else [text]:
            if part.strip():
                yield TextDocument(file.name, part)


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        if not source.is_dir():
            yield source
            continue
        found = sorted(file for file in _all_files(source) if _is_text(file, source))
        if not found:
            raise CorpusError(f"The folder {source} holds no .txt or .md file.")
        yield from found


def _all_files(folder: Path) -> Iterator[Path]:
    """Give what lies in `folder` and the folders in it; nobody looks into hidden ones, which may be closed."""

    def refuse(error: OSError) -> None:
        raise CorpusError(f"The folder {error.filename} cannot be read: {error.strerror}.") from error

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names)


def _is_text(file: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    is_of_model = (file.parent / "weights.safetensors").exists()
    return file.suffix.lower() in SUFFIXES and file.is_file() and not is_hidden and not is_of_model


def _read(file: Path) -> str:
    if file.exists() and not file.is_file():
        raise CorpusError(f"{file} is neither a file nor a folder.")
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{file} is not text in UTF-8; save it in that encoding first.") from error
    except OSError as error:
        raise CorpusError(f"{file} cannot be read: {error.strerror}.") from error
