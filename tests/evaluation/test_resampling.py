import numpy as np
import pytest

from rnn_autocomplete.evaluation.resampling import interval_of_share


def test_parts_that_are_all_alike_leave_no_doubt() -> None:
    assert interval_of_share(np.full(20, 3), np.full(20, 100), seed=0) == pytest.approx((0.03, 0.03))


def test_longer_parts_count_for_more() -> None:
    low, high = interval_of_share(np.array([0, 0, 0, 0, 50]), np.array([1, 1, 1, 1, 1000]), seed=0)
    assert 0 <= low < high < 0.06


def test_the_bounds_are_those_of_the_normal_distribution_for_many_parts() -> None:
    parts = np.random.default_rng(0).normal(2, 5, 400)
    low, high = interval_of_share(parts, np.full(400, 100.0), seed=0)
    error = parts.std() / np.sqrt(400) / 100
    assert (low, high) == pytest.approx(
        (parts.mean() / 100 - 1.645 * error, parts.mean() / 100 + 1.645 * error), abs=0.15 * error
    )


def test_a_seed_gives_the_same_bounds_again() -> None:
    parts, wholes = np.arange(10), np.full(10, 100)
    assert interval_of_share(parts, wholes, seed=1) == interval_of_share(parts, wholes, seed=1)
    assert interval_of_share(parts, wholes, seed=1) != interval_of_share(parts, wholes, seed=2)


def test_a_few_parts_tell_nothing() -> None:
    assert interval_of_share(np.full(4, 3), np.full(4, 100), seed=0) == (-1, 1)
