"""The bar that shows on a terminal how far a training is."""

import pytest

from rnn_autocomplete.cli.training_bar import training_bar
from rnn_autocomplete.training.events import Comparing, Counting, EpochEnd, Event, Progress, Reading, Waiting


def _shown(capsys: pytest.CaptureFixture[str], *told: Event) -> str:
    with training_bar() as tell:
        for event in told:
            tell(event)
    return capsys.readouterr().err


def test_nothing_is_shown_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert _shown(capsys, Reading(1)) == ""


def test_a_terminal_shows_what_is_done_how_far_and_how_long_it_takes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    progress = Progress(2, 3, 1, 10, 5.5, 1234.5, 61.0)
    assert "1,200 documents" in _shown(capsys, Reading(1200))
    assert "for b:2222" in _shown(capsys, Waiting("b:2222"))
    assert "perplexity" not in _shown(capsys, progress)
    shown = _shown(capsys, EpochEnd(1, 5.6, 270.4), progress)
    assert "epoch 2/3" in shown
    assert "loss 5.500 · perplexity 270.4 · 1,234 words/s · 1:01 left" in shown
    assert "weighing" in _shown(capsys, progress, Counting(0.5))
    shown = _shown(capsys, Comparing(0.5), Comparing(1.0))
    assert "comparing" in shown
    assert "0:00 left" in shown
