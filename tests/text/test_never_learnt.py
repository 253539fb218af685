import stat
from pathlib import Path

import pytest

from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.text.never_learnt import (
    NeverLearnt,
    learn_never_again,
    load_never_learnt,
    never_learnt_file,
)

DIARY = Path("/home/ann/notes/diary.txt")


def test_without_a_file_all_may_be_learnt() -> None:
    never = load_never_learnt(never_learnt_file())
    assert "Zorbax" not in never
    assert not never.covers(DIARY)
    assert never.left_out_of("Zorbax and 3 others") == "Zorbax and 3 others"


def test_what_is_added_is_found_again_each_once_and_by_its_owner_alone() -> None:
    file = never_learnt_file()
    learn_never_again(file, ["Zorbax", str(DIARY)])
    learn_never_again(file, ["Zorbax", "Müller-Lüdenscheidt"])
    never = load_never_learnt(file)
    assert "zorbax" in never
    assert never.covers(DIARY)
    assert file.read_text().count("Zorbax") == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_line_taken_out_by_hand_is_learnt_again_and_comments_stay() -> None:
    file = never_learnt_file()
    learn_never_again(file, ["Zorbax"])
    file.write_text("# mine\nAnn")
    learn_never_again(file, ["Bert"])
    assert file.read_text() == "# mine\nAnn\nBert\n"
    assert "zorbax" not in load_never_learnt(file)


@pytest.mark.parametrize(
    "path", ["/n/diary ", "/n/a\u2028b.md", "/n/x\x0cy.md", "/n/r\re.md", "/n/#1", "/n/\udcff", "/n/\ufeff"]
)
def test_a_path_is_found_again_whatever_it_holds(path: str) -> None:
    learn_never_again(never_learnt_file(), [path, "Zorbax"])
    never = load_never_learnt(never_learnt_file())
    assert never.paths == {Path(path)}
    assert "Zorbax" in never
    before = never_learnt_file().read_bytes()
    learn_never_again(never_learnt_file(), [path])
    assert never_learnt_file().read_bytes() == before


@pytest.mark.parametrize("path", ["/n/a\nb.md", "/n/a\n", "/n/a\r"])
def test_a_path_that_is_no_line_is_told_and_nothing_is_written(path: str) -> None:
    with pytest.raises(SettingsError, match="there is a line break in it"):
        learn_never_again(never_learnt_file(), ["Zorbax", path])
    assert not never_learnt_file().exists()


def test_what_was_written_by_hand_is_understood_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "never.txt"
    file.write_bytes(b"\xef\xbb\xbfZorbax \r\n  /n/diary.md\r\n  # mine\r\nna\xefve")
    learn_never_again(file, ["Bert", "/n/diary.md"])
    assert file.read_bytes() == b"\xef\xbb\xbfZorbax \r\n  /n/diary.md\r\n  # mine\r\nna\xefve\nBert\n"
    never = load_never_learnt(file)
    assert never.paths == {Path("/n/diary.md")}
    assert "Zorbax" in never
    assert "mine" not in never


@pytest.mark.parametrize("word", ["zorbax", "ZORBAX", "Zorbax's", "Zorbax’s", "non-Zorbax", "Zorbax‑like"])
def test_a_word_is_known_in_every_spelling_and_put_together_with_others(word: str) -> None:
    assert word in NeverLearnt(["Zorbax"])


@pytest.mark.parametrize("word", ["Zorbaxes", "Zor", "x", "", "-", "<unk>"])
def test_other_words_are_left_alone(word: str) -> None:
    assert word not in NeverLearnt(["Zorbax"])


def test_a_word_of_several_parts_goes_only_as_a_whole() -> None:
    never = NeverLearnt(["Smith-Jones"])
    assert never.left_out_of("Smith-Jones's, smith and Jones") == "\ufffc, smith and Jones"


def test_a_folder_covers_what_is_in_it() -> None:
    never = NeverLearnt(paths=[DIARY.parent])
    assert never.covers(DIARY)
    assert not never.covers(Path("/home/ann/notes-of-mine/a.txt"))


def test_what_is_named_itself_is_wanted_again() -> None:
    never = NeverLearnt(paths=[DIARY])
    assert never.covers(DIARY, named=[DIARY.parent])
    assert not never.covers(DIARY, named=[DIARY])
    assert NeverLearnt(paths=[DIARY.parent]).covers(DIARY, named=[DIARY.parent.parent])
    assert not NeverLearnt(paths=[DIARY.parent]).covers(DIARY, named=[DIARY])


def test_a_list_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_never_learnt(tmp_path)
    with pytest.raises(SettingsError, match="cannot be written"):
        learn_never_again(tmp_path, ["Zorbax"])
