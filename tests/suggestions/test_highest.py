import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.suggestions.highest import highest, highest_first

_COUNTS = st.integers(1, 40)


@given(size=st.integers(0, 9000), distinct=st.integers(1, 10_000), seed=st.integers(0, 99), count=_COUNTS)
def test_the_highest_come_first_and_of_equal_ones_those_that_stand_first(
    size: int, distinct: int, seed: int, count: int
) -> None:
    values = np.random.default_rng(seed).integers(distinct, size=size).astype(np.float32)
    assert highest(values, count).tolist() == np.argsort(-values, kind="stable")[:count].tolist()


@pytest.mark.parametrize("size", [0, 7, 5000])
def test_whoever_goes_on_gets_every_place_once(size: int) -> None:
    values = np.random.default_rng(1).integers(50, size=size).astype(np.float32)
    assert list(highest_first(values, 5)) == np.argsort(-values, kind="stable").tolist()
