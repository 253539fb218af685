import pytest

from rnn_autocomplete.editor.picking import Leave, MoveTo, PickKeys, Take, pick_step

KEYS = PickKeys(again=("ctrl+@",), take=("tab", "f11"), leave=("escape", "f7"))


@pytest.mark.parametrize(("key", "index"), [("right", 2), ("down", 2), ("ctrl+@", 2), ("left", 0), ("up", 0)])
def test_arrows_go_from_word_to_word(key: str, index: int) -> None:
    assert pick_step(key, 1, 5, KEYS) == MoveTo(index)


def test_arrows_go_round() -> None:
    assert pick_step("left", 0, 5, KEYS) == MoveTo(4)
    assert pick_step("right", 4, 5, KEYS) == MoveTo(0)


@pytest.mark.parametrize(("key", "index"), [("tab", 1), ("f11", 1), ("enter", 1), ("1", 0), ("9", 8)])
def test_tab_enter_and_digits_take(key: str, index: int) -> None:
    assert pick_step(key, 1, 5, KEYS) == Take(index)


@pytest.mark.parametrize("key", ["escape", "f7"])
def test_escape_leaves(key: str) -> None:
    assert isinstance(pick_step(key, 1, 5, KEYS), Leave)


@pytest.mark.parametrize("key", ["a", "space", "backspace", "ctrl+s", "full_stop", "home"])
def test_other_keys_mean_what_they_mean_elsewhere(key: str) -> None:
    assert pick_step(key, 1, 5, KEYS) is None
