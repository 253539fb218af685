import os
from pathlib import Path

import pytest

from rnn_autocomplete.language_model import folder_replacement
from rnn_autocomplete.language_model.exclusive import exclusive
from tests.superuser import without_privileges


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return _folder(tmp_path / "mine", "old")


def _folder(folder: Path, content: str) -> Path:
    folder.mkdir()
    (folder / "file").write_text(content)
    return folder


def _new(folder: Path) -> Path:
    new = folder_replacement.make_new(folder)
    (new / "file").write_text("new")
    return new


def _beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir() if path.name != "home")


def test_the_new_folder_takes_the_place_and_nothing_is_left(folder: Path) -> None:
    folder_replacement.replace(folder, _new(folder))
    assert (folder / "file").read_text() == "new"
    assert _beside(folder) == ["mine"]


def test_all_of_the_new_folder_is_on_the_disk_before_it_moves_in_and_its_name_afterwards(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, rename, fsync, done = _new(folder), os.rename, os.fsync, list[object]()
    files = {path.stat().st_ino: path for path in (new / "file", new, folder.parent)}

    def record_fsync(descriptor: int) -> None:
        done.append(files[os.fstat(descriptor).st_ino])
        fsync(descriptor)

    def record_rename(source: Path, target: Path) -> None:
        done.append((source, target))
        rename(source, target)

    monkeypatch.setattr(os, "fsync", record_fsync)
    monkeypatch.setattr(os, "rename", record_rename)
    folder_replacement.replace(folder, new)
    old = folder.with_name(".mine~old")
    assert done == [new / "file", new, (folder, old), (new, folder), folder.parent]


def test_cut_off_after_the_first_step_the_old_one_comes_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, rename = _new(folder), os.rename

    class Killed(BaseException):
        pass

    def killed_before_the_second(source: Path, target: Path) -> None:
        if Path(source) == new:
            raise Killed
        rename(source, target)

    monkeypatch.setattr(os, "rename", killed_before_the_second)
    with pytest.raises(Killed):
        folder_replacement.replace(folder, new)
    monkeypatch.undo()
    assert not folder.exists()
    assert folder_replacement.cut_off(folder.parent) == {folder}
    folder_replacement.restore(folder)
    assert (folder / "file").read_text() == "old"
    folder_replacement.clear_leftovers(folder)
    assert _beside(folder) == ["mine"]


def test_the_old_one_comes_back_when_the_new_cannot_move_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, rename = _new(folder), os.rename

    def refuse_the_new(source: Path, target: Path) -> None:
        if Path(source) == new:
            raise PermissionError(13, os.strerror(13))
        rename(source, target)

    monkeypatch.setattr(os, "rename", refuse_the_new)
    with pytest.raises(PermissionError):
        folder_replacement.replace(folder, new)
    assert (folder / "file").read_text() == "old"


def test_a_reader_that_restores_too_early_does_not_stop_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, rename, restored = _new(folder), os.rename, []

    def restore_between_the_steps(source: Path, target: Path) -> None:
        if Path(source) == new and not restored:
            restored.append(True)
            folder_replacement.restore(folder)
        rename(source, target)

    monkeypatch.setattr(os, "rename", restore_between_the_steps)
    folder_replacement.replace(folder, new)
    assert (folder / "file").read_text() == "new"
    assert _beside(folder) == ["mine"]


def test_all_that_was_cut_off_is_cleared_away_but_for_what_is_being_written_now(folder: Path) -> None:
    _folder(folder.with_name(".mine~old"), "older")
    (folder.with_name(".mine~new-checkpoint")).touch()
    gone = _folder(folder.with_name("gone"), "old").rename(folder.with_name(".gone~old"))
    busy = _new(folder.with_name("busy"))
    with exclusive(folder.with_name("busy")):
        folder_replacement.clear_all_leftovers(folder.parent)
        assert busy.exists()
    assert _beside(folder) == [busy.name, "gone", "mine"]
    assert not gone.exists()
    folder_replacement.clear_all_leftovers(folder.parent)
    assert _beside(folder) == ["gone", "mine"]


def test_what_cannot_be_deleted_does_not_stop_it(folder: Path) -> None:
    closed = _folder(folder.with_name(".a~removed"), "old")
    closed.chmod(0o500)
    _new(folder)
    with without_privileges():
        folder_replacement.clear_all_leftovers(folder.parent)
    closed.chmod(0o700)
    assert _beside(folder) == [".a~removed", "mine"]


@pytest.mark.parametrize("name", [".mine~", ".mine~1~", ".~old", ".mine~newest"])
def test_what_is_only_called_alike_is_left_alone(folder: Path, name: str) -> None:
    folder.with_name(name).touch()
    folder_replacement.clear_leftovers(folder)
    folder_replacement.clear_all_leftovers(folder.parent)
    assert _beside(folder) == [name, "mine"]


def test_other_folders_of_a_similar_name_are_left_alone(folder: Path) -> None:
    other = _folder(folder.with_name("mine-2"), "other")
    _new(other)
    folder_replacement.clear_leftovers(folder)
    assert len(_beside(folder)) == 3
