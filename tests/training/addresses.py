"""Addresses of this machine for workers that meet over real sockets."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def free_addresses(count: int) -> Iterator[tuple[str, ...]]:
    """Give addresses on which nobody listens; until the end no other program is given one of their ports.

    A port that is bound, but not listened on, is never chosen for anybody else, and refuses who calls. A server that
    asks for it by number, as all servers of workers do with SO_REUSEADDR, gets it.
    """
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            each.bind(("127.0.0.1", 0))
        yield tuple(f"127.0.0.1:{each.getsockname()[1]}" for each in sockets)
