import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.evaluation.general_text import draw_documents, written
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.text.tokenizer import END, MARKS, NUMBER, START, TOKENIZERS, UNKNOWN
from rnn_autocomplete.text.vocabulary import Vocabulary
from tests.models import random_weights, small_model

_UNKNOWN, _START, _END, _NUMBER = (MARKS.index(mark) for mark in (UNKNOWN, START, END, NUMBER))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> LanguageModel:
    return small_model(tmp_path_factory.mktemp("models") / "small")


def _as_text(documents: list[np.ndarray]) -> list[list[int]]:
    return [document.tolist() for document in documents]


def test_a_seed_draws_the_same_text_again(model: LanguageModel) -> None:
    drawn = _as_text(draw_documents(model.network, 5, 30, seed=1))
    assert drawn == _as_text(draw_documents(model.network, 5, 30, seed=1))
    assert drawn != _as_text(draw_documents(model.network, 5, 30, seed=2))


def test_every_document_stands_behind_one_start_mark_and_holds_no_unknown_word(model: LanguageModel) -> None:
    drawn = draw_documents(model.network, 20, 200, seed=1)
    assert len(drawn) > 20
    assert all(document[0] == _START and len(document) > 1 for document in drawn)
    assert not any(np.isin(document[1:], [_START, _UNKNOWN]).any() for document in drawn)
    assert sum(map(len, drawn)) > 0.9 * 20 * 200


def test_no_line_is_empty(model: LanguageModel) -> None:
    drawn = draw_documents(model.network, 20, 200, seed=1)
    assert any((document == _END).any() for document in drawn)
    assert not any(((document[1:] == _END) & (document[:-1] <= _END)).any() for document in drawn)


def test_words_are_drawn_as_often_as_the_network_expects_them(model: LanguageModel) -> None:
    stretches = 20_000
    drawn = draw_documents(model.network, stretches, 2, seed=1)
    state = model.network.step(model.network.initial_state(), _START)
    expected = model.network.probabilities(state)
    expected[[_UNKNOWN, _START, _END]] = 0  # a document that ends at once is not given
    counts = np.bincount([document[1] for document in drawn], minlength=len(expected))
    assert counts / len(drawn) == pytest.approx(expected / expected.sum(), abs=0.02)


def test_words_of_a_large_vocabulary_are_drawn_as_often_as_expected() -> None:
    config = NetworkConfig("simple_rnn", "tanh", 300, 4, 6, tied=True)  # more than are looked at in one go
    weights = {name: np.zeros(shape, np.float32) for name, shape in config.weight_shapes().items()}
    weights["output.bias"][[5, 127, 128, 299]] = [20, 21, 21, 20]
    drawn = draw_documents(Network(config, weights), 20_000, 2, seed=1)
    counts = np.bincount([document[1] for document in drawn], minlength=300) / len(drawn)
    often, seldom = np.e / (2 * np.e + 2), 1 / (2 * np.e + 2)
    assert counts[[5, 127, 128, 299]] == pytest.approx([seldom, often, often, seldom], abs=0.015)
    assert counts.sum() == pytest.approx(counts[[5, 127, 128, 299]].sum())


def test_the_next_document_knows_nothing_of_the_last(model: LanguageModel) -> None:
    config = model.network.config
    weights = {**random_weights(config), "output.bias": np.zeros(config.vocabulary, np.float32)}
    weights["output.bias"][_START] = 3
    drawn = draw_documents(Network(config, weights), 400, 40, seed=1)
    firsts = np.array([document[1] for document in drawn])
    assert len(firsts) > 3000
    state = Network(config, weights).step(model.network.initial_state(), _START)
    expected = Network(config, weights).probabilities(state)
    expected[[_UNKNOWN, _START, _END]] = 0
    counts = np.bincount(firsts, minlength=len(expected))
    assert counts / len(firsts) == pytest.approx(expected / expected.sum(), abs=0.03)


def test_drawing_can_be_stopped(model: LanguageModel) -> None:
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share > 0.2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        draw_documents(model.network, 2, 50, 1, stop)
    assert told == sorted(told)
    assert len(told) < 15


_TOKENS = (
    *(
        ".",
        ",",
        "?",
        "!",
        "...",
        "..",
        "--",
        "-",
        "—",
        "'",
        "’",
        '"',
        "“",
        "”",
        "`",
        "(",
        ")",
        "[",
        "/",
        "_",
        "*",
        "$",
    ),
    *(
        "%",
        ":",
        "#",
        "@",
        "\u0301",
        "🙂",
        "\u200d",
        "n",
        "s",
        "t",
        "don't",
        "rock-n-roll",
        "I",
        "NASA",
        "the",
        "ße",
        "ŉa",
    ),
    *("größe", "été", "日本", "мир", "x2", "ﬁne", "İ"),
)
_NASTY = Vocabulary([*MARKS, *_TOKENS], TOKENIZERS["prose"])


def _without_empty_lines(ids: list[int]) -> list[int]:
    return [i for place, i in enumerate(ids) if not (i == _END and place and ids[place - 1] == _END)]


@given(st.lists(st.integers(_END, len(_NASTY) - 1), max_size=40).map(_without_empty_lines))
def test_a_written_text_is_cut_into_the_same_tokens_again(ids: list[int]) -> None:
    assert _NASTY.ids(written(ids, _NASTY)) == ids


def test_drawn_text_is_cut_into_the_same_tokens_again(model: LanguageModel) -> None:
    for document in draw_documents(model.network, 5, 100, seed=3):
        assert model.vocabulary.ids(written(document, model.vocabulary)) == document[1:].tolist()


_WORDS = ("the", "she", "said", "I", "come", "on", "Monday", "don't", "well")
_PROSE = Vocabulary([*MARKS, *'.,?"()—-:', *_WORDS], TOKENIZERS["prose"])


@pytest.mark.parametrize(
    "text",
    [
        'She said: "I don\'t come on Monday."\nWell, she said the.\n',
        '"I come," she said. "Well?"\n"Come on?',
        "The (on Monday)—I said\n- Come - on",
        "I said 2, she said 10 (on Monday)",
    ],
)
def test_a_written_text_looks_like_prose(text: str) -> None:
    assert written(_PROSE.ids(text), _PROSE) == text


def test_marks_of_unknown_words_and_of_beginnings_are_not_written() -> None:
    assert (
        written([_START, *_PROSE.ids("she said"), _UNKNOWN, *_PROSE.ids("well.")], _PROSE) == "She said well."
    )


def test_whitespace_tokens_are_written_apart() -> None:
    vocabulary = Vocabulary([*MARKS, "the", "cat", ".", "'s"], TOKENIZERS["whitespace"])
    ids = vocabulary.ids("the cat 's . \n the cat")
    assert vocabulary.ids(written(ids, vocabulary)) == ids
    assert written(ids, vocabulary) == "the cat 's .\nthe cat"
