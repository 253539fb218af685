"""A process that is killed at a named point of its work, as it may be at any: nothing in it can clean up any more."""

import signal
import subprocess
import sys
from pathlib import Path

_KILLER = """
import os, signal, sys

def kill(event, arguments):
    if event == sys.argv[1] and str(arguments[event == "os.rename"]).endswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(kill)
"""


def run_killed(program: str, event: str, ending: str) -> None:
    """Run a Python program that is killed just before it touches a file.

    Args:
        program: its source; it may import from `tests`.
        event: what it is about to do, as Python's audit events name it: "open", "os.rename".
        ending: how the path of the file ends; of one that is renamed, the new path.
    """
    command = [sys.executable, "-c", _KILLER + program, event, ending]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], check=False)
    assert done.returncode == -signal.SIGKILL
