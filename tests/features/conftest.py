"""The installed program in a real terminal, with a small model of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import save_setting
from tests.features.terminal import Terminal
from tests.models import write_model

MODEL = "small"
SHIPPED = "english"


class Start(Protocol):
    """Starts a program in a terminal that is closed when the test is over."""

    def __call__(
        self, command: str, *, size: tuple[int, int] = ..., environment: dict[str, str] | None = ...
    ) -> Terminal: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder in which the program runs."""
    folder = tmp_path / "writing"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def model(own_folders: Path) -> Path:
    """Make a small model, and put it into use."""
    save_setting(settings_file(), "model", MODEL)
    return write_model(trained_models_folder() / MODEL)


@pytest.fixture(params=[MODEL, SHIPPED])
def every_model(request: pytest.FixtureRequest, model: Path) -> None:
    """Use the small model, then the one that ships."""
    _use(request.param)


@pytest.fixture
def shipped_model(model: Path) -> None:
    """Use the model that ships, where it matters what is suggested."""
    _use(SHIPPED)


def _use(model: str) -> None:
    try:
        find_model(model)
    except ModelError:
        pytest.skip("the model that ships has not been built")
    save_setting(settings_file(), "model", model)


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Start programs in terminals."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    terminals: list[Terminal] = []

    def start(
        command: str, *, size: tuple[int, int] = (80, 24), environment: dict[str, str] | None = None
    ) -> Terminal:
        terminals.append(Terminal(command, folder=folder, size=size, environment=environment))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.close()
