import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from rnn_autocomplete.errors import UsageError
from rnn_autocomplete.evaluation.perplexity import cross_entropy, perplexity
from rnn_autocomplete.evaluation.report import evaluate
from rnn_autocomplete.evaluation.unigram import unigram_suggester
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from tests.models import random_weights, small_model


def _by_hand(model, ids: list[int]) -> float:
    state, total = model.network.initial_state(), 0.0
    for token, target in pairwise(ids):
        state = model.network.step(state, token)
        total -= math.log(model.network.probabilities(state)[target])
    return total / (len(ids) - 1)


def test_cross_entropy_follows_the_text_from_end_to_end(tmp_path: Path) -> None:
    model = small_model(tmp_path / "small")
    ids = np.random.default_rng(0).integers(0, len(model.vocabulary), 1500)
    assert cross_entropy(model.network, ids) == pytest.approx(_by_hand(model, ids.tolist()), abs=1e-4)


def test_parallel_streams_each_start_afresh(tmp_path: Path) -> None:
    model = small_model(tmp_path / "small")
    ids = np.random.default_rng(0).integers(0, len(model.vocabulary), 41)
    halves = [_by_hand(model, ids[:21].tolist()), _by_hand(model, ids[20:].tolist())]
    assert cross_entropy(model.network, ids, streams=2) == pytest.approx(sum(halves) / 2, abs=1e-4)


def test_a_diverged_network_has_a_perplexity_all_the_same() -> None:
    assert perplexity(1e6) > 1e300


def test_pretokenized_perplexity_counts_every_line_end(tmp_path: Path) -> None:
    vocabulary = Vocabulary([*MARKS, "the", "cat", "N"], TOKENIZERS["whitespace"])
    config = NetworkConfig("simple_rnn", "tanh", len(vocabulary), 4, 6, tied=False)
    save_model(tmp_path / "ptb", vocabulary, config, random_weights(config), {})
    model = load_model(tmp_path / "ptb")
    report = evaluate(WordSuggester(model), [" the cat N \n the <unk> dog"], (1,), pretokenized=True)
    start, end = MARKS.index("<start>"), MARKS.index("<eos>")
    ids = [start, 4, 5, 6, end, 4, 0, 0, end]
    assert report.tokens == 8
    assert report.perplexity == pytest.approx(math.exp(_by_hand(model, ids)), rel=1e-4)
    assert report.typed is None


def test_prose_models_are_not_measured_on_pretokenized_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pretokenized"):
        evaluate(WordSuggester(small_model(tmp_path / "small")), ["a"], (1,), pretokenized=True)


def test_a_report_holds_every_measure_beside_the_floor(tmp_path: Path) -> None:
    typed: list[int] = []
    text = "Hello, how is your day?\n"
    suggester = WordSuggester(small_model(tmp_path / "small"))
    report = evaluate(suggester, [text], (1, 3), pretokenized=False, on_typed=typed.append)
    values = report.to_json()
    assert sum(typed) == 2 * len(text)
    assert values["words"] == 5
    assert values["characters"] == len(text)
    assert set(values["top_k"]) == set(values["unigram"]["keystroke_savings"]) == {"1", "3"}
    assert values["top_k"]["1"] <= values["top_k"]["3"]


def test_the_floor_offers_the_most_frequent_words_in_the_right_case(tmp_path: Path) -> None:
    floor = unigram_suggester(small_model(tmp_path / "small"))
    assert [s.word for s in floor.suggest("hello, ", 3)] == ["the", "I", "and"]
    assert [s.word for s in floor.suggest("", 3)] == ["The", "I", "And"]
    assert [s.word for s in floor.suggest("hello how e", 3)] == ["email", "emails"]
