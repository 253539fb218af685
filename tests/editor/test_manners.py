from rnn_autocomplete.editor.manners import Manners


def test_dismissals_ask_more_of_the_next_ghost_and_acceptance_less() -> None:
    manners = Manners()
    usual = manners.least_gain
    manners.dismissed()
    manners.dismissed()
    reserved = manners.least_gain
    assert reserved >= 2 * usual
    manners.accepted()
    assert usual <= manners.least_gain < reserved
    for _ in range(5):
        manners.accepted()
    assert manners.least_gain == usual


def test_typing_past_ghosts_for_long_asks_more() -> None:
    manners = Manners()
    usual = manners.least_gain
    manners.passed()
    assert manners.least_gain < 1.2 * usual
    for _ in range(1000):
        manners.passed()
    assert 2 * usual < manners.least_gain < 10 * usual


def test_quiet_asks_more_than_balanced_and_eager_less() -> None:
    quiet, balanced, eager = (Manners(eagerness=e).least_gain for e in ("quiet", "balanced", "eager"))
    assert quiet > balanced > eager > 0
