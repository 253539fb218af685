"""Arrays of weights in a safetensors file, stored as float32, float16 or int8, and always float32 in memory.

int8 arrays have a scale for each row, in a second array called `NAME.scale`: value = int8 * scale. Names,
shapes and dtypes are checked from the file's header, before anything large is read.
"""

import math
from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from rnn_autocomplete.errors import ModelError

_SCALE = ".scale"
_DTYPES = {"F32", "F16", "I8"}


def quantize(array: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round each row to 255 steps of its largest value; (..., n) -> int8 (..., n), float32 (..., 1)."""
    scale = np.abs(array).max(axis=-1, keepdims=True) / 127
    scale = np.where(scale == 0, 1, scale).astype(np.float32)
    return np.round(array / scale).astype(np.int8), scale


def packed_weights(weights: Mapping[str, np.ndarray], precision: str) -> bytes:
    """Give the content of a file of float32 arrays at the `precision` named; vectors are never stored as int8."""
    stored: dict[str, np.ndarray] = {}
    for name, array in weights.items():
        if precision == "int8" and array.ndim > 1:
            stored[name], stored[name + _SCALE] = quantize(array)
        else:
            stored[name] = array.astype(np.float16 if precision == "float16" else np.float32)
    return save({name: np.ascontiguousarray(array) for name, array in stored.items()})


def load_weights(
    file: Path, shapes: Mapping[str, tuple[int, ...]], by_column: Collection[str] = ()
) -> dict[str, np.ndarray]:
    """Read the arrays named in `shapes` as float32.

    Args:
        file: what `packed_weights` gave, written to the disk.
        shapes: the name and shape of every array.
        by_column: matrices that shall lie in memory column by column, because it is their transpose that vectors
            are multiplied with: rows that are read from end to end come quicker.

    Raises:
        ModelError: the file is missing or damaged, an array is missing, not asked for, of the wrong shape or
            kind, or holds a number that is not finite.
    """
    try:
        with safe_open(file, framework="numpy") as stored:
            _check_header(stored, shapes)
            # In one piece: NumPy asks for large pages where one has 4 MB or more, and they are read far quicker.
            weights = np.empty(sum(map(math.prod, shapes.values())), np.float32)
            arrays, end = {}, 0
            for name, shape in shapes.items():
                begin, end = end, end + math.prod(shape)
                is_by_column = name in by_column
                array = weights[begin:end].reshape(shape, order="F" if is_by_column else "C")
                _load_array(stored, name, array)
                arrays[name] = array
            return arrays
    except (OSError, SafetensorError) as error:
        raise ModelError(f"The weights in {file} cannot be read: {error}.") from error


def _check_header(stored: safe_open, shapes: Mapping[str, tuple[int, ...]]) -> None:
    names = set(stored.keys())
    extra = names - set(shapes) - {name + _SCALE for name in shapes}
    if extra:
        raise ModelError(f"The model's weights hold “{min(extra)}”, which its configuration does not know.")
    for name, shape in shapes.items():
        if name not in names:
            raise ModelError(f"The model's weights lack “{name}”.")
        _check_array(stored, name, shape, _DTYPES)
        if stored.get_slice(name).get_dtype() == "I8":
            if name + _SCALE not in names:
                raise ModelError(f"The model's weights lack “{name}{_SCALE}”.")
            _check_array(stored, name + _SCALE, (*shape[:-1], 1), {"F32"})


def _check_array(stored: safe_open, name: str, shape: tuple[int, ...], dtypes: set[str]) -> None:
    header = stored.get_slice(name)
    if tuple(header.get_shape()) != shape:
        found = "x".join(map(str, header.get_shape()))
        expected = "x".join(map(str, shape))
        raise ModelError(f"The model's “{name}” has the shape {found}; its configuration says {expected}.")
    if header.get_dtype() not in dtypes:
        raise ModelError(f"The model's “{name}” is stored as {header.get_dtype()}, which is not supported.")


def _load_array(stored: safe_open, name: str, array: np.ndarray) -> None:
    """Read one array into its place."""
    values = stored.get_tensor(name)
    if array.flags.f_contiguous:
        values = np.ascontiguousarray(values.T).T  # quicker in the few bytes that are stored
    if values.dtype == np.int8:
        np.multiply(values, stored.get_tensor(name + _SCALE), out=array)
    else:
        array[...] = values
    if not np.isfinite(array).all():
        raise ModelError(f"The model's “{name}” holds numbers that are not finite.")
