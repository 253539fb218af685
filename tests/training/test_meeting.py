"""How workers find each other, over real sockets of this machine."""

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.training.cluster import Cluster
from rnn_autocomplete.training.meeting import Meeting


def free_addresses(count: int) -> tuple[str, ...]:
    """Give addresses of this machine on which nobody listens."""
    with ExitStack() as held:
        servers = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return tuple(f"127.0.0.1:{server.getsockname()[1]}" for server in servers)


def _meet(
    cluster: Cluster,
    digest: str = "same",
    *,
    is_stopped: Callable[[], bool] = lambda: False,
    seconds: float = 60,
) -> list[str]:
    """Hold the meeting; give who was waited for, and at the end what went wrong."""
    told: list[str] = []
    try:
        Meeting(cluster, digest, is_stopped, told.append, seconds).hold()
    except TrainingError as error:
        told.append(str(error))
    return told


def test_all_come_back_when_the_last_is_there() -> None:
    machines = free_addresses(3)
    with ThreadPoolExecutor() as threads:
        told = list(threads.map(lambda i: _meet(Cluster(machines, i)), (2, 0, 1)))
    assert told[0] == told[2] == [machines[0]]
    assert machines[1] in told[1][0]


def test_a_worker_with_another_text_ends_the_training_of_all() -> None:
    machines = free_addresses(3)
    with ThreadPoolExecutor() as threads:
        told = list(threads.map(lambda i: _meet(Cluster(machines, i), "other" if i == 2 else ""), range(3)))
    assert [machines[2] in lines[-1] and "another text" in lines[-1] for lines in told] == [True] * 3


@pytest.mark.parametrize("index", [0, 1])
def test_waiting_ends_when_it_is_told_to(index: int) -> None:
    answers = iter([False, True])
    told = _meet(Cluster(free_addresses(2), index), is_stopped=lambda: next(answers))
    assert "stopped" in told[-1]


@pytest.mark.parametrize("index", [0, 1])
def test_waiting_ends_when_the_time_is_up(index: int) -> None:
    machines = free_addresses(2)
    told = _meet(Cluster(machines, index), seconds=0)
    assert f"in vain for {machines[1 - index]}" in told[-1]


def test_a_worker_that_starts_again_takes_its_own_place() -> None:
    machines = free_addresses(3)
    with ThreadPoolExecutor() as threads:
        chief = threads.submit(_meet, Cluster(machines, 0))
        given_up = threads.submit(_meet, Cluster(machines, 1), "died", seconds=0.2)
        assert "in vain" in given_up.result()[-1]
        others = threads.map(lambda i: _meet(Cluster(machines, i)), (1, 2))
        assert [lines[-1] for lines in others] == [machines[0]] * 2
        assert machines[2] in chief.result()[-1]


def test_strangers_who_call_at_the_chief_are_not_heard() -> None:
    machines = free_addresses(2)
    host, port = machines[0].split(":")
    with ThreadPoolExecutor() as threads:
        chief = threads.submit(_meet, Cluster(machines, 0))
        for line in (b"GET / HTTP/1.1\r\n\r\n", b'{"worker": 7, "digest": "same"}\n', b"[1]\n", b""):
            with _connect(host, int(port)) as stranger:
                stranger.sendall(line)
        assert _meet(Cluster(machines, 1)) == [machines[0]]
        assert chief.result() == [machines[1]]


def _connect(host: str, port: int) -> socket.socket:
    """Connect as soon as somebody listens there."""
    while True:
        try:
            return socket.create_connection((host, port), 10)
        except ConnectionRefusedError:
            continue


def test_a_chief_whose_address_is_taken_says_so() -> None:
    machines = free_addresses(2)
    with socket.create_server(("", int(machines[0].split(":")[1]))):
        told = _meet(Cluster(machines, 0))
    assert "cannot listen" in told[-1]
