from dataclasses import replace

import pytest

from rnn_autocomplete.evaluation.gate import judge
from rnn_autocomplete.evaluation.verdict import Compared, Measures

_OLD = Measures({3: 0.3}, {3: 0.41}, 120.0)
_NOTES = Compared(12, 2000, _OLD, Measures({3: 0.35}, {3: 0.474}, 80.0), (0.05, 0.07))
_GENERAL = Compared(12, 600, _OLD, Measures({3: 0.3}, {3: 0.4}, 121.2), (-0.02, 0.01))
_SAVED = "on your newest notes, 3 suggestions save 47.4 % of the keys with the new model and 41.0 % with the one in use"


def _general(perplexity: float) -> Compared:
    return replace(_GENERAL, new=replace(_GENERAL.new, perplexity=perplexity))


@pytest.mark.parametrize(
    ("perplexity", "told"), [(121.2, "1.0 % higher"), (120.01, "the same"), (118.8, "1.0 % lower")]
)
def test_a_better_model_that_has_forgotten_nothing_is_taken(perplexity: float, told: str) -> None:
    accepted, reason = judge(_NOTES, _general(perplexity))
    assert accepted
    assert reason == f"The new model is taken: {_SAVED}, and its perplexity on general text is {told}."


def test_a_model_that_saves_no_more_is_not_taken() -> None:
    accepted, reason = judge(replace(_NOTES, new=_NOTES.old, gain=(0.01, 0.02)), _GENERAL)
    assert not accepted
    assert reason.startswith(
        "The model in use stays: on your newest notes, 3 suggestions save 41.0 % of the keys"
    )
    assert reason.endswith(", so the new one is no better.")


def test_a_gain_that_may_be_chance_is_not_enough() -> None:
    accepted, reason = judge(replace(_NOTES, gain=(-0.006, 0.091)), _GENERAL)
    assert not accepted
    assert reason == f"The model in use stays: {_SAVED}, which may be chance (-0.6 to +9.1 points)."


def test_a_gain_that_is_hardly_chance_is_enough() -> None:
    assert judge(replace(_NOTES, gain=(-0.004, 0.091)), _GENERAL)[0]


def test_too_few_notes_to_tell_chance_are_named_as_such() -> None:
    accepted, reason = judge(replace(_NOTES, gain=(-1.0, 1.0)), _GENERAL)
    assert not accepted
    assert reason.endswith("but the notes held out are too few to tell that from chance.")


def test_a_model_that_has_forgotten_too_much_is_not_taken() -> None:
    assert judge(_NOTES, _general(122.39))[0]
    accepted, reason = judge(_NOTES, _general(123.0))
    assert not accepted
    assert reason == (
        f"The model in use stays: {_SAVED}, but the new one has forgotten too much: its perplexity on general text is"
        " 2.5 % higher, and at most 2 % is allowed."
    )


def test_a_model_whose_notes_spoil_general_text_is_not_taken() -> None:
    assert judge(_NOTES, replace(_GENERAL, gain=(-0.02, -0.004)))[0]
    accepted, reason = judge(_NOTES, replace(_GENERAL, gain=(-0.02, -0.006)))
    assert not accepted
    assert reason.endswith(
        "but on general text it saves 40.0 % of the keys, and 41.0 % are saved by the one in use."
    )


def test_a_network_that_has_run_off_is_not_taken() -> None:
    assert not judge(_NOTES, _general(float("nan")))[0]


def test_without_notes_held_out_nothing_is_taken() -> None:
    accepted, reason = judge(None, _GENERAL)
    assert not accepted
    assert "too few to hold some out" in reason


def test_without_general_text_nothing_is_taken() -> None:
    accepted, reason = judge(_NOTES, None)
    assert not accepted
    assert "nothing shows what the new one has forgotten" in reason
