import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import build_vocabulary
from rnn_autocomplete.training.streams import TokenDocuments, count_windows, translate, windows

PROSE = TOKENIZERS["prose"]
START = MARKS.index("<start>")


@given(tokens=st.integers(2, 200), streams=st.integers(1, 5), window=st.integers(1, 9))
def test_every_token_is_foreseen_and_windows_continue_each_other(
    tokens: int, streams: int, window: int
) -> None:
    ids = np.arange(tokens)
    cut = list(windows(ids, streams, window))
    assert len(cut) == count_windows(tokens, streams, window)
    inputs = np.concatenate([x for x, _ in cut], axis=1)
    targets = np.concatenate([y for _, y in cut], axis=1)
    assert all(x.shape == y.shape == (streams, window) for x, y in cut)
    np.testing.assert_array_equal(targets[:, :-1], inputs[:, 1:])
    assert set(targets.ravel()) >= set(range(1, tokens))


def test_an_interrupted_epoch_goes_on_where_it_was() -> None:
    ids = np.arange(100)
    whole, rest = list(windows(ids, 2, 5)), list(windows(ids, 2, 5, first=3))
    np.testing.assert_array_equal(rest[0][0], whole[3][0])
    assert len(rest) == len(whole) - 3


def _documents(*texts: str, weights: list[float] | None = None, independent: bool = True) -> TokenDocuments:
    stream = encode(texts, PROSE)
    vocabulary = build_vocabulary(stream, PROSE, 100)
    return translate(stream, vocabulary, weights or [1.0] * len(texts), independent=independent)


def test_every_document_stands_behind_a_start_mark() -> None:
    ids = _documents("a b", "c").in_order()
    assert (ids == START).sum() == 2
    assert ids[0] == ids[4] == START


def test_lines_of_one_text_share_one_start_mark() -> None:
    documents = _documents("a b", "c", independent=False)
    assert (documents.in_order() == START).sum() == 1
    assert documents.epoch(np.random.default_rng(0))[0] == START


def test_an_epoch_holds_each_document_as_often_as_it_weighs() -> None:
    documents = _documents("a", "b b", "c c c", weights=[3.0, 0.0, 0.5])
    lengths = [len(documents.epoch(np.random.default_rng(seed))) for seed in range(200)]
    assert set(lengths) == {9, 14}
    assert np.mean(lengths) == pytest.approx(documents.expected_tokens(), abs=0.7)


def test_epochs_differ_in_order_and_repeat_with_their_seed() -> None:
    documents = _documents(*"abcdefghij")
    first, again, other = (documents.epoch(np.random.default_rng([0, seed])) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    assert sorted(first) == sorted(other)


def test_tokens_are_counted_by_the_weight_of_their_documents() -> None:
    documents = TokenDocuments(np.array([1, 4, 4, 1, 5]), np.array([0, 3, 5]), np.array([0.5, 2.0]))
    assert documents.counts(7).tolist() == [0, 2.5, 0, 0, 1, 2, 0]


def test_documents_without_weight_are_not_laid_in_order() -> None:
    documents = TokenDocuments(np.array([1, 4, 4, 1, 5]), np.array([0, 3, 5]), np.array([0.0, 2.0]))
    assert documents.in_order().tolist() == [1, 5]
