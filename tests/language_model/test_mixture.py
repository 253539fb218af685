from typing import Any

import numpy as np
import pytest

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.mixture import CONTEXTS, READ_BOUNDS, Mixture

_SHAPE = (CONTEXTS, len(READ_BOUNDS) + 1, 3)


def _mixture() -> Mixture:
    weights = np.random.default_rng(0).random(_SHAPE)
    return Mixture(0.1, weights / weights.sum(axis=-1, keepdims=True))


def test_the_shares_are_those_of_the_kind_of_context() -> None:
    mixture = _mixture()
    assert mixture.shares(2, 29) == pytest.approx(mixture.weights[2, 1])
    assert mixture.shares(2, 10) == pytest.approx(mixture.weights[2, 1])
    assert mixture.shares(0, 10_000) == pytest.approx(mixture.weights[0, 4])


def test_it_is_written_and_read_again() -> None:
    mixture = _mixture()
    again = Mixture.from_json(mixture.to_json())
    assert again.similarity == mixture.similarity
    np.testing.assert_allclose(again.weights, mixture.weights, atol=1e-4)


@pytest.mark.parametrize(
    "change",
    [
        {"weights": [[1, 0, 0]]},
        {"weights": np.full(_SHAPE, 0.5).tolist()},
        {"weights": "none"},
        {"similarity": "much"},
        {"similarity": float("nan")},
    ],
)
def test_what_is_no_mixture_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ModelError, match="mixture"):
        Mixture.from_json({**_mixture().to_json(), **change})
    with pytest.raises(ModelError, match="incomplete"):
        Mixture.from_json({})
