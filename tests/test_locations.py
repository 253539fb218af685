"""Where files lie, also for somebody without a home folder."""

from pathlib import Path

import pytest

from rnn_autocomplete import locations
from rnn_autocomplete.errors import SettingsError

KINDS = ("DATA", "CONFIG", "STATE", "CACHE")


def asked_for(kind: str) -> Path:
    """Ask for the folder of one kind of files."""
    folder: Path = getattr(locations, f"{kind.lower()}_folder")()
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_is_where_its_variable_says(kind: str, own_folders: Path) -> None:
    assert asked_for(kind) == own_folders / kind.lower()
    assert not own_folders.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_variable_a_folder_bears_the_name_of_the_program(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(f"RNN_AUTOCOMPLETE_{kind}")
    assert "rnn-autocomplete" in asked_for(kind).parts


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("without_home")
def test_a_folder_that_is_named_needs_no_home(kind: str, own_folders: Path) -> None:
    assert asked_for(kind) == own_folders / kind.lower()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("without_home")
def test_without_home_and_variable_it_is_said_what_to_set(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(f"RNN_AUTOCOMPLETE_{kind}")
    with pytest.raises(SettingsError, match=f"set HOME or RNN_AUTOCOMPLETE_{kind}"):
        asked_for(kind)


@pytest.mark.usefixtures("without_home")
def test_nothing_lies_in_a_home_that_is_none() -> None:
    assert not Path(__file__).is_relative_to(locations.home_folder())
