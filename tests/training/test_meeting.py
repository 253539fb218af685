"""How workers find each other, over real sockets of this machine."""

import json
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.training.cluster import Cluster
from rnn_autocomplete.training.meeting import Meeting
from tests.patience import PATIENCE, wait_until
from tests.training.addresses import free_addresses


@pytest.fixture
def machines() -> Iterator[tuple[str, ...]]:
    with free_addresses(3) as addresses:
        yield addresses


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as executor:
        yield executor


def _meet(
    cluster: Cluster,
    digest: str = "same",
    *,
    is_stopped: Callable[[], bool] = lambda: False,
    seconds: float = PATIENCE,
    told: list[str] | None = None,
) -> list[str]:
    """Hold the meeting; give who was waited for, and at the end what went wrong."""
    told = [] if told is None else told
    try:
        Meeting(cluster, digest, is_stopped, told.append, seconds).hold()
    except TrainingError as error:
        told.append(str(error))
    return told


def _call(address: str) -> socket.socket:
    """Connect as soon as somebody listens there."""
    host, port = address.split(":")
    called: list[socket.socket] = []

    def is_answered() -> bool:
        try:
            called.append(socket.create_connection((host, int(port)), PATIENCE))
        except ConnectionRefusedError:
            return False
        return True

    wait_until(is_answered)
    return called[0]


def test_all_come_back_when_the_last_is_there(machines: tuple[str, ...], threads: ThreadPoolExecutor) -> None:
    told = list(threads.map(lambda i: _meet(Cluster(machines, i)), (2, 0, 1)))
    assert told[0] == told[2] == [machines[0]]
    assert machines[1] in told[1][0]


def test_a_worker_with_another_text_ends_the_training_of_all(
    machines: tuple[str, ...], threads: ThreadPoolExecutor
) -> None:
    told = list(threads.map(lambda i: _meet(Cluster(machines, i), "other" if i == 2 else ""), range(3)))
    assert [machines[2] in lines[-1] and "another text" in lines[-1] for lines in told] == [True] * 3


@pytest.mark.parametrize("index", [0, 1])
def test_waiting_ends_when_it_is_told_to(machines: tuple[str, ...], index: int) -> None:
    answers = iter([False, True])
    told = _meet(Cluster(machines[:2], index), is_stopped=lambda: next(answers))
    assert "stopped" in told[-1]


@pytest.mark.parametrize("index", [0, 1])
def test_waiting_ends_when_the_time_is_up(machines: tuple[str, ...], index: int) -> None:
    told = _meet(Cluster(machines[:2], index), seconds=0)
    assert f"in vain for {machines[1 - index]}" in told[-1]


def test_a_worker_that_starts_again_takes_its_own_place(
    machines: tuple[str, ...], threads: ThreadPoolExecutor
) -> None:
    chief, first, second = (Cluster(machines, i) for i in range(3))
    told: list[str] = []
    end = threads.submit(_meet, chief, told=told)
    both, last = f"{machines[1]}, {machines[2]}", machines[2]
    given_up = _meet(first, "died", is_stopped=lambda: told == [both, last])
    assert "stopped" in given_up[-1]
    wait_until(lambda: told == [both, last, both])
    again = threads.submit(_meet, first)
    wait_until(lambda: told == [both, last, both, last])
    assert _meet(second) == again.result() == [machines[0]]
    assert end.result() == [both, last, both, last]


def test_a_worker_that_starts_again_is_heard_before_it_is_missed(
    machines: tuple[str, ...], threads: ThreadPoolExecutor
) -> None:
    chief = threads.submit(_meet, Cluster(machines, 0))
    with _call(machines[0]) as still_open, _call(machines[0]) as again:
        for connection, digest in ((still_open, "died"), (again, "same")):
            connection.sendall(json.dumps({"worker": 1, "digest": digest}).encode() + b"\n")
        assert _meet(Cluster(machines, 2)) == [machines[0]]
        assert json.loads(again.makefile().readline())["begin"]
        assert still_open.recv(1) == b""
    assert chief.result()[-1] == machines[2]


def test_strangers_who_call_at_the_chief_are_not_heard(
    machines: tuple[str, ...], threads: ThreadPoolExecutor
) -> None:
    chief = threads.submit(_meet, Cluster(machines[:2], 0))
    for line in (b"GET / HTTP/1.1\r\n\r\n", b'{"worker": 7, "digest": "same"}\n', b"[1]\n", b""):
        with _call(machines[0]) as stranger:
            stranger.sendall(line)
    assert _meet(Cluster(machines[:2], 1)) == [machines[0]]
    assert chief.result() == [machines[1]]


@pytest.mark.parametrize("said", [b"", b'{"worker": 1, "dig', b'{"worker": 7, "digest": "same"}\n'])
def test_the_chief_hangs_up_on_whom_it_has_not_heard(
    machines: tuple[str, ...], threads: ThreadPoolExecutor, said: bytes
) -> None:
    chief = threads.submit(_meet, Cluster(machines[:2], 0))
    with _call(machines[0]) as slow:
        slow.sendall(said)
        assert slow.recv(1) == b""
        assert not chief.done()
    assert _meet(Cluster(machines[:2], 1)) == [machines[0]]
    assert chief.result() == [machines[1]]


def test_a_chief_whose_address_is_taken_says_so(machines: tuple[str, ...]) -> None:
    with socket.create_server(("", int(machines[0].split(":")[1]))):
        told = _meet(Cluster(machines[:2], 0))
    assert "cannot listen" in told[-1]
