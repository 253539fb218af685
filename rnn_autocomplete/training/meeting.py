"""How workers find each other before TensorFlow connects them: the chief waits until all are there, on the same job.

TensorFlow waits too, but deaf to the wish to stop; and workers with different texts or settings would only learn from
nonsense, or stand still. Each worker tells the chief in one line of JSON who it is and a digest of what it
trains on, and gets one line back: begin, or why not. Knows nothing of networks.
"""

import json
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any

from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.training.cluster import Cluster, host_and_port

SECONDS_TO_WAIT = 3600
_SECONDS_BETWEEN_LOOKS = 0.5
_LONGEST_LINE = 10_000
_STOPPED = "The training was stopped while this worker waited for the others; nothing was changed."


class Meeting:
    """The meeting of one cluster's workers for one training."""

    def __init__(
        self,
        cluster: Cluster,
        digest: str,
        is_stopped: Callable[[], bool],
        on_waiting: Callable[[str], None],
        seconds: float = SECONDS_TO_WAIT,
    ) -> None:
        """Prepare it.

        Args:
            cluster: who is to come.
            digest: the same for workers that train the same network on the same text, and for no others.
            is_stopped: asked again and again while waiting.
            on_waiting: told the addresses of those who are waited for.
            seconds: how long to wait for the last.
        """
        self._cluster = cluster
        self._digest = digest
        self._is_stopped = is_stopped
        self._on_waiting = on_waiting
        self._told = ""
        self._ends = time.monotonic() + seconds

    def hold(self) -> None:
        """Come back when all workers are there.

        Raises:
            TrainingError: one did not come in time or trains on something else, or it was told to stop.
        """
        if self._cluster.is_chief:
            self._await_all()
        else:
            self._report()

    def _await_all(self) -> None:
        arrived: dict[int, tuple[socket.socket, str]] = {}
        with ExitStack() as held, _listen(self._cluster.chief) as server:
            while absent := [a for i, a in enumerate(self._cluster.addresses) if i and i not in arrived]:
                self._wait_for(", ".join(absent))
                with suppress(TimeoutError):
                    self._let_in(held.enter_context(server.accept()[0]), arrived)
                arrived = {i: guest for i, guest in arrived.items() if _is_open(guest[0])}
            reason = self._objection({i: digest for i, (_, digest) in arrived.items()})
            for connection, _ in arrived.values():
                with suppress(OSError):  # gone in this very moment; TensorFlow will notice
                    _write(connection, {"begin": reason is None, "reason": reason})
        if reason:
            raise TrainingError(reason)

    def _let_in(self, connection: socket.socket, arrived: dict[int, tuple[socket.socket, str]]) -> None:
        """Hear who it is; a worker that started again takes its own place, and who was not heard may call again."""
        match _read(connection):
            case {"worker": int(index), "digest": str(digest)} if 0 < index < len(self._cluster.addresses):
                arrived[index] = connection, digest
            case _:
                connection.close()

    def _objection(self, digests: dict[int, str]) -> str | None:
        others = [self._cluster.addresses[i] for i, digest in digests.items() if digest != self._digest]
        if not others:
            return None
        return f"The worker {others[0]} was given another text or other settings than the chief; give all the same."

    def _report(self) -> None:
        said = {"worker": self._cluster.index, "digest": self._digest}
        while True:
            self._wait_for(self._cluster.chief)
            try:
                with socket.create_connection(
                    host_and_port(self._cluster.chief), _SECONDS_BETWEEN_LOOKS
                ) as connection:
                    _write(connection, said)
                    answer = self._answer(connection)
            except OSError:
                answer = {}  # the chief is not there yet, or has started again
            if "begin" in answer:
                break
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        if not answer["begin"]:
            raise TrainingError(str(answer.get("reason")))

    def _answer(self, connection: socket.socket) -> dict[str, Any]:
        while True:
            self._wait_for(self._cluster.chief)
            try:
                connection.recv(1, socket.MSG_PEEK)
            except TimeoutError:
                continue
            return _read(connection)

    def _wait_for(self, absent: str) -> None:
        """Tell who is waited for, unless it was told, and go on waiting unless told not to."""
        if absent != self._told:
            self._told = absent
            self._on_waiting(absent)
        if self._is_stopped():
            raise TrainingError(_STOPPED)
        if time.monotonic() > self._ends:
            raise TrainingError(
                f"Waited in vain for {absent}; start the training on all machines of TF_CONFIG."
            )


def _listen(address: str) -> socket.socket:
    """Listen on the port of `address`, whatever this machine is called inside its own network."""
    port = host_and_port(address)[1]
    both = socket.has_dualstack_ipv6()
    family = socket.AF_INET6 if both else socket.AF_INET
    try:
        server = socket.create_server(("", port), family=family, dualstack_ipv6=both)
    except OSError as error:
        raise TrainingError(
            f"The chief cannot listen on {address}, which TF_CONFIG gives it: {error.strerror}."
        ) from error
    server.settimeout(_SECONDS_BETWEEN_LOOKS)
    return server


def _read(connection: socket.socket) -> dict[str, Any]:
    """Read one line; empty if it is none of ours."""
    connection.settimeout(_SECONDS_BETWEEN_LOOKS)
    try:
        with connection.makefile("rb") as lines:
            said = json.loads(lines.readline(_LONGEST_LINE))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _is_open(connection: socket.socket) -> bool:
    """Tell whether the other end, which has nothing more to say, is still there."""
    connection.settimeout(0)
    try:
        return bool(connection.recv(1))
    except BlockingIOError:
        return True
    except OSError:
        return False


def _write(connection: socket.socket, said: dict[str, Any]) -> None:
    connection.sendall(json.dumps(said).encode() + b"\n")
