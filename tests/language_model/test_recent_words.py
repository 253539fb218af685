import numpy as np

from rnn_autocomplete.language_model.recent_words import RecentWords, weigh


def _recent(*tokens: int) -> RecentWords:
    recent = RecentWords(2)
    for token in tokens:
        recent.append(np.array([token, 1.0]), token)
    return recent


def test_words_in_places_like_this_one_weigh_more() -> None:
    weights = weigh(_recent(5, 6, 7, 8, 9).likeness(np.array([2.0, 0.0], np.float32)), similarity=1.0)
    expected = np.exp([10.0, 12.0, -np.inf, -np.inf, -np.inf])
    np.testing.assert_allclose(weights, expected / expected.sum(), rtol=1e-6)


def test_words_written_just_now_are_not_expected_again() -> None:
    here = np.zeros(2, np.float32)
    assert weigh(_recent(5, 6, 7, 8, 9, 5).likeness(here), 1.0).tolist() == [0, 0.5, 0.5, 0, 0, 0]
    assert weigh(_recent(5, 6, 7).likeness(here), 1.0).tolist() == [0, 0, 0]


def test_it_grows_and_shrinks() -> None:
    recent = RecentWords(3)
    for token in range(1000):
        recent.append(np.full(3, token / 1000), token)
    assert recent.ids.tolist() == list(range(1000))
    recent.shorten(10)
    recent.append(np.zeros(3), 77)
    assert recent.ids.tolist() == [*range(10), 77]
    assert recent.likeness(np.zeros(3, np.float32)).shape == (11,)


def test_places_that_are_all_unlike_still_have_weights() -> None:
    np.testing.assert_allclose(weigh(np.array([-2000.0, -2000.0]), 1.0), [0.5, 0.5])
