import pytest

from rnn_autocomplete.evaluation.ceiling import highest_savings
from rnn_autocomplete.evaluation.typist import Tally, type_text
from rnn_autocomplete.suggestions.suggester import Suggestion
from rnn_autocomplete.text.tokenizer import tokenize

_TEXT = 'He said: "Hello,  you two"\nin 1999, and then\n'


class _KnowsAll:
    name = "test"

    def suggest(self, text: str, k: int = 5) -> list[Suggestion]:
        """Offer the word that the text goes on with."""
        return [Suggestion(tokenize(_TEXT[len(text) :])[0], 1)]


def test_no_suggester_saves_more_than_the_ceiling() -> None:
    tally = Tally((3,))
    type_text(_KnowsAll(), _TEXT, tally, lambda _: None)
    assert highest_savings([_TEXT]) == tally.keystroke_savings(3) > 0.4


def test_a_word_costs_one_key_and_its_space_none() -> None:
    assert highest_savings(["hello you"]) == pytest.approx(1 - 2 / 9)
    assert highest_savings(["hello you", "1 ?"]) == pytest.approx(1 - 5 / 12)


def test_of_no_text_nothing_can_be_saved() -> None:
    assert highest_savings([]) == 0
