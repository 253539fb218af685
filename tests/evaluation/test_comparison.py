from collections.abc import Mapping

import numpy as np
import pytest

from rnn_autocomplete.evaluation import comparison
from rnn_autocomplete.evaluation.comparison import compare
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary

_GENERAL_CHANCES = {
    **dict.fromkeys(("<eos>", "the", "day", "is", "how", "it", "kind"), 0.1),
    "keen": 0.05,
    "key": 0.05,
}
_OLD_CHANCES = {"<unk>": 0.2, **_GENERAL_CHANCES}
_NEW_CHANCES = {**_OLD_CHANCES, "<unk>": 0.02, "kayak": 0.09, "eskimo": 0.09}
"""Of what was left for unknown words, most goes to two new ones; all else is as it was."""

_NOTES = ["How is the kayak\nthe eskimo is kind\n" * 2] * 12
_GENERAL = ["How is the day\nit is kind\n" * 2] * 12


def _suggester(chances: Mapping[str, float]) -> WordSuggester:
    """Give a suggester from a network that finds words as likely as `chances` says, whatever stands before."""
    vocabulary = Vocabulary(list(dict.fromkeys([*MARKS, *chances])), TOKENIZERS["prose"])
    config = NetworkConfig("simple_rnn", "tanh", len(vocabulary), 4, 6, tied=True)
    weights = {name: np.zeros(shape, np.float32) for name, shape in config.weight_shapes().items()}
    shares = [chances.get(token, 1e-9) for token in vocabulary.tokens]
    weights["output.bias"] = np.log(np.array(shares, np.float32))
    return WordSuggester(LanguageModel("test", vocabulary, Network(config, weights), {}))


def test_a_model_that_has_learnt_the_words_of_the_notes_is_taken() -> None:
    verdict = compare(_suggester(_OLD_CHANCES), _suggester(_NEW_CHANCES), _NOTES, _GENERAL)
    assert verdict.accepted
    assert verdict.notes is not None
    assert verdict.notes.documents == 12
    assert verdict.notes.words == 12 * 16
    assert verdict.notes.gain[0] > 0
    assert verdict.notes.new.savings[3] > verdict.notes.old.savings[3] + 0.02
    assert set(verdict.notes.new.top) == {1, 3, 5}
    assert verdict.floor < verdict.ceiling


def test_new_words_alone_change_no_perplexity() -> None:
    verdict = compare(_suggester(_OLD_CHANCES), _suggester(_NEW_CHANCES), _NOTES, _GENERAL)
    for compared in (verdict.notes, verdict.general):
        assert compared is not None
        assert compared.new.perplexity == pytest.approx(compared.old.perplexity, rel=1e-4)


def test_a_model_is_not_better_than_itself() -> None:
    verdict = compare(_suggester(_OLD_CHANCES), _suggester(_OLD_CHANCES), _NOTES, _GENERAL)
    assert not verdict.accepted
    assert verdict.notes is not None
    assert verdict.notes.old == verdict.notes.new
    assert verdict.notes.gain == (0, 0)


def test_a_model_that_knows_the_notes_and_has_forgotten_the_rest_is_not_taken() -> None:
    forgetful = {**_NEW_CHANCES, "day": 0.05, "kayak": 0.14}
    verdict = compare(_suggester(_OLD_CHANCES), _suggester(forgetful), _NOTES, _GENERAL)
    assert not verdict.accepted
    assert "forgotten" in verdict.reason


def test_one_long_note_is_measured_in_blocks() -> None:
    verdict = compare(_suggester(_OLD_CHANCES), _suggester(_NEW_CHANCES), ["".join(_NOTES)], _GENERAL)
    assert verdict.accepted
    assert verdict.notes is not None
    assert verdict.notes.documents == 1
    assert 0 < verdict.notes.gain[0] < verdict.notes.gain[1] < 1


def test_hardly_any_note_tells_nothing() -> None:
    verdict = compare(_suggester(_OLD_CHANCES), _suggester(_NEW_CHANCES), ["the kayak\n" * 30], _GENERAL)
    assert not verdict.accepted
    assert "chance" in verdict.reason


@pytest.mark.parametrize("notes", [[], ["", "12\n"]])
def test_without_notes_held_out_nothing_is_taken(notes: list[str]) -> None:
    verdict = compare(_suggester(_OLD_CHANCES), _suggester(_NEW_CHANCES), notes, _GENERAL)
    assert not verdict.accepted
    assert verdict.notes is None
    assert verdict.general is not None
    assert (verdict.floor, verdict.ceiling) == (0, 0)


def test_of_much_text_only_a_part_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "_MOST_TYPED", 100)
    monkeypatch.setattr(comparison, "_MOST_GENERAL_TYPED", 50)
    verdict = compare(_suggester(_OLD_CHANCES), _suggester(_NEW_CHANCES), _NOTES, _GENERAL)
    assert verdict.notes is not None
    assert verdict.general is not None
    assert 80 <= verdict.notes.words <= 100
    assert 30 <= verdict.general.words <= 50


def test_a_seed_gives_the_same_bounds_again() -> None:
    notes = ["How is the kayak\n" + "the day is kind\n" * lines for lines in range(7)]
    gains = []
    for seed in (1, 1, 2):
        verdict = compare(_suggester(_OLD_CHANCES), _suggester(_NEW_CHANCES), notes, [], seed=seed)
        assert verdict.notes is not None
        gains.append(verdict.notes.gain)
    assert gains[0] == gains[1] != gains[2]


def test_comparing_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[float] = []
    compare(_suggester(_OLD_CHANCES), _suggester(_NEW_CHANCES), _NOTES, _GENERAL, told.append)
    assert told == sorted(told)
    assert len(told) > 50
    assert told[-1] == pytest.approx(1, abs=0.02)

    def stop(share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        compare(_suggester(_OLD_CHANCES), _suggester(_NEW_CHANCES), _NOTES, _GENERAL, stop)
