"""Replacing a file whole or not at all.

The new bytes go to a temporary file in the same folder, to the disk, and only then take the name of the old
file. Whatever fails before that moment leaves the old file as it was and no temporary file behind.
"""

import contextlib
import os
import secrets
import shutil
from pathlib import Path

_READABLE_BY_UMASK = 0o666
_OWNER_ONLY = 0o600


def replace_file(path: Path, data: bytes) -> None:
    """Make `data` the content of the file at `path`, which need not exist.

    A symbolic link stays a link: the file it points to is replaced. Owner, mode and extended attributes of
    an old file go over to the new one; a file that did not exist gets the mode that the umask gives.

    Raises:
        OSError: the file is as it was.
    """
    target = Path(os.path.realpath(path))
    old = target if target.exists() else None
    if protection := write_protection(target):
        raise PermissionError(None, protection)
    temporary = target.with_name(f".rnn-autocomplete-{secrets.token_hex(8)}")
    try:
        _write_to_disk(temporary, data, old)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def write_protection(path: Path) -> str | None:
    """Say what keeps the file at `path` from being replaced; None if its folder and its mode allow it."""
    target = Path(os.path.realpath(path))
    # Replacing needs no right to write the file itself; a file that is write-protected means it.
    if target.exists() and not os.access(target, os.W_OK):
        return "it is write-protected"
    if target.parent.is_dir() and not os.access(target.parent, os.W_OK | os.X_OK):
        return "its folder is write-protected"
    return None


def _write_to_disk(path: Path, data: bytes, old: Path | None) -> None:
    mode = _OWNER_ONLY if old else _READABLE_BY_UMASK
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as stream:
        if old is not None:
            _take_over_attributes(old, path)
        stream.write(data)
        stream.flush()
        os.fsync(descriptor)


def _take_over_attributes(old: Path, new: Path) -> None:
    status = old.stat()
    # Only the superuser may give files away; for everybody else the file becomes their own. Its group may stay.
    for user, group in ((-1, status.st_gid), (status.st_uid, -1)):
        with contextlib.suppress(PermissionError):
            os.chown(new, user, group)
    shutil.copystat(old, new)


def sync_folder(folder: Path) -> None:
    """Bring the names of what lies in `folder` to the disk, where the file system can."""
    # What is in it is complete under its name by now. Some file systems cannot sync a folder, and failing
    # here would call a save that succeeded a failure.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
