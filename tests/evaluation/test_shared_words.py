"""Both networks are measured over the words that both know, and one event for all other words."""

import math
from pathlib import Path

import numpy as np
import pytest

from rnn_autocomplete.evaluation.blocks import Block
from rnn_autocomplete.evaluation.perplexity import Passage, passage_losses
from rnn_autocomplete.evaluation.shared_words import known_alone, perplexities
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.text.tokenizer import MARKS, START, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from tests.models import random_weights, small_model, write_model_with_experts

_START_ID = MARKS.index(START)
_TEXT = "Hello, how is your kayak?\nthe Eskimo and the day\n"


def _model(words: str, seed: int) -> LanguageModel:
    vocabulary = Vocabulary([*MARKS, *words.split()], TOKENIZERS["prose"])
    config = NetworkConfig("simple_rnn", "tanh", len(vocabulary), 8, 12, tied=True)
    return LanguageModel("test", vocabulary, Network(config, random_weights(config, seed)), {})


@pytest.fixture
def old() -> LanguageModel:
    return _model("the and , day eskimo hello your", seed=1)


@pytest.fixture
def new() -> LanguageModel:
    return _model("hello the kayak day is and ? ,", seed=2)


def _block(text: str, before: str = "") -> Block:
    return Block(0, before, text, 1)


def _by_hand(model: LanguageModel, other: LanguageModel, text: str, before: str = "") -> float:
    """Sum up, word by word, what counts as one event, and follow the text token by token."""
    known, shared = model.vocabulary, set(model.vocabulary.keys) & set(other.vocabulary.keys)
    state = model.network.step(model.network.initial_state(), _START_ID)
    for token in known.tokenizer.tokens(before):
        state = model.network.step(state, known.id(token))
    losses = []
    for token in known.tokenizer.tokens(text):
        chances = model.network.probabilities(state)
        key = known.tokenizer.key(token)
        unknown = sum(float(chances[i]) for i, k in enumerate(known.keys) if k not in shared or k == "<unk>")
        losses.append(-math.log(chances[known.id(token)] if key in shared else unknown))
        state = model.network.step(state, known.id(token))
    return math.exp(sum(losses) / len(losses))


def test_a_word_that_one_network_does_not_know_counts_as_unknown_in_both(
    old: LanguageModel, new: LanguageModel
) -> None:
    measured = perplexities(old, new, [_block(_TEXT)])
    assert measured == pytest.approx((_by_hand(old, new, _TEXT), _by_hand(new, old, _TEXT)), rel=1e-4)


def test_the_events_of_both_are_as_many(old: LanguageModel, new: LanguageModel) -> None:
    assert [old.vocabulary.tokens[i] for i in known_alone(old.vocabulary, new.vocabulary)] == [
        "<unk>",
        "eskimo",
        "your",
    ]
    assert [new.vocabulary.tokens[i] for i in known_alone(new.vocabulary, old.vocabulary)] == [
        "<unk>",
        "kayak",
        "is",
        "?",
    ]


def test_what_stands_before_is_read_and_not_measured(old: LanguageModel, new: LanguageModel) -> None:
    before, text = "hello and the kayak\n", "the day\n"
    measured = perplexities(old, new, [_block(text, before)])
    assert measured == pytest.approx(
        (_by_hand(old, new, text, before), _by_hand(new, old, text, before)), rel=1e-4
    )
    assert measured != pytest.approx(perplexities(old, new, [_block(text)]), rel=1e-4)


def test_every_token_of_all_texts_counts_alike(old: LanguageModel, new: LanguageModel) -> None:
    texts = {"the day\n": 3, "hello and the kayak, your day\n": 8, "and": 1}
    told: list[int] = []
    measured = perplexities(old, new, [_block(text) for text in texts], told.append)
    mean = sum(count * math.log(_by_hand(old, new, text)) for text, count in texts.items()) / 12
    assert measured[0] == pytest.approx(math.exp(mean), rel=1e-4)
    assert sum(told) == 2 * 12


def test_a_model_beside_itself_has_its_own_perplexity(old: LanguageModel) -> None:
    first, second = perplexities(old, old, [_block(_TEXT)])
    assert first == second == pytest.approx(_by_hand(old, old, _TEXT), rel=1e-4)


def test_words_that_only_the_counts_know_are_unknown_to_the_network(tmp_path: Path) -> None:
    few = load_model(write_model_with_experts(tmp_path / "few"))  # “it” is the last word but one
    all_words = small_model(tmp_path / "all")
    known = all_words.vocabulary.first(few.network.config.vocabulary)
    alone = known_alone(all_words.vocabulary, known)
    assert [all_words.vocabulary.tokens[i] for i in alone] == ["<unk>", "is", "day", "it", "to"]
    reduced = LanguageModel("test", known, few.network, {})
    text = "how is it, the day\n"
    assert perplexities(all_words, few, [_block(text)]) == perplexities(all_words, reduced, [_block(text)])


def test_long_passages_are_measured_in_several_goes(old: LanguageModel) -> None:
    generator = np.random.default_rng(0)
    ids = [np.append(_START_ID, generator.integers(0, 10, length)) for length in (900, 30, 1500)]
    together = passage_losses(old.network, [Passage(i, 3) for i in ids])
    alone = [passage_losses(old.network, [Passage(i, 3)])[0] for i in ids]
    assert together == pytest.approx(alone, rel=1e-4)


def test_of_no_passage_nothing_is_measured(old: LanguageModel) -> None:
    assert passage_losses(old.network, []).shape == (0,)
    assert perplexities(old, old, []) == (1, 1)
