"""Splitting a text into lines and putting it together again."""

from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.documents.line_endings import dominant_ending, join_lines, split_lines, with_endings

texts = st.text(st.sampled_from("ab \t\n\r\f\v\x1c\x85\u2028\u2029é😀"))
line_lists = st.lists(st.tuples(st.sampled_from(["", "a", "\f"]), st.sampled_from(["\n", "\r", "\r\n"])))


def test_only_three_line_breaks_end_a_line() -> None:
    lines, endings = split_lines("a\fb\nc\x85d\r\ne\u2028f\rg\x1c")
    assert lines == ["a\fb", "c\x85d", "e\u2028f", "g\x1c"]
    assert endings == ["\n", "\r\n", "\r", ""]


def test_an_empty_text_is_one_empty_line() -> None:
    assert split_lines("") == ([""], [""])


def test_a_final_line_break_begins_an_empty_line() -> None:
    assert split_lines("a\n") == (["a", ""], ["\n", ""])


@given(texts)
def test_joining_the_lines_gives_the_text_back(text: str) -> None:
    assert join_lines(*split_lines(text)) == text


@given(line_lists)
def test_lines_joined_never_merge(pairs: list[tuple[str, str]]) -> None:
    lines = [line for line, _ in pairs] + ["end"]
    endings = [ending for _, ending in pairs] + [""]
    assert split_lines(join_lines(lines, endings))[0] == lines


def test_the_commonest_ending_is_dominant() -> None:
    assert dominant_ending(["\n", "\r\n", "\r\n", ""]) == "\r\n"


def test_of_two_as_common_the_earlier_ending_is_dominant() -> None:
    assert dominant_ending(["\r", "\n", ""]) == "\r"


def test_a_text_without_line_breaks_gets_newlines() -> None:
    assert dominant_ending([""]) == "\n"


def test_all_line_breaks_of_a_text_can_be_made_the_same() -> None:
    assert with_endings("a\r\nb\rc\n\nd\fe", "\r\n") == "a\r\nb\r\nc\r\n\r\nd\fe"
