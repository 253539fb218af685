"""What every test of the editor shares: nothing in it depends on how fast the machine is."""

import pytest

from rnn_autocomplete.editor import status_bar
from tests.editor.quiet import wait_until_quiet
from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep news until something else is told."""
    monkeypatch.setattr(status_bar, "_SECONDS_FOR_NEWS", PATIENCE)


@pytest.fixture(autouse=True)
def quiet_after_each_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot go on when the editor has done all, and not before."""
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", wait_until_quiet)
