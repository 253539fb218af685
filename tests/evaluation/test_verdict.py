import json
from dataclasses import replace

from rnn_autocomplete.evaluation.verdict import Compared, Measures, Verdict

_NOTES = Compared(
    12,
    2000,
    Measures({1: 0.2, 3: 0.3}, {1: 0.35, 3: 0.4104}, 120.0),
    Measures({1: 0.25, 3: 0.35}, {1: 0.4, 3: 0.4699}, 80.0),
    (0.05, 0.07),
)
_VERDICT = Verdict(True, "It is better.", _NOTES, None, 0.312, 0.778)


def test_a_verdict_survives_json() -> None:
    assert Verdict.from_json(json.loads(json.dumps(_VERDICT.to_json()))) == _VERDICT
    nothing = replace(_VERDICT, notes=None, general=_NOTES)
    assert Verdict.from_json(json.loads(json.dumps(nothing.to_json()))) == nothing


def test_a_verdict_tells_the_savings_in_one_sentence() -> None:
    told = "On your newest notes: 3 suggestions save 47 % of keys, before 41 %; floor 31 %, ceiling 78 %."
    assert _VERDICT.sentence == told


def test_savings_that_are_nearly_alike_are_told_more_exactly() -> None:
    notes = replace(_NOTES, new=replace(_NOTES.new, savings={3: 0.4132}))
    assert "save 41.3 % of keys, before 41.0 %" in replace(_VERDICT, notes=notes).sentence


def test_without_notes_the_sentence_says_why() -> None:
    assert replace(_VERDICT, notes=None).sentence == "It is better."
