"""Where what reads as one character begins and ends."""

from itertools import accumulate

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.editor.graphemes import is_grapheme_edge

_JOINING = "ae\u0301\u200d\U0001f468\U0001f469\U0001f3fd\U0001f1eb\U0001f1f7\u1112\u1161\u11ab\u0e33\u0915\u094d\u0937\ufe0f \t"


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from(_JOINING), st.characters(exclude_categories=["Cs"])), max_size=40
    )
)
def test_edges_are_where_one_ends_and_the_next_begins(line: str) -> None:
    edges = {0, *accumulate(map(len, regex.findall(r"\X", line)))}
    assert {column for column in range(len(line) + 1) if is_grapheme_edge(line, column)} == edges


@pytest.mark.parametrize("line", ["", "a"])
def test_a_line_begins_and_ends_at_an_edge(line: str) -> None:
    assert is_grapheme_edge(line, 0)
    assert is_grapheme_edge(line, len(line))
