from pathlib import Path

import numpy as np
import pytest

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.count_model import CountModel
from rnn_autocomplete.training.kneser_ney import count_ngrams

_START = 1
_WORDS = 150


def _text(tokens: int, seed: int = 0) -> np.ndarray:
    """Make a text in which each word makes a few others likely, in documents of 50 tokens."""
    generator = np.random.default_rng(seed)
    ids = [_START]
    while len(ids) < tokens:
        likely = 4 + (ids[-1] * 7 + np.arange(3)) % (_WORDS - 4)
        ids.append(
            int(generator.choice(likely) if generator.random() < 0.8 else generator.integers(4, _WORDS))
        )
        if len(ids) % 50 == 0:
            ids.append(_START)
    return np.array(ids[:tokens], np.int32)


def _contexts(ids: np.ndarray, count: int = 100) -> list[list[int]]:
    return [ids[max(0, place - 3) : place].tolist() for place in range(2, count)]


@pytest.fixture(scope="module")
def whole() -> CountModel:
    return count_ngrams(_text(6000), _WORDS)


@pytest.mark.parametrize("most", [None, 400, 60, 0])
def test_all_words_together_are_certain_in_every_context(most: int | None) -> None:
    model = count_ngrams(_text(6000), _WORDS, most=most)
    for context in [[], [_START], *_contexts(_text(6000, seed=1))]:
        ranked = model.rank(context).probabilities
        assert ranked.min() > 0
        assert ranked.sum() == pytest.approx(1, abs=0.05)  # a stored probability is right to 3.5 %


def test_bigrams_follow_the_formula_of_chen_and_goodman() -> None:
    ids = _text(6000)
    model = count_ngrams(ids, _WORDS, order=2)
    pairs, times = np.unique(
        [pair for pair in zip(ids[:-1].tolist(), ids[1:].tolist(), strict=True) if pair[1] != _START],
        axis=0,
        return_counts=True,
    )
    discount = _discounts(times)
    different = np.bincount(pairs[:, 1], minlength=_WORDS)
    off = _discounts(different[different > 0])[np.minimum(different, 3)]
    lower = (different - off) / different.sum() + off.sum() / different.sum() / _WORDS
    for first in (5, 9, _START):
        mine = pairs[:, 0] == first
        off = discount[np.minimum(times, 3)][mine]
        expected = off.sum() / times[mine].sum() * lower
        expected[pairs[mine, 1]] += (times[mine] - off) / times[mine].sum()
        np.testing.assert_allclose(model.rank([first]).probabilities, expected, rtol=0.08)


def _discounts(counts: np.ndarray) -> np.ndarray:
    n = [0, *(max(1, (counts == times).sum()) for times in range(1, 5))]
    share = n[1] / (n[1] + 2 * n[2])
    raw = [k - (k + 1) * share * n[k + 1] / n[k] for k in (1, 2, 3)]
    return np.array([0, *(min(max(value, 0.1), count - 0.1) for count, value in enumerate(raw, 1))])


def test_a_longer_context_is_known_only_if_it_was_kept(whole: CountModel) -> None:
    ids = _text(6000)
    assert whole.rank([]).context == 0
    assert whole.rank(ids[100:103].tolist()).context == 3
    assert whole.rank([2, 2, 2]).context == 0
    assert count_ngrams(ids, _WORDS, most=0).rank(ids[100:103].tolist()).context == 0


def test_pruning_keeps_about_as_many_as_asked_and_the_best(whole: CountModel) -> None:
    pruned = count_ngrams(_text(6000), _WORDS, most=500)
    assert 200 <= pruned.ngrams <= 500 < whole.ngrams
    assert _perplexity(pruned) < 0.5 * _perplexity(count_ngrams(_text(6000), _WORDS, most=0))


def _perplexity(model: CountModel) -> float:
    ids = _text(2000, seed=2)
    places = [i for i in range(3, len(ids)) if ids[i] != _START]
    chances = [model.rank(ids[i - 3 : i].tolist()).probabilities[ids[i]] for i in places]
    return float(np.exp(-np.log(chances).mean()))


def test_a_saved_model_ranks_as_before(whole: CountModel, tmp_path: Path) -> None:
    whole.save(tmp_path / "counts")
    loaded = CountModel.load(tmp_path / "counts", _WORDS)
    for context in _contexts(_text(200)):
        np.testing.assert_array_equal(loaded.rank(context).probabilities, whole.rank(context).probabilities)


def test_damage_is_told_in_one_sentence(whole: CountModel, tmp_path: Path) -> None:
    file = tmp_path / "counts"
    with pytest.raises(ModelError, match="cannot be read"):
        CountModel.load(file, _WORDS)
    whole.save(file)
    with pytest.raises(ModelError, match="do not fit the vocabulary"):
        CountModel.load(file, _WORDS - 1)
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(ModelError, match="cannot be read"):
        CountModel.load(file, _WORDS)
    order = whole.orders[1]
    CountModel(
        whole.unigrams,
        [whole.orders[0], type(order)(*list(vars(order).values())[:2], order.followers * 0, order.back_offs)],
    ).save(file)
    with pytest.raises(ModelError, match="damaged"):
        CountModel.load(file, _WORDS)
