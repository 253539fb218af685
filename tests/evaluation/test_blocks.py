from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.evaluation.blocks import cut_into_blocks
from rnn_autocomplete.text.word_count import count_words

_LINE = "Four words a line.\n"


@given(
    st.lists(st.sampled_from(["word ", "word\n", "\n", " ", "12, ", "a" * 50 + " ", "b " * 400]), max_size=60)
)
def test_the_blocks_of_a_text_are_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    blocks = cut_into_blocks([text], most_words=100_000)
    assert text.startswith("".join(block.text for block in blocks))
    assert sum(block.words for block in blocks) == count_words(text)
    assert all(block.words == count_words(block.text) > 0 for block in blocks)


def test_blocks_end_where_lines_end() -> None:
    blocks = cut_into_blocks([_LINE * 1000], most_words=100_000)
    assert all(block.text.endswith("\n") for block in blocks)
    assert {block.words for block in blocks[:-1]} == {152}


def test_a_very_long_line_is_parted_between_words() -> None:
    blocks = cut_into_blocks(["word " * 1000], most_words=100_000)
    assert [block.words for block in blocks] == [150] * 6 + [100]
    assert all(block.text.startswith("word") and block.text.endswith(" ") for block in blocks)


def test_a_short_text_has_short_blocks() -> None:
    assert {block.words for block in cut_into_blocks([_LINE * 200], most_words=100_000)} == {40}
    assert {block.words for block in cut_into_blocks([_LINE * 16], most_words=100_000)} == {32}


def test_short_documents_are_blocks_as_they_are() -> None:
    documents = [_LINE * 5, "", "One.", " \n"]
    blocks = cut_into_blocks(documents, most_words=100_000)
    assert [(block.document, block.text, block.before) for block in blocks] == [
        (0, _LINE * 5, ""),
        (2, "One.", ""),
    ]


def test_a_block_knows_what_stands_before_it() -> None:
    first, second, *_, last = cut_into_blocks([_LINE * 1000], most_words=100_000)
    assert (first.before, second.before) == ("", first.text)
    assert 1900 < len(last.before) <= 2000
    assert (_LINE * 1000).endswith(last.before + last.text)


def test_of_much_text_a_part_from_all_over_it_is_given() -> None:
    documents = [_LINE * 100] * 50
    blocks = cut_into_blocks(documents, most_words=2000)
    assert 1700 < sum(block.words for block in blocks) <= 2000
    numbers = [block.document for block in blocks]
    assert numbers[0] < 5
    assert numbers[-1] > 45
    assert max(after - before for before, after in pairwise(numbers)) < 8
