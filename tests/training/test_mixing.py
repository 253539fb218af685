import numpy as np
import pytest

from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.mixture import Mixture
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.pruning import count_ngrams
from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.text.tokenizer import MARKS, START, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from rnn_autocomplete.training.experts import number_documents
from rnn_autocomplete.training.mixing import fit_mixture
from tests.models import random_weights

_WORDS = 40
_START = MARKS.index(START)


@pytest.fixture(scope="module")
def ignorant() -> Network:
    config = NetworkConfig("simple_rnn", "tanh", _WORDS, 8, 12, tied=True)
    return Network(config, {name: 0.01 * array for name, array in random_weights(config).items()})


def _regular(tokens: int, seed: int) -> np.ndarray:
    """Make a text in which each word follows from the one before, but for one in ten."""
    generator = np.random.default_rng(seed)
    ids = [_START, 4]
    while len(ids) < tokens:
        next_id = 4 + (ids[-1] * 5 + 1) % (_WORDS - 4)
        ids.append(next_id if generator.random() < 0.9 else int(generator.integers(4, _WORDS)))
    return np.array(ids, np.int32)


def _fit(network: Network, learnt: np.ndarray, held_out: list[np.ndarray]) -> Mixture:
    return fit_mixture(network, count_ngrams(learnt, _WORDS), held_out, lambda _: None)


def test_the_expert_that_knows_the_text_counts_most(ignorant: Network) -> None:
    counted = _fit(ignorant, _regular(5000, 0), [_regular(300, seed) for seed in range(1, 5)])
    assert counted.weights[3, 1:, 1].min() > 0.8
    noise = np.concatenate([[_START], np.random.default_rng(0).integers(4, _WORDS, 5000)]).astype(np.int32)
    repeated = [np.concatenate([[_START], np.tile(_regular(20, seed)[1:], 20)]) for seed in range(1, 5)]
    recent = _fit(ignorant, noise, repeated)
    assert recent.weights[:, 2, 2].min() > 0.5


def test_every_kind_of_context_has_shares_of_a_whole(ignorant: Network) -> None:
    mixture = _fit(ignorant, _regular(500, 0), [_regular(40, 1)])
    np.testing.assert_allclose(mixture.weights.sum(axis=-1), 1)
    assert (mixture.weights >= 0).all()


def test_telling_it_to_stop_stops_it(ignorant: Network) -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fit_mixture(ignorant, count_ngrams(_regular(500, 0), _WORDS), [_regular(40, 1)], stop)


def test_new_words_of_held_out_text_are_told_apart() -> None:
    tokenizer = TOKENIZERS["prose"]
    vocabulary = Vocabulary([*MARKS, "the", "cat"], tokenizer)
    documents = number_documents(encode(["the zorkmid, the quux", "the Zorkmid"], tokenizer), vocabulary)
    (first, second) = (document.tolist() for document in documents)
    assert first == [_START, 4, 6, 0, 4, 7, 2]
    assert second == [_START, 4, 6, 2]
