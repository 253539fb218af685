"""Named arrays in a compressed .npz file, read so that damage is told as such and never taken for an array."""

import io
import math
import tokenize
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from rnn_autocomplete.errors import ModelError

# What Python's and NumPy's readers raise for one changed byte or another
_DAMAGE = (
    *(OSError, ValueError, EOFError, MemoryError, NotImplementedError, RuntimeError, SyntaxError),
    *(zipfile.BadZipFile, zlib.error, tokenize.TokenError),
)
_LARGEST = 1_000_000_000  # bytes when unpacked


def packed(arrays: Mapping[str, np.ndarray]) -> bytes:
    """Give the content of a file that holds these arrays by name."""
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)  # type: ignore[arg-type]  # "allow_pickle" is not among them
    return stream.getvalue()


def read_arrays(file: Path) -> dict[str, np.ndarray]:
    """Read a file of what `packed` gave.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        with zipfile.ZipFile(file) as members:
            if sum(member.file_size for member in members.infolist()) > _LARGEST:
                raise ModelError(f"The counts in {file} are larger than any model's.")
            # Read whole, so that its checksum is compared before NumPy takes the content for an array.
            return {name.removesuffix(".npy"): _array(members.read(name)) for name in members.namelist()}
    except _DAMAGE as error:
        raise ModelError(f"The counts in {file} cannot be read: {error}.") from error


def _array(content: bytes) -> np.ndarray:
    """Take the bytes of an .npy file for the array that they hold, without a copy; it cannot be written to."""
    stream = io.BytesIO(content)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise ValueError("an array is of an unknown format")
    shape, is_by_column, kind = np.lib.format.read_array_header_1_0(stream)
    flat = np.frombuffer(content, kind, math.prod(shape), stream.tell())
    return flat.reshape(shape, order="F" if is_by_column else "C")
