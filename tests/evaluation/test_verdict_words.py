"""What a verdict says."""

from dataclasses import replace

from rnn_autocomplete.evaluation.verdict_words import (
    certainty_in_words,
    change,
    in_sentences,
    perplexity_in_words,
    points,
    side_by_side,
    table_of,
)
from tests.editor.notes.fake_learning import verdict

VERDICT = verdict(0.412, 0.470)
COMPARED = VERDICT.notes


def test_differences_have_signs() -> None:
    assert [points(0.0583), points(-0.0583), points(0)] == ["+5.8", "−5.8", "+0.0"]
    assert [change(200, 210), change(200, 190)] == ["+5.0 %", "−5.0 %"]


def test_it_says_how_sure_the_gain_is() -> None:
    assert COMPARED is not None
    assert certainty_in_words(COMPARED) == (
        "Gain +4.3 to +7.3 points, nine times in ten (6 documents, 12,345 words)."
    )
    unknown = replace(COMPARED, gain=(-1.0, 1.0), documents=1)
    assert certainty_in_words(unknown) == "1 document, 12,345 words: too little to tell a gain from chance."


def test_the_table_holds_what_was_measured_before_and_now() -> None:
    assert COMPARED is not None
    assert table_of(COMPARED) == [
        ("Suggestions shown", "1", "3", "5"),
        ("Keys saved, before", "35.2 %", "41.2 %", "44.2 %"),
        ("Keys saved, now", "41.0 %", "47.0 %", "50.0 %"),
        ("Next word among them, before", "21.2 %", "31.2 %", "36.2 %"),
        ("Next word among them, now", "27.0 %", "37.0 %", "42.0 %"),
    ]


def test_perplexities_are_told_with_their_change() -> None:
    assert perplexity_in_words(VERDICT) == (
        "Perplexity: notes 210.0 → 160.5 (−23.6 %), general 138.0 → 139.2 (+0.9 %)."
    )
    assert perplexity_in_words(replace(VERDICT, notes=None, general=None)) == ""


def test_all_of_it_is_said_in_sentences_and_what_is_not_known_is_left_out() -> None:
    assert COMPARED is not None
    assert in_sentences(VERDICT) == [
        VERDICT.sentence,
        certainty_in_words(COMPARED),
        perplexity_in_words(VERDICT),
    ]
    nothing = replace(VERDICT, notes=None, general=None)
    assert in_sentences(nothing) == [nothing.reason]


def test_versions_stand_side_by_side_also_where_nothing_is_known() -> None:
    rows = side_by_side(("a", VERDICT), ("b", None), ("c", replace(VERDICT, notes=None)))
    assert rows[:2] == [("", "a", "b", "c"), ("Keys saved with 3", "41.2 % → 47.0 %", "–", "–")]
    assert rows[5] == ("Perplexity, general", "138.0 → 139.2", "–", "138.0 → 139.2")
