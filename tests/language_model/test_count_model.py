import contextlib
from pathlib import Path

import numpy as np
import pytest

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.count_model import CountModel
from rnn_autocomplete.language_model.pruning import count_ngrams
from tests.models import ngrams_of

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
        assert ranked.sum() == pytest.approx(1, abs=1e-4)


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


def test_longer_ngrams_follow_it_too() -> None:
    ids = _text(6000).tolist()
    model = count_ngrams(np.array(ids), _WORDS, order=3)
    reference = _Reference(ids)
    for context in ([5, 9 + 5 * 7 % 3], ids[200:202], ids[300:302], [_START, ids[1]]):
        expected = [reference.probability((*context, word)) for word in range(_WORDS)]
        np.testing.assert_allclose(model.rank(context).probabilities, expected, rtol=0.12)


class _Reference:
    """Trigrams as the formula is written, in dictionaries."""

    def __init__(self, ids: list[int]) -> None:
        self.times: dict[tuple[int, ...], int] = {}
        for order in (1, 2, 3):
            for place in range(len(ids) - order + 1):
                ngram = tuple(ids[place : place + order])
                if _START not in (ngram[1:] if order > 1 else ngram):
                    self.times[ngram] = self.times.get(ngram, 0) + 1
        before: dict[tuple[int, ...], int] = {}
        for ngram in self.times:
            before[ngram[1:]] = before.get(ngram[1:], 0) + 1
        lower = {n: c if n[0] == _START else before[n] for n, c in self.times.items() if len(n) < 3}
        self.counts = {n: c for n, c in self.times.items() if len(n) == 3} | lower
        self.discounts = {
            order: _discounts(np.array([c for n, c in self.counts.items() if len(n) == order]))
            for order in (1, 2, 3)
        }

    def probability(self, ngram: tuple[int, ...]) -> float:
        """Give the probability of the last word after the others."""
        if not ngram:
            return 1 / _WORDS
        same = [c for n, c in self.counts.items() if len(n) == len(ngram) and n[:-1] == ngram[:-1]]
        if not same:
            return self.probability(ngram[1:])
        discounts = self.discounts[len(ngram)]
        left = sum(discounts[min(c, 3)] for c in same) / sum(same)
        count = self.counts.get(ngram, 0)
        return (count - discounts[min(count, 3)]) / sum(same) + left * self.probability(ngram[1:])


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


def test_short_documents_have_fewer_orders() -> None:
    model = count_ngrams(np.array([_START, 5, _START, 6, _START, 5]), _WORDS)
    assert len(model.orders) == 1
    assert model.rank([_START]).probabilities.argmax() == 5


@pytest.mark.parametrize(("ids", "words"), [([5, 6, 7], _WORDS), ([_START, 5], 2**16 + 1), ([], _WORDS)])
def test_what_cannot_be_counted_is_refused(ids: list[int], words: int) -> None:
    with pytest.raises(ValueError, match="n-grams"):
        count_ngrams(np.array(ids, np.int32), words)


def test_pruning_keeps_about_as_many_as_asked_and_the_best(whole: CountModel) -> None:
    pruned = count_ngrams(_text(6000), _WORDS, most=500)
    assert 200 <= ngrams_of(pruned) <= 500 < ngrams_of(whole)
    assert _perplexity(pruned) < 0.5 * _perplexity(count_ngrams(_text(6000), _WORDS, most=0))


def _perplexity(model: CountModel) -> float:
    ids = _text(2000, seed=2)
    places = [i for i in range(3, len(ids)) if ids[i] != _START]
    chances = [model.rank(ids[i - 3 : i].tolist()).probabilities[ids[i]] for i in places]
    return float(np.exp(-np.log(chances).mean()))


def test_a_saved_model_ranks_as_before(whole: CountModel, tmp_path: Path) -> None:
    (tmp_path / "counts").write_bytes(whole.to_bytes())
    loaded = CountModel.load(tmp_path / "counts", _WORDS)
    for context in _contexts(_text(200)):
        np.testing.assert_array_equal(loaded.rank(context).probabilities, whole.rank(context).probabilities)


def test_damage_is_told_in_one_sentence(whole: CountModel, tmp_path: Path) -> None:
    file = tmp_path / "counts"
    with pytest.raises(ModelError, match="cannot be read"):
        CountModel.load(file, _WORDS)
    file.write_bytes(whole.to_bytes())
    with pytest.raises(ModelError, match="do not fit the vocabulary"):
        CountModel.load(file, _WORDS - 1)
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(ModelError, match="cannot be read"):
        CountModel.load(file, _WORDS)
    file.write_bytes(whole.to_bytes())
    content = bytearray(file.read_bytes())
    for place in range(0, len(content), 97):
        content[place] ^= 0x55
        file.write_bytes(content)
        content[place] ^= 0x55
        with contextlib.suppress(ModelError):
            CountModel.load(file, _WORDS)  # whatever it is, it is no other error
    order = whole.orders[1]
    spoilt = type(order)(*list(vars(order).values())[:2], order.followers * 0, order.back_offs)
    file.write_bytes(CountModel(whole.unigrams, [whole.orders[0], spoilt]).to_bytes())
    with pytest.raises(ModelError, match="damaged"):
        CountModel.load(file, _WORDS)
