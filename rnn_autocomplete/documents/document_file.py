"""Files of text: opening, saving, and noticing that another program changed them meanwhile.

Knows bytes, encodings and the disk, and neither screens nor what stands in the text. Whatever goes wrong is
told in one sentence, and the file on disk stays as it was.
"""

import hashlib
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from rnn_autocomplete.documents.atomic_write import replace_file, write_protection
from rnn_autocomplete.documents.encoding import can_encode, encode
from rnn_autocomplete.errors import DocumentError
from rnn_autocomplete.text_encoding import UTF_8, Encoding, decode


@dataclass(frozen=True)
class DocumentFile:
    """A file as it was when its text was last read or saved."""

    path: Path
    """Where it lies, as the person named it; it need not exist yet."""

    encoding: Encoding = UTF_8
    """How its text is written."""

    fingerprint: str | None = None
    """A hash of its bytes; None if there was no such file."""

    read_only: bool = False
    """Whether it cannot be written where it lies."""


def open_document(path: Path) -> tuple[DocumentFile, str]:
    """Read the text of the file at `path`; where there is none, a new document with an empty text.

    Raises:
        DocumentError: it is a folder or a device, its folder does not exist, or it may not be read.
    """
    try:
        if not _check_place(path):
            return DocumentFile(path, read_only=_is_protected(path)), ""
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise DocumentError(f"“{path}” cannot be opened: {_reason(error)}.") from error
    text, encoding = decode(data)
    return DocumentFile(path, encoding, _fingerprint(data), _is_protected(path)), text


def save_document(file: DocumentFile, text: str) -> DocumentFile:
    """Write `text` to `file`, whole or not at all, and give the file as it is now.

    Raises:
        DocumentError: the text has a character that the file cannot hold, or the disk refused.
    """
    data = encode(text, file.encoding)
    try:
        _check_place(file.path)
        replace_file(file.path, data)
    except (OSError, ValueError) as error:
        raise DocumentError(f"“{file.path}” was not saved: {_reason(error)}.") from error
    return replace(file, fingerprint=_fingerprint(data), read_only=False)


def save_document_as(path: Path, text: str, encoding: Encoding = UTF_8) -> DocumentFile:
    """Write `text` to the file at `path`: in `encoding` if it can hold the text, in UTF-8 otherwise.

    Raises:
        DocumentError: as for `save_document`.
    """
    fitting = encoding if can_encode(text, encoding) else UTF_8
    return save_document(DocumentFile(path, fitting), text)


def changed_on_disk(file: DocumentFile) -> bool:
    """Tell whether saving would destroy bytes that nobody here has seen.

    A file that has vanished counts as unchanged: saving brings it back and destroys nothing. One that can no
    longer be read counts as changed.
    """
    try:
        return _check_place(file.path) and _fingerprint(file.path.read_bytes()) != file.fingerprint
    except (OSError, ValueError):
        return file.fingerprint is not None


def is_file(path: Path) -> bool:
    """Tell whether there is a file at `path`; where that cannot be found out, there is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def from_the_top(path: Path) -> Path:
    """Give a path from the top of the disk; where the working folder is gone, as it is."""
    try:
        return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute() leaves ".." in
    except OSError:
        return path


def is_same_place(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one place, through whatever links."""
    try:
        return os.path.realpath(one) == os.path.realpath(other)
    except (OSError, ValueError):  # the working folder is gone, or no path has such a name
        return one == other


def _check_place(path: Path) -> bool:
    """Refuse a place where no file can be, and tell whether there is one."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if not Path(os.path.realpath(path)).parent.is_dir():
            raise FileNotFoundError(None, "its folder does not exist") from None
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(None, "it is a folder")
    if not stat.S_ISREG(mode):
        raise OSError(None, "it is a device or a pipe, not a file")
    return True


def _is_protected(path: Path) -> bool:
    try:
        return write_protection(path) is not None
    except OSError:  # found out when it is saved
        return False


def _reason(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason[:1].lower() + reason[1:]


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
