"""What every test of the editor shares: nothing in it depends on how fast the machine is."""

import pytest

from rnn_autocomplete.editor import editor_screen, status_bar
from tests.editor.quiet import wait_until_quiet
from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep words for an earlier text until the new ones come, and news until something else is told."""
    monkeypatch.setattr(editor_screen, "_PATIENCE", PATIENCE)
    monkeypatch.setattr(status_bar, "_SECONDS_FOR_NEWS", PATIENCE)


@pytest.fixture(autouse=True)
def quiet_after_each_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot go on when the editor has done all, and not before."""
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", wait_until_quiet)
