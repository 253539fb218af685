from pathlib import Path

import numpy as np
import pytest

from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.suggestions.earlier_words import count_earlier_words
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from tests.models import write_model_with_experts

FREQUENT = [
    f"w{'abcdefghij'[n // 100]}{'abcdefghij'[n // 10 % 10]}{'abcdefghij'[n % 10]}" for n in range(500)
]
VOCABULARY = Vocabulary([*MARKS, *FREQUENT, "gearbox", "clutch"], TOKENIZERS["prose"])
GEARBOX, CLUTCH = VOCABULARY.id("gearbox"), VOCABULARY.id("clutch")


def test_words_count_by_how_often_and_how_recently_they_stand_there() -> None:
    text = "gearbox " * 2 + ", " * 5000 + "clutch " * 2
    shares = count_earlier_words(text, VOCABULARY).shares
    counted = dict(zip(shares.ids.tolist(), shares.shares.tolist(), strict=True))
    assert sum(counted.values()) == pytest.approx(1)
    assert counted[CLUTCH] == pytest.approx(counted[GEARBOX] * np.e, rel=0.01)
    often = count_earlier_words("gearbox clutch clutch clutch", VOCABULARY).shares
    assert often.shares.tolist() == pytest.approx([0.25, 0.75], rel=0.01)


def test_frequent_words_do_not_count() -> None:
    assert count_earlier_words(" ".join(FREQUENT[:400]), VOCABULARY).shares.ids.tolist() == []


def test_words_that_nobody_knows_are_numbered_and_written_as_inside_a_sentence() -> None:
    words = count_earlier_words("Zorkmid. The zorkmid and Anna, anna. 5 ,", VOCABULARY)
    first = len(VOCABULARY)
    assert words.new_ids["zorkmid"] == first
    assert words.new_words[first] == "zorkmid"
    assert words.new_words[words.new_ids["anna"]] == "anna"
    assert set(words.new_ids) == {"zorkmid", "the", "and", "anna"}


def test_a_name_from_long_before_is_completed(tmp_path: Path) -> None:
    suggester = WordSuggester(load_model(write_model_with_experts(tmp_path / "helped")))
    text = "hello Zorkmid is the day. " + "thank you for your email and the day it is " * 600
    found = suggester.suggest(text + "and Zor", 3)
    assert [suggestion.word for suggestion in found] == ["Zorkmid"]
    assert found[0].from_document == pytest.approx(1)
    assert [suggestion.word for suggestion in suggester.suggest(text[200:] + "and Zor", 3)] == []
