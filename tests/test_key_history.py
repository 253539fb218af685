"""The figures of the days: added up by several editors, never in the way of writing, deleted on demand."""

import json
import stat
import time
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.key_figures import KeyFigures
from rnn_autocomplete.key_history import KeyHistory, key_history_file
from rnn_autocomplete.private_file import only_writer, replace_private
from tests.patience import PATIENCE

FRIDAY = date(2024, 3, 1)
ONE = KeyFigures(needed=10, pressed=6, taken=2, dismissed=1)
NONE = KeyFigures()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "keys-saved.json"


def on(day: date, file: Path) -> KeyHistory:
    """Open the history on some day."""
    return KeyHistory(file, today=lambda: day)


def test_at_first_there_is_nothing_and_no_file(file: Path) -> None:
    history = on(FRIDAY, file)
    assert history.last(3) == [NONE, NONE, NONE]
    history.add(NONE)
    assert not file.parent.exists()


def test_figures_of_a_day_are_added_up(file: Path) -> None:
    on(FRIDAY, file).add(ONE)
    on(FRIDAY, file).add(ONE)
    assert on(FRIDAY, file).last(1) == [ONE + ONE]


def test_days_stand_in_their_order_with_today_last(file: Path) -> None:
    on(FRIDAY - timedelta(2), file).add(ONE)
    on(FRIDAY, file).add(ONE + ONE)
    assert on(FRIDAY, file).last(4) == [NONE, ONE, NONE, ONE + ONE]


def test_a_day_ends_at_midnight_while_the_editor_is_open(file: Path) -> None:
    days = [FRIDAY, FRIDAY + timedelta(1)]
    history = KeyHistory(file, today=lambda: days[0])
    history.add(ONE)
    days.pop(0)
    history.add(ONE + ONE)
    assert history.last(2) == [ONE, ONE + ONE]


def test_without_a_day_of_its_own_it_asks_the_clock(file: Path) -> None:
    KeyHistory(file).add(ONE)
    (day,) = json.loads(file.read_bytes())["days"]
    assert abs(date.fromisoformat(day) - date.today()) <= timedelta(1)  # noqa: DTZ011 - midnight may pass


def test_days_may_have_cost_more_than_they_gave(file: Path) -> None:
    on(FRIDAY, file).add(KeyFigures(needed=-3, pressed=2))
    assert on(FRIDAY, file).last(1)[0].saved == -5


def test_the_file_is_for_its_owner_alone_and_holds_numbers_by_day(file: Path) -> None:
    on(FRIDAY, file).add(ONE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert json.loads(file.read_bytes()) == {
        "format": 1,
        "days": {"2024-03-01": {"needed": 10, "pressed": 6, "taken": 2, "dismissed": 1}},
    }


def test_it_lies_in_the_state_folder(own_folders: Path) -> None:
    assert key_history_file().parent == own_folders / "state"


def test_the_oldest_days_give_way(file: Path) -> None:
    old = {str(FRIDAY - timedelta(ago)): {"needed": 1} for ago in range(1, 800)}
    file.parent.mkdir()
    file.write_text(json.dumps({"format": 1, "days": old}))
    on(FRIDAY, file).add(ONE)
    days = json.loads(file.read_bytes())["days"]
    assert len(days) == 731
    assert min(days) == str(FRIDAY - timedelta(730))


def test_editors_that_add_at_the_same_time_lose_nothing_of_each_other(file: Path) -> None:
    def add(history: KeyHistory) -> None:
        for _ in range(10):
            history.add(KeyFigures(needed=1))

    histories = [on(FRIDAY, file) for _ in range(4)]
    threads = [Thread(target=add, args=(history,)) for history in histories]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for history in histories:
        history.add(NONE)
    assert on(FRIDAY, file).last(1) == [KeyFigures(needed=40)]


DAMAGED = [
    "",
    "{",
    "[]",
    "7",
    '{"format": 1}',
    '{"format": 2, "days": {}}',
    '{"format": 1, "days": []}',
    '{"format": 1, "days": {"yesterday": {}}}',
    '{"format": 1, "days": {"2024-03-01": 5}}',
    '{"format": 1, "days": {"2024-03-01": {"needed": "5"}}}',
    '{"format": 1, "days": {"2024-03-01": {"needed": 1.5}}}',
    '{"format": 1, "days": {"2024-03-01": {"needed": true}}}',
    '{"format": 1, "days": {"2024-03-01": {"other": 5}}}',
    '{"format": 1, "days": {"2024-03-01": {"needed": ' + "9" * 4000 + "}}}",
    "[" * 100_000,
    "\x00\x01",
]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_set_aside_and_counting_goes_on(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content)
    history = on(FRIDAY, file)
    assert history.last(1) == [NONE]
    history.add(ONE)
    assert history.last(1) == [ONE]
    assert file.with_name("keys-saved.json.damaged").read_text() == content


@given(content=st.binary(max_size=40))
def test_no_bytes_in_the_file_stop_it(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("state") / "keys-saved.json"
    file.write_bytes(content)
    history = on(FRIDAY, file)
    history.add(ONE)
    assert history.last(1) == [ONE]


def test_figures_that_cannot_be_written_wait_for_the_next_time(file: Path) -> None:
    file.parent.write_text("a file where the folder should be")
    history = on(FRIDAY, file)
    history.add(ONE)
    assert history.last(1) == [ONE]
    file.parent.unlink()
    on(FRIDAY, file).add(ONE)
    history.add(ONE)
    history.add(NONE)
    assert history.last(1) == on(FRIDAY, file).last(1) == [ONE + ONE + ONE]


def test_who_is_writing_waits_for_no_other_editor(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waited"))
    history = on(FRIDAY, file)
    with only_writer(file):
        history.add(ONE)
    assert history.last(1) == [ONE]
    assert on(FRIDAY, file).last(1) == [NONE]
    history.add(ONE)
    assert on(FRIDAY, file).last(1) == [ONE + ONE]


def test_forgetting_waits_until_another_editor_has_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = on(FRIDAY, file)
    history.add(ONE)
    other = ExitStack()
    other.enter_context(only_writer(file))
    monkeypatch.setattr(time, "sleep", lambda _: other.close())
    history.forget()
    assert history.last(1) == [NONE]


def test_a_file_that_cannot_be_read_is_neither_lost_nor_in_the_way(file: Path) -> None:
    file.mkdir(parents=True)
    history = on(FRIDAY, file)
    history.add(ONE)
    assert history.last(1) == [ONE]
    assert file.is_dir()


def test_forgetting_leaves_no_figures_anywhere(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("damaged")
    history = on(FRIDAY, file)
    history.add(ONE)
    history.forget()
    history.forget()
    assert history.last(1) == [NONE]
    assert [path.read_bytes() for path in file.parent.iterdir()] == [b""]


def test_figures_that_cannot_be_deleted_are_told(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(OSError, match=r"directory|permitted"):
        on(FRIDAY, file).forget()


def test_threads_of_one_editor_lose_none_of_each_others_figures(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = on(FRIDAY, file)
    may_write, writing = Event(), Event()

    def write_slowly(file: Path, data: bytes) -> None:
        writing.set()
        assert may_write.wait(PATIENCE)
        replace_private(file, data)

    monkeypatch.setattr("rnn_autocomplete.key_history.replace_private", write_slowly)
    threads = [Thread(target=history.add, args=[ONE]) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert writing.wait(PATIENCE)
    may_write.set()
    for thread in threads:
        thread.join()
    assert on(FRIDAY, file).last(1) == [ONE + ONE + ONE]
