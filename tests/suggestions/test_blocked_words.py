import stat
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.suggestions.blocked_words import BlockedWords, blocked_words_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "never-suggested.txt"


def test_at_first_no_word_is_blocked_and_no_file_is_there(file: Path) -> None:
    blocked = BlockedWords(file)
    assert blocked.words == ()
    assert "word" not in blocked
    assert not file.parent.exists()


def test_a_blocked_word_is_blocked_however_it_is_written(file: Path) -> None:
    blocked = BlockedWords(file)
    blocked.block("Don’t")
    assert "don't" in blocked
    assert "DON’T" in blocked
    assert "do" not in blocked


def test_the_words_are_shown_as_they_were_written_in_the_order_of_the_alphabet(file: Path) -> None:
    blocked = BlockedWords(file)
    for word in ["moist", "Äpfel", "Brexit", "BREXIT"]:
        blocked.block(word)
    assert blocked.words == ("Brexit", "moist", "Äpfel")


def test_a_word_can_be_allowed_again(file: Path) -> None:
    blocked = BlockedWords(file)
    blocked.block("moist")
    blocked.block("Brexit")
    blocked.allow("brexit")
    assert blocked.words == ("moist",)
    assert BlockedWords(file).words == ("moist",)


def test_without_a_file_the_words_are_kept_in_memory() -> None:
    blocked = BlockedWords(None)
    blocked.block("moist")
    blocked.block("damp")
    blocked.allow("damp")
    assert blocked.words == ("moist",)


def test_the_file_holds_one_word_a_line_and_is_for_its_owner_alone(file: Path) -> None:
    BlockedWords(file).block("moist")
    heading, *words = file.read_text(encoding="utf-8").splitlines()
    assert heading.startswith("#")
    assert words == ["moist"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_it_lies_beside_the_settings(own_folders: Path) -> None:
    assert blocked_words_file().parent == own_folders / "config"


WRITTEN_BY_HAND = b"\xef\xbb\xbf# mine\r\n\r\n  Moist \r\nna\xefve\r\n# moist\nlast"


def test_what_was_written_by_hand_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes(WRITTEN_BY_HAND)
    blocked = BlockedWords(file)
    assert "moist" in blocked
    assert "last" in blocked
    assert "#" not in blocked
    assert "" not in blocked
    blocked.block("new")
    assert file.read_bytes() == WRITTEN_BY_HAND + b"\nnew\n"
    blocked.allow("moist")
    assert file.read_bytes() == WRITTEN_BY_HAND.replace(b"  Moist \r\n", b"") + b"\nnew\n"
    blocked.allow("")
    assert file.read_bytes() == WRITTEN_BY_HAND.replace(b"  Moist \r\n", b"") + b"\nnew\n"


def test_a_link_to_a_file_elsewhere_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "dotfiles.txt", tmp_path / "words.txt"
    target.write_text("moist\n")
    link.symlink_to(target)
    BlockedWords(link).block("damp")
    assert link.is_symlink()
    assert target.read_text() == "moist\ndamp\n"


@given(st.lists(st.text(max_size=5), max_size=5))
def test_whatever_is_blocked_is_read_back_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, words
) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path_factory.mktemp("words") / "words.txt"
    blocked = BlockedWords(file)
    for word in words:
        blocked.block(word)
    assert BlockedWords(file).words == blocked.words
    assert set(blocked.words) <= set(words)


@pytest.mark.parametrize("odd", ["", " ", "two words", "two\nlines", "# comment", "#", "\ud800"])
def test_what_is_no_word_is_left_out(file: Path, odd: str) -> None:
    blocked = BlockedWords(file)
    blocked.block(odd)
    assert blocked.words == ()


def test_two_editors_lose_nothing_of_each_other(file: Path) -> None:
    one, other = BlockedWords(file), BlockedWords(file)
    one.block("moist")
    other.block("damp")
    assert other.words == ("damp", "moist")
    one.allow("damp")
    assert one.words == BlockedWords(file).words == ("moist",)


def test_editors_that_block_words_at_the_same_time_lose_none(file: Path) -> None:
    def block(name: str) -> None:
        blocked = BlockedWords(file)
        for number in range(10):
            blocked.block(f"{name}{number}")

    threads = [Thread(target=block, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert BlockedWords(file).words == tuple(f"{name}{number}" for name in "abcd" for number in range(10))


def test_a_word_is_blocked_for_now_where_the_disk_refuses_it(file: Path) -> None:
    blocked = BlockedWords(file)
    file.parent.write_text("a file where the folder should be")
    with pytest.raises(SettingsError, match="cannot be written"):
        blocked.block("moist")
    assert "moist" in blocked
    with pytest.raises(SettingsError, match="cannot be written"):
        blocked.allow("moist")
    assert "moist" not in blocked


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: Is a directory"):
        BlockedWords(tmp_path)


def test_looking_words_up_needs_no_numpy() -> None:
    program = "import sys, rnn_autocomplete.suggestions.blocked_words; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
