"""What is seen of a ghost at the edge, and what of it may be taken, as a plain function."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rnn_autocomplete.editor.ghost_cut import cut_ghost


@pytest.mark.parametrize(
    ("ghost", "width", "drawn", "told"),
    [
        ("how are you", 11, "how are you", "how are you"),
        ("how are you", 10, "how are …", "how are"),
        ("how are you", 8, "how …", "how"),
        ("how are you", 4, "how", "how"),
        ("how are you", 3, "how", "how"),
        ("how are you", 2, "", ""),
        (" are you", 6, " are …", " are"),
        ("extraordinarily", 9, "extraord…", "extraordinarily"),
        ("extraordinarily fine", 9, "extraord…", "extraordinarily"),
        ("extraordinarily", 8, "", ""),
        ("rd", 1, "", ""),
        ("s", 1, "s", "s"),
        ("s", 0, "", ""),
        ("", 5, "", ""),
        ("漢字漢字", 5, "漢字…", "漢字漢字"),
        ("漢字漢字", 4, "", ""),
    ],
)
def test_a_ghost_is_cut_between_words_or_where_half_of_the_first_can_be_read(
    ghost: str, width: int, drawn: str, told: str
) -> None:
    seen = cut_ghost(ghost, width)
    assert (seen.drawn, ghost[: seen.readable]) == (drawn, told)


@pytest.mark.parametrize(
    ("ghost", "width", "drawn", "told", "is_below"),
    [
        ("how are you", 2, "how are you", "how are you", True),
        (" are you", 1, "are you", " are you", True),
        ("how are you again", 2, "how are you …", "how are you", True),
        ("how are you", 4, "how", "how", False),
        ("extraordinarily well-meaning", 2, "", "", True),
    ],
)
def test_a_ghost_that_cannot_be_read_at_the_edge_goes_to_the_row_below(
    ghost: str, width: int, drawn: str, told: str, is_below: bool
) -> None:
    seen = cut_ghost(ghost, width, 14 if "extra" not in ghost else 6)
    assert (seen.drawn, ghost[: seen.readable], seen.is_below) == (drawn, told, is_below)


_GHOSTS = st.lists(st.text(st.sampled_from("ab漢é"), min_size=1, max_size=9), max_size=4).map(" ".join)


@given(_GHOSTS, st.integers(0, 40))
def test_what_is_missing_is_never_clipped_in_silence(ghost: str, width: int) -> None:
    seen = cut_ghost(ghost, width)
    assert cell_len(seen.drawn) <= width
    words = ghost[: seen.readable].split()
    assert ghost.split()[: len(words)] == words
    assert seen.drawn.endswith("…") or seen.drawn in ("", ghost, *ghost.split()[:1])
