"""A real terminal: tmux with a server of its own, driven by keys and read by what it shows.

Knows tmux and nothing of the editor. Nothing here sleeps for a time that was hoped to suffice: keys go in,
and `wait_until` looks at the screen until it shows what they bring about.
"""

import os
import shlex
import subprocess
import sysconfig
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import uuid4

from tests.features.screen import Screen
from tests.patience import PATIENCE

_BETWEEN_LOOKS = 0.02

_CONFIGURATION = """
set -g status off
set -g default-terminal xterm-256color
set -s escape-time 0
set -g remain-on-exit on
"""

# What would show through from the terminal in which the tests run.
_FOREIGN = {"COLORTERM", "COLUMNS", "LINES", "NO_COLOR", "TMUX", "TMUX_PANE"}


def program(*arguments: object) -> str:
    """Give the shell's words for the installed program with these arguments."""
    installed = Path(sysconfig.get_path("scripts")) / "rnn-autocomplete"
    return shlex.join([str(installed), *map(str, arguments)])


class Terminal:
    """One terminal with one program in it."""

    def __init__(
        self,
        command: str,
        *,
        folder: Path,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start a program.

        Args:
            command: what the shell is to run.
            folder: where it runs, and where its home is.
            size: columns and rows.
            environment: variables to set besides those of this process.
        """
        self._notes = folder / ".terminal"
        self._notes.mkdir(exist_ok=True)
        configuration = self._notes / "tmux.conf"
        configuration.write_text(_CONFIGURATION)
        self._tmux = ["tmux", "-u", "-L", f"rnn-autocomplete-{uuid4().hex}", "-f", str(configuration)]
        own = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        own |= {"HOME": str(folder), "SHELL": "/bin/sh", "LC_ALL": "C.UTF-8", **(environment or {})}
        columns, rows = map(str, size)
        where = ["-c", str(folder), "-x", columns, "-y", rows]
        self._run("new-session", "-d", *where, self._noting(command), environment=own)

    def _noting(self, command: str) -> str:
        # tmux knows both itself, but may miss that a program has ended.
        inner = f"echo $$ >{shlex.quote(str(self._notes / 'process'))}; {command}"
        return f"sh -c {shlex.quote(inner)}; echo $? >{shlex.quote(str(self._notes / 'exit status'))}"

    # The keyboard

    def type(self, text: str) -> None:
        """Type a text, as quickly as the terminal can send it."""
        # tmux takes a semicolon at the end for the end of its own command.
        literally = text[:-1] + "\\;" if text.endswith(";") else text
        self._run("send-keys", "-l", "--", literally)

    def press(self, *keys: str) -> None:
        """Press keys, called by tmux's names for them, such as `C-s` or `Escape`."""
        self._run("send-keys", "--", *keys)

    # The screen

    def look(self) -> Screen:
        """Give what stands on the screen now."""
        return Screen.of(self._run("capture-pane", "-p", "-e"))

    def wait_until(self, condition: Callable[[Screen], object], *, patience: float = PATIENCE) -> Screen:
        """Wait until the screen shows something, and stays like that; give the screen.

        Args:
            condition: what it should show.
            patience: for how many seconds to wait.

        Raises:
            AssertionError: it did not come; the message holds what was on the screen instead.
        """
        deadline = time.monotonic() + patience
        before: Screen | None = None
        while True:
            screen = self.look()
            # Seen twice, so that a screen half drawn is never taken for a whole one.
            if screen == before and condition(screen):
                return screen
            if time.monotonic() > deadline:
                raise AssertionError(f"What was waited for did not come. The screen:\n{screen.plain}")
            before = screen
            time.sleep(_BETWEEN_LOOKS)

    def wait_for(self, text: str) -> Screen:
        """Wait until a text stands somewhere on the screen."""
        return self.wait_until(lambda screen: text in screen.plain)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size."""
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    # The program

    @property
    def process(self) -> int:
        """The id of the program's process, if the command begins with `exec`."""
        return int((self._notes / "process").read_text())

    def wait_for_exit(self) -> int:
        """Wait until the program has ended, and give its exit status."""
        self.wait_until(lambda _: self._exit_status.endswith("\n"))
        return int(self._exit_status)

    @property
    def _exit_status(self) -> str:
        file = self._notes / "exit status"
        return file.read_text() if file.exists() else ""

    def close(self) -> None:
        """End the program, if it still runs, and the terminal."""
        socket = self._run("display-message", "-p", "#{socket_path}").strip()
        self._run("kill-server")
        # tmux leaves it behind.
        Path(socket).unlink(missing_ok=True)

    def _run(self, *command: str, environment: Mapping[str, str] | None = None) -> str:
        done = subprocess.run(
            [*self._tmux, *command], env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, f"tmux {command[0]}: {done.stderr}"
        return done.stdout
