from pathlib import Path

import pytest

from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from tests.suggestions.ranked import ranked, words


@pytest.fixture
def suggester(tmp_path: Path) -> WordSuggester:
    return ranked(tmp_path / "m", {"my": 0.5, "Monday": 0.3, "many": 0.2})


def test_a_capital_inside_a_sentence_speaks_for_a_name(suggester: WordSuggester) -> None:
    assert words(suggester, "See you on M") == ["Monday", "My", "Many"]


def test_a_capital_at_the_start_of_a_sentence_says_nothing(suggester: WordSuggester) -> None:
    assert words(suggester, "M") == ["My", "Monday", "Many"]
    assert words(suggester, "See you. “M") == ["My", "Monday", "Many"]


def test_a_small_letter_speaks_against_a_name_anywhere_but_does_not_forbid_it(
    suggester: WordSuggester,
) -> None:
    assert words(suggester, "see you on m") == ["my", "many", "monday"]
    assert words(suggester, "m") == ["my", "many", "monday"]
    assert words(suggester, "see you on mo") == ["monday"]


def test_where_nothing_or_all_is_in_capitals_case_says_nothing(
    suggester: WordSuggester, tmp_path: Path
) -> None:
    assert words(suggester, "See you on ") == ["my", "Monday", "many"]
    suggester = ranked(tmp_path / "n", {"moor": 0.6, "Monday": 0.4})
    assert words(suggester, "SEE YOU ON MO") == ["MOOR", "MONDAY"]


def test_chances_are_still_shares_of_what_fits(suggester: WordSuggester) -> None:
    found = suggester.suggest("See you on M")
    assert sum(suggestion.probability for suggestion in found) == pytest.approx(1)
    assert found[0].probability > 0.8


def test_a_word_that_only_the_text_knows_counts_as_it_is_written_there(tmp_path: Path) -> None:
    suggester = ranked(tmp_path / "m", {"my": 0.5, "Monday": 0.1}, new={"Morag": 0.3, "mbox": 0.1})
    assert words(suggester, "See you on M") == ["Morag", "Monday", "My", "Mbox"]
    assert words(suggester, "See you on m") == ["my", "mbox", "morag", "monday"]
