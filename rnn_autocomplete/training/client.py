"""The other side of the training process: starts it, reads its events, stops it.

Imports neither Keras nor NumPy, so that the editor and the command line can use it.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from rnn_autocomplete.locations import cache_folder, private_folder
from rnn_autocomplete.training.events import Event, Failed, Finished, Helped, from_line
from rnn_autocomplete.training.job import TrainingJob

BESIDE_WRITING = "--beside-writing"
"""The argument for a training beside somebody who writes."""


class TrainingClient:
    """A training that runs in a process of its own; use it as a context manager.

    Leaving the context stops the training if it still runs.
    """

    def __init__(self, job: TrainingJob, log: Path, *, beside_writing: bool = False) -> None:
        """Start the process.

        Args:
            job: what to train.
            log: the file for what libraries print.
            beside_writing: whether somebody writes meanwhile, whose keys must not wait for it.
        """
        private_folder(log.parent)
        self._log = log
        with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
            self._process = subprocess.Popen(
                # -P: a json.py in the folder where the program was started is not Python's.
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "rnn_autocomplete.training",
                    *([BESIDE_WRITING] if beside_writing else []),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                encoding="utf-8",
                # Keras writes its settings where it is imported first, and would otherwise do so in the home folder.
                env={"TF_CPP_MIN_LOG_LEVEL": "2", "KERAS_HOME": str(cache_folder() / "keras"), **os.environ},
                # Ctrl+C reaches the parent alone, which then asks it to stop. In a session of its own the process would have
                # Linux's scheduler weigh it against all of this one (sched(7), "autogroup"), however low its priority.
                process_group=0,
            )
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it ended at once; `events` tells so
            self._process.stdin.write(job.to_json() + "\n")
            self._process.stdin.flush()

    def __enter__(self) -> Self:
        """Give the client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the training and wait until its process is gone."""
        self.stop()
        assert self._process.stdout is not None
        with self._process.stdout as rest:
            for _ in rest:  # a full pipe would keep it from ending
                pass
        self._process.wait()

    def events(self) -> Iterator[Event]:
        """Give each event as it comes; the last is `Finished`, `Helped` or `Failed`."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if not line.endswith("\n"):
                break  # killed while it wrote
            event = from_line(line)
            yield event
            if isinstance(event, Finished | Helped | Failed):
                return
        yield Failed(f"The training process ended unexpectedly; its log is {self._log}.")

    def follow(self, tell: Callable[[Event], None]) -> Finished | Helped | Failed:
        """Tell each event as it comes, and give the one that closes the training."""
        for event in self.events():
            if isinstance(event, Finished | Helped | Failed):
                return event
            tell(event)
        raise AssertionError("The last event closes a training.")

    def kill(self) -> None:
        """End the training at once; the model in use is as it was."""
        self._process.kill()

    def stop(self) -> None:
        """Ask the training to stop at the next window and keep its best epoch; returns at once."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            with suppress(BrokenPipeError):  # it has ended already
                self._process.stdin.close()
