"""What every test shares: no test sees or touches the files of the person who runs it."""

import os
import pwd
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# Tests run side by side; threads of each on every core would wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")

# Tests never time anything, not even how long it takes to draw an example; the rest is as Hypothesis chose.
settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

_MOST_PROCESSES = 4
"""More gain little: each of them imports TensorFlow, and the longest test lasts."""

_FIRST = "training/test_workers.py"
"""Whose tests last longest, so that nobody waits for them at the end."""

_KINDS = ("DATA", "CONFIG", "STATE", "CACHE")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run all tests in a process more than there are cores, for many of them wait for a terminal, and at most in four.

    Those of named files run here, which begins sooner and can be debugged.
    """
    if all(Path(argument.partition("::")[0]).is_file() for argument in config.args):
        return 0
    return min((os.cpu_count() or 1) + 1, _MOST_PROCESSES)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that last longest."""
    items.sort(key=lambda item: not item.path.as_posix().endswith(_FIRST))


@pytest.fixture(autouse=True, scope="session")
def folders_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Point every location away from the person's own, for fixtures that serve several tests."""
    home = tmp_path_factory.mktemp("session-home")
    for kind in _KINDS:
        os.environ[f"RNN_AUTOCOMPLETE_{kind}"] = str(home / kind.lower())


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point every location at a folder of this test."""
    home = tmp_path / "home"
    for kind in _KINDS:
        monkeypatch.setenv(f"RNN_AUTOCOMPLETE_{kind}", str(home / kind.lower()))
    return home


@pytest.fixture
def without_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the person without a home folder."""

    def know_nobody(_: int) -> None:
        raise KeyError

    for name in ["HOME", *(name for name in os.environ if name.startswith("XDG_"))]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", know_nobody)
