"""The slow memory keeps what was read long ago, and nothing of another document."""

import numpy as np
import pytest

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.slow_memory import SlowMemory
from rnn_autocomplete.text.tokenizer import MARKS, START

_START_ID, _WORD = MARKS.index(START), 9


def test_older_words_count_less_and_less() -> None:
    memory, kept = SlowMemory([0.5, 0.9], 1), []
    state = memory.after(_WORD, np.ones(1, np.float32), np.zeros(2, np.float32))
    for _ in range(3):
        state = memory.after(_WORD, np.zeros(1, np.float32), state)
        kept.append(state)
    np.testing.assert_allclose(kept[1] / kept[0], [0.5, 0.9], rtol=1e-6)
    np.testing.assert_allclose(kept[2] / kept[1], [0.5, 0.9], rtol=1e-6)


def test_it_stays_as_large_as_the_words_that_it_reads() -> None:
    generator, memory = np.random.default_rng(1), SlowMemory([0.5, 0.95], 1000)
    state = np.zeros(memory.width, np.float32)
    for _ in range(200):
        state = memory.after(_WORD, generator.normal(size=1000).astype(np.float32), state)
    assert np.split(state, 2)[0].std() == pytest.approx(1, abs=0.1)
    assert np.split(state, 2)[1].std() == pytest.approx(1, abs=0.1)


def test_a_new_document_begins_with_nothing_remembered() -> None:
    memory, word = SlowMemory([0.9], 2), np.ones((2, 2), np.float32)
    before = np.array([[5, 5], [5, 5]], np.float32)
    after = memory.after(np.array([_WORD, _START_ID]), word, before)
    fresh = memory.after(_START_ID, word[0], np.zeros(2, np.float32))
    assert (after[0] > 4).all()
    np.testing.assert_array_equal(after[1], fresh)


@pytest.mark.parametrize("decays", [(0.0,), (0.5, 1.0), ("0.5",), (True,), "", {}, [0.5] * 17])
def test_other_decays_are_refused(decays: tuple[float, ...]) -> None:
    with pytest.raises(ModelError, match="decays"):
        NetworkConfig("simple_rnn", "tanh", 30, 8, 8, tied=True, decays=decays)
