"""Child processes of Python that may not go to the network: whoever tries fails, and is written down.

An audit hook in `sitecustomize.py`, which every Python process runs as it starts; also those that swallow the error are
found by what is written down.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ATTEMPTS = "attempts.txt"
_HOOK = """
import os, socket, sys, traceback

def deny(event, arguments):
    # Within this machine only: the event loop's own pair, and pipes of a multiprocessing kind.
    is_local = event == "socket.__new__" and arguments[1] == socket.AF_UNIX
    if event.startswith("socket.") and not is_local:
        callers = [frame.name for frame in traceback.extract_stack()]
        # urllib3, which Keras imports, looks whether there is IPv6 on this machine; it goes nowhere.
        if "_has_ipv6" not in callers:
            with open({file!r}, "a") as attempts:
                attempts.write(f"{{event}} {{arguments[1:]}} {{callers}}\\n")
        raise PermissionError("there is no network here")

sys.addaudithook(deny)
"""


@contextmanager
def without_network(folder: Path) -> Iterator[None]:
    """Keep every Python process that is started meanwhile from the network.

    Args:
        folder: where the attempts are written down.
    """
    site = folder / "without-network"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(_HOOK.format(file=str(folder / _ATTEMPTS)))
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(site), before]))
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def attempts(folder: Path) -> str:
    """Give what was written down; empty if nobody tried."""
    file = folder / _ATTEMPTS
    return file.read_text() if file.exists() else ""
