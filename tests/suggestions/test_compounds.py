from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.begun_word import split_begun_word
from rnn_autocomplete.suggestions.compounds import BegunCompound, split_compound, with_compounds
from rnn_autocomplete.suggestions.suggester import Suggestion
from tests.suggestions.ranked import phrase, ranked, words


def test_a_word_without_a_hyphen_is_no_compound() -> None:
    assert split_compound("community") is None
    assert split_compound("") is None


def test_a_compound_is_parted_at_its_last_hyphen() -> None:
    assert split_compound("community-man") == BegunCompound("community-", "man")
    assert split_compound("out-of-") == BegunCompound("out-of-", "")
    assert split_compound("e‑ma") == BegunCompound("e‑", "ma")


@given(st.text(alphabet="ab-‑'’é", max_size=12))
def test_what_is_parted_is_what_was_begun(text: str) -> None:
    begun = split_begun_word(text)[1]
    compound = split_compound(begun)
    if compound:
        assert compound.joined + compound.begun == begun
        assert not {"-", "‑"} & {*compound.words, *compound.begun}


def test_the_word_behind_the_hyphen_is_completed() -> None:
    from_tail = with_compounds(
        [], [Suggestion("management", 0.7), Suggestion("manners", 0.3)], BegunCompound("team-", "ma"), 0.0
    )
    assert from_tail == [Suggestion("team-management", 0.7), Suggestion("team-manners", 0.3)]


def test_known_words_and_new_compounds_stand_in_the_order_of_their_chances() -> None:
    known = [Suggestion("well-known", 0.9), Suggestion("well-kept", 0.1)]
    last = [Suggestion("kept", 0.6), Suggestion("knit", 0.4)]
    found = with_compounds(known, last, BegunCompound("well-", "k"), 0.6)
    assert [word.word for word in found] == ["well-known", "well-knit", "well-kept"]
    assert [word.probability for word in found] == pytest.approx([0.54, 0.16, 0.06])


def test_a_compound_of_known_words_is_suggested_in_a_text(tmp_path: Path) -> None:
    suggester = ranked(tmp_path / "model", {"management": 0.5, "manner": 0.3, "team": 0.2})
    assert words(suggester, "our team-ma") == ["team-management", "team-manner"]
    assert words(suggester, "our Team-m") == ["Team-management", "Team-manner"]
    assert words(suggester, "our team-") == ["team-management", "team-manner", "team-team"]
    assert words(suggester, "our team-x") == []


def test_known_compounds_come_first_where_they_are_likely(tmp_path: Path) -> None:
    suggester = ranked(tmp_path / "model", {"well-known": 0.5, "known": 0.4, "knot": 0.1}, unknown=0.1)
    assert words(suggester, "a well-kn")[0] == "well-known"
    assert words(suggester, "a well-kn") == ["well-known", "well-knot"]


def test_a_compound_may_be_blocked(tmp_path: Path) -> None:
    suggester = ranked(tmp_path / "model", {"management": 0.5, "manner": 0.3}, blocked={"team-manner"})
    assert words(suggester, "our team-ma") == ["team-management"]


def test_an_offensive_word_is_not_offered_behind_a_hyphen_either(tmp_path: Path) -> None:
    suggester = ranked(tmp_path / "model", {"shit": 0.5, "shine": 0.3})
    assert words(suggester, "moon-sh") == ["moon-shine"]


@pytest.mark.parametrize(("begun", "last"), [("wet-", "back"), ("hand-", "job"), ("god-", "damn")])
def test_nothing_offensive_is_made_of_harmless_halves(begun: str, last: str) -> None:
    compound = BegunCompound(begun, last[:1])
    assert with_compounds([], [Suggestion(last, 0.5)], compound, 0.0) == []
    assert with_compounds([Suggestion(begun + last, 0.5)], [], compound, 1.0) == [
        Suggestion(begun + last, 0.5)
    ]


def test_a_compound_begun_in_capitals_goes_on_in_capitals(tmp_path: Path) -> None:
    suggester = ranked(tmp_path / "model", {"well-known": 0.5, "known": 0.4, "knot": 0.1}, unknown=0.1)
    assert words(suggester, "a WELL-K") == ["WELL-KNOWN", "WELL-KNOT"]


def test_no_new_compound_ends_with_one_of_the_most_frequent_words(tmp_path: Path) -> None:
    rare = {f"rare{chr(97 + i // 26)}{chr(97 + i % 26)}": 1e-5 for i in range(600)}
    suggester = ranked(tmp_path / "model", {"and": 0.5, "management": 0.1, **rare})
    offered = words(suggester, "our team-")
    assert offered[0] == "team-management"
    assert "team-and" not in offered


def test_no_ghost_guesses_a_compound_that_nobody_wrote(tmp_path: Path) -> None:
    suggester = ranked(tmp_path / "model", {"management": 0.9, "manner": 0.1})
    assert phrase(suggester, "our team-ma") == ""
