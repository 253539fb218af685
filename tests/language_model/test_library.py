from pathlib import Path

import pytest

from rnn_autocomplete.errors import ModelError, UsageError
from rnn_autocomplete.language_model.library import (
    find_model,
    is_in_use,
    known_models,
    new_model_folder,
    remove_model,
)
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import save_setting
from tests.models import write_model


def test_a_trained_model_is_found_by_its_name() -> None:
    folder = write_model(trained_models_folder() / "mine")
    assert find_model("mine") == folder
    assert "mine" in [model.name for model in known_models()]


def test_a_model_is_found_by_its_folder(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "elsewhere")
    assert find_model(folder) == folder
    assert find_model(str(folder)) == folder


def test_an_unknown_model_is_told_with_the_known_ones() -> None:
    write_model(trained_models_folder() / "mine")
    with pytest.raises(ModelError, match="mine"):
        find_model("yours")


def test_half_written_folders_are_not_models() -> None:
    write_model(trained_models_folder() / ".mine~new-x1y2")
    assert ".mine~new-x1y2" not in [model.name for model in known_models()]


def test_a_removed_model_is_gone() -> None:
    folder = write_model(trained_models_folder() / "mine")
    assert remove_model("mine") == folder
    assert not folder.exists()
    with pytest.raises(ModelError):
        remove_model("mine")


def test_the_model_in_use_is_named_by_its_name_or_by_any_way_to_its_folder(tmp_path: Path) -> None:
    folder = write_model(trained_models_folder() / "mine")
    link = tmp_path / "link"
    link.symlink_to(folder)
    for setting in ("mine", str(folder), str(link)):
        assert is_in_use(folder, setting)
    for setting in ("english", str(tmp_path / "mine"), ""):
        assert not is_in_use(folder, setting)
    save_setting(settings_file(), "model", str(link))
    with pytest.raises(ModelError, match="in use"):
        remove_model("mine")


@pytest.mark.parametrize("name", ["", "../up", ".hidden", "a/b"])
def test_a_name_cannot_lead_out_of_the_models_folder(name: str) -> None:
    with pytest.raises(UsageError):
        new_model_folder(name)


def test_a_folder_that_holds_something_else_is_not_overwritten(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "diary.txt").write_text("dear diary")
    with pytest.raises(ModelError, match="no model folder"):
        new_model_folder(notes)


def test_an_older_model_may_be_replaced(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "mine")
    assert new_model_folder(folder) == folder.resolve()


def test_a_model_whose_replacement_was_cut_off_is_still_there() -> None:
    folder = write_model(trained_models_folder() / "mine")
    folder.rename(folder.with_name(".mine~old"))
    assert find_model("mine") == folder
