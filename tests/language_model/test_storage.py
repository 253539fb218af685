from pathlib import Path

import numpy as np
import pytest

from rnn_autocomplete.language_model.config import PRECISIONS
from rnn_autocomplete.language_model.storage import load_weights, packed_weights


@pytest.mark.parametrize("precision", PRECISIONS)
def test_arrays_hold_the_same_however_they_lie_in_memory(tmp_path: Path, precision: str) -> None:
    shapes = {"bias": (5,), "embedding": (7, 3), "kernel": (3, 5)}
    generator = np.random.default_rng(0)
    weights = {name: generator.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    file = tmp_path / "weights.safetensors"
    file.write_bytes(packed_weights(weights, precision))
    by_row, by_column = load_weights(file, shapes), load_weights(file, shapes, by_column=["embedding"])
    for name, array in weights.items():
        np.testing.assert_array_equal(by_column[name], by_row[name])
        np.testing.assert_allclose(by_row[name], array, atol=0.02)
    assert by_column["embedding"].T.flags.c_contiguous
    assert by_column["kernel"].flags.c_contiguous
