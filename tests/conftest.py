"""What every test shares: no test sees or touches the files of the person who runs it."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point every location at a folder of this test."""
    home = tmp_path / "home"
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"RNN_AUTOCOMPLETE_{kind}", str(home / kind.lower()))
    return home
