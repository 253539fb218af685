import os
from pathlib import Path

import pytest

from rnn_autocomplete.errors import ModelError, TrainingError, UsageError
from rnn_autocomplete.language_model.exclusive import exclusive
from rnn_autocomplete.language_model.library import (
    discard,
    find_model,
    is_in_use,
    known_models,
    new_model_folder,
    remove_model,
)
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import save_setting
from tests.models import write_model
from tests.superuser import without_privileges


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


def test_what_no_disk_can_look_up_is_told(tmp_path: Path) -> None:
    write_model(tmp_path / "closed" / "model")
    (tmp_path / "closed").chmod(0o000)
    with pytest.raises(ModelError, match="looked up"):
        find_model("x" * 5000)
    with without_privileges(), pytest.raises(ModelError, match="looked up"):
        find_model(tmp_path / "closed" / "model")


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


def test_a_removed_model_does_not_come_back_from_what_a_replacement_has_left() -> None:
    folder = write_model(trained_models_folder() / "mine")
    for left in (".mine~old", ".mine~new-x1y2"):
        write_model(folder.with_name(left))
    remove_model("mine")
    assert "mine" not in [model.name for model in known_models()]
    assert list(folder.parent.iterdir()) == []


def test_a_model_that_can_be_deleted_only_in_part_is_told_and_found_no_more() -> None:
    folder = write_model(trained_models_folder() / "mine")
    folder.chmod(0o500)
    with without_privileges(), pytest.raises(ModelError, match="cannot be deleted: Permission denied"):
        remove_model("mine")
    assert "mine" not in [model.name for model in known_models()]
    folder.with_name(".mine~removed").chmod(0o700)
    discard(folder.resolve())
    assert list(folder.parent.iterdir()) == []


def test_a_model_is_not_removed_while_it_is_made_anew() -> None:
    folder = write_model(trained_models_folder() / "mine").resolve()
    with exclusive(folder), pytest.raises(TrainingError, match="A training is making the model"):
        remove_model("mine")
    assert find_model("mine").resolve() == folder


def test_of_a_model_that_lies_elsewhere_only_the_link_is_removed(tmp_path: Path) -> None:
    elsewhere = write_model(tmp_path / "elsewhere")
    trained_models_folder().mkdir(parents=True)
    (trained_models_folder() / "mine").symlink_to(elsewhere)
    remove_model("mine")
    assert list(trained_models_folder().iterdir()) == []
    assert find_model(elsewhere) == elsewhere


def test_a_folder_outside_the_models_kept_here_is_never_deleted(tmp_path: Path) -> None:
    elsewhere = write_model(tmp_path / "elsewhere")
    discard(elsewhere)
    assert elsewhere.exists()


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


def test_models_are_listed_while_another_process_moves_a_new_one_in(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_model(trained_models_folder() / "mine")
    old = folder.rename(folder.with_name(".mine~old"))
    rename = os.rename

    def too_late(source: Path, target: Path) -> None:
        monkeypatch.setattr(os, "rename", rename)
        write_model(folder.with_name("new")).rename(folder)
        rename(source, target)

    monkeypatch.setattr(os, "rename", too_late)
    assert "mine" in [model.name for model in known_models()]
    assert old.exists()


def test_a_model_whose_replacement_was_cut_off_is_still_there() -> None:
    folder = write_model(trained_models_folder() / "mine")
    folder.rename(folder.with_name(".mine~old"))
    assert find_model("mine") == folder
