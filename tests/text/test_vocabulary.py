from rnn_autocomplete.text.spread import LeastSpread
from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import build_vocabulary

PROSE, WHITESPACE = TOKENIZERS["prose"], TOKENIZERS["whitespace"]


def _vocabulary(*texts: str, size: int = 100, **options: object):
    return build_vocabulary(encode(texts, PROSE), PROSE, size, **options)


def test_the_most_frequent_words_come_first_after_the_marks() -> None:
    vocabulary = _vocabulary("b b b a a c", size=6)
    assert vocabulary.tokens == (*MARKS, "b", "a")
    assert vocabulary.id("B") == 4
    assert vocabulary.id("c") == vocabulary.id("never seen") == 0


def test_curly_marks_are_read_as_those_of_ascii_unless_they_are_known() -> None:
    ascii_alone = _vocabulary("\"a\" 'b' ...")
    assert [ascii_alone.id(mark) for mark in "“”‘’…"] == [
        ascii_alone.id(mark) for mark in ('"', '"', "'", "'", "...")
    ]
    assert ascii_alone.id("“") != 0
    both = _vocabulary('“a” "a"')
    assert len({both.id(mark) for mark in '“”"'}) == 3


def test_words_are_shown_in_their_usual_case() -> None:
    vocabulary = _vocabulary(
        "The cat and I met on Monday. On Monday I saw NASA and the cat. The end, the NASA."
    )
    shown = {word.lower(): word for word in vocabulary.tokens}
    assert [shown[key] for key in ("i", "monday", "nasa", "the", "on")] == [
        "I",
        "Monday",
        "NASA",
        "the",
        "on",
    ]


def test_a_word_that_only_starts_sentences_keeps_the_case_it_was_seen_in() -> None:
    assert "Perhaps" in _vocabulary("Perhaps. Perhaps.").tokens


def test_documents_count_by_their_weight() -> None:
    vocabulary = _vocabulary("rare", "often often", weights=[5, 1])
    assert vocabulary.tokens[len(MARKS) :].index("rare") < vocabulary.tokens[len(MARKS) :].index("often")


def test_names_from_few_documents_stay_out() -> None:
    vocabulary = _vocabulary("we met Zebedee and Ann", "we met Ann", spread=LeastSpread(name_documents=2))
    assert vocabulary.id("Zebedee") == 0
    assert vocabulary.id("ann") != 0
    assert vocabulary.id("and") != 0


def test_words_and_names_of_a_single_source_stay_out() -> None:
    texts = ["ask zebcoder or Ann", "zebcoder asks Ann", "who asks zebcoder or Ann"]
    vocabulary = _vocabulary(
        *texts, spread=LeastSpread(name_sources=3, word_sources=2), sources=["a", "a", "b"]
    )
    assert vocabulary.id("ann") == vocabulary.id("who") == 0
    assert vocabulary.id("zebcoder") * vocabulary.id("or") != 0
    assert (
        _vocabulary("by @zeb or zeb", "a day", spread=LeastSpread(word_sources=1, name_sources=2)).id("zeb")
        == 0
    )
    narrower = _vocabulary(*texts[:2], spread=LeastSpread(word_sources=2), sources=["a", "a"])
    assert narrower.id("zebcoder") == 0


def test_only_words_are_suggestible() -> None:
    vocabulary = _vocabulary("one, two 3 !")
    offered = [t for i, t in enumerate(vocabulary.tokens) if vocabulary.is_suggestible(i)]
    assert sorted(offered) == ["one", "two"]


def test_pretokenized_marks_stand_for_themselves() -> None:
    vocabulary = build_vocabulary(encode(["the <unk> N\n"], WHITESPACE), WHITESPACE, 100)
    assert vocabulary.ids("<unk> N the\n") == [0, vocabulary.id("N"), vocabulary.id("the"), 2]
