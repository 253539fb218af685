"""Keeps the figures of keys for each day, in one small file on this machine; never a word of what was written.

Several editors may add to it at once, and several threads of one. It never stands in the way of writing: figures
that cannot be written wait for the next time, and a file that cannot be understood is set aside.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Lock

from rnn_autocomplete.key_figures import KeyFigures
from rnn_autocomplete.locations import state_folder
from rnn_autocomplete.private_file import aside_of, only_writer, replace_private

_FORMAT = 1
_MOST_DAYS = 731
"""Two years of writing every day; counted in days of writing, so that a wrong clock forgets nothing."""

_TOO_MANY = 10**12
"""More keys than anybody presses in a day."""

_Days = dict[date, KeyFigures]


def key_history_file() -> Path:
    """Name the file of figures; it need not exist."""
    return state_folder() / "keys-saved.json"


def _today() -> date:
    return datetime.now().astimezone().date()


class KeyHistory:
    """The figures of the days up to now."""

    def __init__(self, file: Path, today: Callable[[], date] = _today) -> None:
        """Read nothing yet.

        Args:
            file: where the figures are kept; it need not exist.
            today: tells the day that it is.
        """
        self._file = file
        self._today = today
        self._waiting: _Days = {}
        self._turn = Lock()

    def add(self, figures: KeyFigures) -> None:
        """Add what was counted since the last time to the figures of today, waiting for nobody."""
        with self._turn:
            if figures != KeyFigures():
                _add(self._waiting, self._today(), figures)
            if not self._waiting:
                return
            try:
                with only_writer(self._file, patience=0):
                    self._write_waiting()
            except OSError:
                # The figures still wait. They are worth neither a word to somebody who is writing, nor a pause.
                return
            self._waiting = {}

    def last(self, count: int) -> list[KeyFigures]:
        """Give the figures of each of the last `count` days, today's last."""
        with self._turn:
            try:
                days = _read(self._file)
            except (OSError, _DamagedError):
                days = {}
            for day, figures in self._waiting.items():
                _add(days, day, figures)
        today = self._today()
        return [days.get(today - timedelta(ago), KeyFigures()) for ago in reversed(range(count))]

    def forget(self) -> None:
        """Delete all figures.

        Raises:
            OSError: they are still there.
        """
        with self._turn, only_writer(self._file):
            self._file.unlink(missing_ok=True)
            aside_of(self._file).unlink(missing_ok=True)
            self._waiting = {}

    def _write_waiting(self) -> None:
        try:
            days = _read(self._file)
        except _DamagedError:
            self._file.replace(aside_of(self._file))
            days = {}
        for day, figures in self._waiting.items():
            _add(days, day, figures)
        newest = dict(sorted(days.items())[-_MOST_DAYS:])
        replace_private(self._file, _as_json(newest))


class _DamagedError(Exception):
    """The file does not hold what this program writes."""


def _add(days: _Days, day: date, figures: KeyFigures) -> None:
    days[day] = days.get(day, KeyFigures()) + figures


def _read(file: Path) -> _Days:
    try:
        content = json.loads(file.read_bytes())
        if content["format"] != _FORMAT:
            raise _DamagedError
        return {date.fromisoformat(day): _figures(values) for day, values in content["days"].items()}
    except FileNotFoundError:
        return {}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _DamagedError from error


def _figures(values: dict[str, int]) -> KeyFigures:
    if not all(type(value) is int and abs(value) < _TOO_MANY for value in values.values()):
        raise _DamagedError
    return KeyFigures(**values)


def _as_json(days: _Days) -> bytes:
    content = {
        "format": _FORMAT,
        "days": {day.isoformat(): asdict(figures) for day, figures in days.items()},
    }
    return json.dumps(content, indent=1).encode()
