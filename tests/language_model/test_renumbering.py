"""Counts under other numbers say the same of every word."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_autocomplete.language_model.pruning import count_ngrams
from rnn_autocomplete.language_model.renumbering import renumbered
from tests.models import ngrams_of

_START = 1
_WORDS = 12


@st.composite
def _cases(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    """Draw a text, and another number for each word."""
    document = st.lists(st.integers(_START + 1, _WORDS - 1), min_size=1, max_size=30)
    documents = draw(st.lists(document, min_size=1, max_size=3))
    size = draw(st.integers(_WORDS, _WORDS + 5))
    numbers = draw(st.permutations(range(size)))
    ids = np.array([token for document in documents for token in (_START, *document)])
    return ids, np.array(numbers[:_WORDS]), size


@given(_cases(), st.sampled_from([None, 5, 20]))
@settings(max_examples=60)
def test_every_word_is_as_likely_under_its_new_number(
    case: tuple[np.ndarray, np.ndarray, int], most: int | None
) -> None:
    ids, numbers, size = case
    counts = count_ngrams(ids, _WORDS, most=most)
    new = renumbered(counts, numbers, size)
    assert ngrams_of(new) == ngrams_of(counts)
    contexts = [ids[max(0, place - 3) : place] for place in range(len(ids))]
    for context in [*contexts, np.arange(3), np.array([_WORDS - 1])]:
        before, known = counts.rank(context.tolist())
        after, still_known = new.rank(numbers[context].tolist())
        assert still_known == known
        np.testing.assert_allclose(after[numbers], before, rtol=1e-4)
        assert after.sum() == pytest.approx(1, abs=1e-4)


def test_words_that_were_never_seen_hardly_count() -> None:
    counts = count_ngrams(np.array([_START, 4, 5, 4, 5, 6]), 8)
    ranked = renumbered(counts, np.arange(8), 10).rank([4]).probabilities
    assert 0 < ranked[8:].max() < 1e-6


def test_renumbering_and_back_changes_no_array() -> None:
    generator = np.random.default_rng(0)
    ids = np.concatenate([[_START], generator.integers(2, 40, 800)])
    counts, numbers = count_ngrams(ids, 40), generator.permutation(40)
    back = renumbered(renumbered(counts, numbers, 40), np.argsort(numbers), 40)
    np.testing.assert_array_equal(back.unigrams, counts.unigrams)
    for mine, theirs in zip(back.orders, counts.orders, strict=True):
        for name, array in vars(theirs).items():
            np.testing.assert_array_equal(getattr(mine, name), array)
