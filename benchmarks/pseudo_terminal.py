"""A program in a pseudo-terminal, and what it has painted: keys go in, and each piece of output comes with its time.

Knows as much of terminals as Textual makes use of: placed text, slanted or not. Knows nothing of the programs.
"""

import codecs
import fcntl
import os
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Self

from rich.cells import cell_len

_SEQUENCE = re.compile(
    r"\x1b\[([0-9;:?<>=]*)[ -/]*([@-~])|\x1b[\]P].*?(?:\x07|\x1b\\)|\x1b[^\[\]P]|[^\x1b]+", re.DOTALL
)
_COLOURS = {38, 48}
_REST_OF_COLOUR = {2: 3, 5: 1}
"""How many numbers follow the kind of a colour."""


class PaintedScreen:
    """The cells of a screen as the output so far has left them."""

    def __init__(self, columns: int, rows: int) -> None:
        """Begin with a blank screen."""
        self._columns = columns
        self._solid = [[" "] * columns for _ in range(rows)]
        self._slanted = [[" "] * columns for _ in range(rows)]
        self._x = self._y = 0
        self._italic = False
        self._unfinished = ""

    @property
    def rows(self) -> list[str]:
        """All rows, without what is slanted."""
        return ["".join(row) for row in self._solid]

    @property
    def slanted(self) -> str:
        """What is slanted."""
        return "".join("".join(row) for row in self._slanted).strip()

    def paint(self, output: str) -> None:
        """Take what the program has written."""
        output = self._unfinished + output
        end = 0
        for match in _SEQUENCE.finditer(output):
            if match.start() != end:
                break
            end = match.end()
            if match[2]:
                self._control(match[1], match[2])
            elif not match[0].startswith("\x1b"):
                self._put(match[0])
        self._unfinished = output[end:]

    def _control(self, parameters: str, kind: str) -> None:
        if kind == "m":
            self._italic = _is_italic(parameters, self._italic)
        elif kind == "H":
            row, _, column = parameters.partition(";")
            self._y, self._x = int(row or 1) - 1, int(column or 1) - 1

    def _put(self, text: str) -> None:
        for character in text:
            width = 1 if character.isascii() else cell_len(character)
            if character == "\n":
                self._y += 1
            elif character == "\r":
                self._x = 0
            elif width and 0 <= self._y < len(self._solid) and self._x < self._columns:
                self._solid[self._y][self._x] = " " if self._italic else character
                self._slanted[self._y][self._x] = character if self._italic else " "
                self._x += width


def _is_italic(parameters: str, italic: bool) -> bool:
    numbers = iter([int(number or 0) for number in parameters.split(";") if number.isdecimal() or not number])
    for number in numbers:
        if number in _COLOURS:
            for _ in range(_REST_OF_COLOUR.get(next(numbers, 0), 0)):
                next(numbers, 0)
        elif number in {0, 3, 23}:
            italic = number == 3  # noqa: PLR2004 - ECMA-48 has no names for these
    return italic


class PseudoTerminal:
    """One program with its keyboard and its screen."""

    def __init__(
        self, command: Sequence[str], *, size: tuple[int, int], environment: Mapping[str, str]
    ) -> None:
        """Start a program.

        Args:
            command: the program and its arguments.
            size: columns and rows.
            environment: its variables besides those of this process.
        """
        self.screen = PaintedScreen(*size)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._side, side_of_program = os.openpty()
        fcntl.ioctl(side_of_program, termios.TIOCSWINSZ, struct.pack("HHHH", *reversed(size), 0, 0))
        self._process = subprocess.Popen(
            command,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
            pass_fds=(side_of_program,),
            preexec_fn=lambda: os.login_tty(side_of_program),  # noqa: PLW1509 - no other thread runs here
        )
        os.close(side_of_program)

    def __enter__(self) -> Self:
        """Give the terminal, to be closed at the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        os.close(self._side)

    def press(self, key: str) -> float:
        """Send what a key sends, and give the time in seconds."""
        now = time.perf_counter()
        os.write(self._side, key.encode())
        return now

    def paintings(self, until: float) -> Iterator[float]:
        """Give the time after each piece of output that has been painted, up to a time."""
        while (left := until - time.perf_counter()) > 0:
            if not select.select([self._side], [], [], left)[0]:
                return
            output = os.read(self._side, 1 << 20)
            now = time.perf_counter()
            self.screen.paint(self._decoder.decode(output))
            yield now

    def wait_until(self, condition: Callable[[list[str]], object], patience: float = 60.0) -> None:
        """Wait until the rows of the screen fulfil a condition.

        Raises:
            TimeoutError: they did not.
        """
        deadline = time.perf_counter() + patience
        while not condition(self.screen.rows):
            if next(self.paintings(deadline), None) is None:
                raise TimeoutError("What was waited for did not come:\n" + "\n".join(self.screen.rows))
