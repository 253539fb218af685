"""Cutting texts to the room there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rnn_autocomplete.editor.fitting import fit
from rnn_autocomplete.editor.graphemes import graphemes

_CHARACTERS = ["a", "b", "漢", "e\u0301", "🇩🇪", "👍🏽", "👩\u200d👩\u200d👧", "☺\ufe0f", "ש", " "]


@given(st.lists(st.sampled_from(_CHARACTERS), max_size=8).map("".join), st.integers(0, 20))
def test_cutting_a_text_breaks_no_grapheme(text: str, width: int) -> None:
    cut = fit(text, width)
    assert cell_len(cut) <= width
    kept = list(graphemes(cut.removesuffix("…")))
    assert kept == list(graphemes(text))[: len(kept)]


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [("word", 4, "word"), ("words", 4, "wor…"), ("漢字漢", 5, "漢字…"), ("漢字", 3, "漢…"), ("word", 0, "")],
)
def test_fitting_a_text(text: str, width: int, cut: str) -> None:
    assert fit(text, width) == cut
    assert cell_len(fit(text, width)) <= width
