"""What a person's notes say about the next word, and which words they add."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_autocomplete.language_model.note_counts import NoteCounts, count_notes
from rnn_autocomplete.language_model.notes_expert import USUAL_SHARES, NotesExpert, expert_of
from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from tests.models import WORDS

PROSE = TOKENIZERS["prose"]
VOCABULARY = Vocabulary([*MARKS, *WORDS], PROSE)


def count(*texts: str) -> NoteCounts:
    documents = [TextDocument(f"/{number}", text) for number, text in enumerate(texts)]
    return count_notes(documents, PROSE, lambda word: VOCABULARY.id(word) != 0)


def taught(*texts: str) -> tuple[NotesExpert, Vocabulary]:
    expert, vocabulary = expert_of(count(*texts), VOCABULARY)
    assert expert is not None
    return expert, vocabulary


def test_notes_that_say_nothing_make_no_expert() -> None:
    assert expert_of(NoteCounts(), VOCABULARY) == (None, VOCABULARY)
    assert expert_of(count("hello").without({"/0"}), VOCABULARY) == (None, VOCABULARY)


def test_words_that_the_notes_add_come_behind_the_vocabulary() -> None:
    _, vocabulary = taught("hello zorbax, hello zorbax and quux", "the quux is a quux")
    assert vocabulary.keys[: len(VOCABULARY)] == VOCABULARY.keys
    assert set(vocabulary.tokens[len(VOCABULARY) :]) == {"zorbax", "quux"}


def test_they_are_spelled_as_usual_inside_sentences() -> None:
    _, vocabulary = taught("Quux is. Quux is. Quux is.\nthe quux\nthe Zorbax and Zorbax, zorbax")
    assert set(vocabulary.tokens[len(VOCABULARY) :]) == {"quux", "Zorbax"}


def test_two_spellings_that_stand_once_each_are_one_word_in_two_places() -> None:
    _, vocabulary = taught("the Zorbax and zorbax")
    assert [token.lower() for token in vocabulary.tokens[len(VOCABULARY) :]] == ["zorbax"]


def test_a_word_in_a_single_place_is_not_added_though_it_was_counted() -> None:
    counts = count("the zorbax", "the zorbax").without({"/1"})
    assert "zorbax" in counts.words
    assert expert_of(counts, VOCABULARY)[1].tokens == VOCABULARY.tokens


def test_punctuation_is_never_added() -> None:
    assert taught("the § and § and §")[1].tokens == VOCABULARY.tokens


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("the Email and Email, Email", "Email"),
        ("the Email and Email, Email for email", "Email"),
        ("the Email and Email", "email"),
        ("the Email and Email, Email for email and email", "email"),
        ("Email. Email. Email. Email.", "email"),
    ],
)
def test_only_a_clearly_other_spelling_replaces_the_vocabularys(text: str, spelling: str) -> None:
    _, vocabulary = taught(text)
    assert vocabulary.tokens[VOCABULARY.id("email")] == spelling


def test_it_ranks_first_what_the_notes_said() -> None:
    expert, vocabulary = taught(*["thank you for your zorbax"] * 3, "hello zorbax is it")
    for before, following in (("thank", "you"), ("thank you for", "your"), ("for your", "zorbax")):
        ranked = expert.rank(vocabulary.ids(before)[-3:]).probabilities
        assert vocabulary.tokens[int(ranked.argmax())] == following
        assert ranked.sum() == pytest.approx(1, abs=1e-4)


def test_its_share_grows_with_what_the_notes_know_of_the_last_words() -> None:
    expert, vocabulary = taught(*["thank you for your zorbax"] * 3)
    contexts = ("Monday day", "Monday you", "Monday you for", "you for your")
    assert tuple(expert.rank(vocabulary.ids(text)).share for text in contexts) == USUAL_SHARES


_token = st.sampled_from(
    ["email", "Email", "EMAIL", "zorbax", "Zorbax", "ẞig", "ßig", "Don’t", "7", ".", "\n"]
)


@given(st.lists(st.lists(_token, max_size=15).map(" ".join), min_size=1, max_size=3))
@settings(max_examples=80)
def test_the_extended_vocabulary_is_distinct_and_ranked_in_full(texts: list[str]) -> None:
    expert, vocabulary = taught(*texts)
    assert vocabulary.is_distinct
    assert vocabulary.keys[: len(VOCABULARY)] == VOCABULARY.keys
    ids = vocabulary.ids(" ".join(texts))
    for place in range(len(ids)):
        ranked, share = expert.rank([MARKS.index("<start>"), *ids[:place]][-3:])
        assert ranked.shape == (len(vocabulary),)
        assert np.isclose(ranked.sum(), 1, atol=1e-4)
        assert 0 <= share < 1
