"""A training on notes from its start to the decision: the process is followed, and a result that is no better goes.

Whatever happens, the model in use stays as it is; see `training_note` for what happens if nothing more can.
"""

import threading
from collections.abc import Callable
from pathlib import Path

from rnn_autocomplete.editor.learning import Outcome
from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.evaluation.verdict import Verdict
from rnn_autocomplete.language_model.library import discard
from rnn_autocomplete.learning.clearing_up import clear_up
from rnn_autocomplete.learning.training_note import Noted, TrainingNote
from rnn_autocomplete.locations import state_folder
from rnn_autocomplete.training.client import TrainingClient
from rnn_autocomplete.training.events import Event, Failed, Finished, Helped
from rnn_autocomplete.training.job import TrainingJob

_CANCELLED = "The training was cancelled; everything is as it was."
_NOT_COMPARED = "The new model was not compared with the one in use, so it is not taken."


class TrainingRun:
    """Trains once."""

    def __init__(
        self,
        make_job: Callable[[], TrainingJob],
        note: TrainingNote,
        start: Callable[[TrainingJob, Path], TrainingClient] = TrainingClient,
    ) -> None:
        """Prepare a training.

        Args:
            make_job: says what to train; it is asked when nobody else trains on notes.
            note: where the training is noted while it runs.
            start: starts a training process, given the job and the file for its log.
        """
        self._make_job = make_job
        self._note = note
        self._start = start
        self._lock = threading.Lock()
        self._cancelled = False
        self._client: TrainingClient | None = None

    def run(self, tell: Callable[[Event], None]) -> Outcome:
        """Train, and keep what came of it if it was accepted.

        Raises:
            RnnAutocompleteError: it could not be begun.
        """
        with self._note.held():
            clear_up(self._note)
            job = self._make_job()
            output = Path(job.output)
            self._write_note(Noted(output, accepted=False))
            version: str | None = None
            try:
                outcome = self._decide(self._follow(job, tell), output.name)
                version = outcome.version
            finally:
                if version is None:
                    discard(output)
                    self._note.remove()
            if version is not None:
                self._write_note(Noted(output, accepted=True))
            return outcome

    def cancel(self) -> None:
        """End the training process at once, or keep it from being started."""
        with self._lock:
            self._cancelled = True
            if self._client is not None:
                self._client.kill()

    def _follow(self, job: TrainingJob, tell: Callable[[Event], None]) -> Finished | Failed:
        log = state_folder() / "training-on-notes.log"
        with self._start(job, log) as client:
            with self._lock:
                self._client = client
                if self._cancelled:
                    client.kill()
            last = client.follow(tell)
        assert not isinstance(last, Helped), "learning from notes is for one machine"
        return last

    def _decide(self, last: Finished | Failed, name: str) -> Outcome:
        with self._lock:
            self._client = None
            if self._cancelled:
                return Outcome(_CANCELLED)
        if isinstance(last, Failed):
            return Outcome(last.message)
        values = last.results.get("verdict")
        if values is None:
            return Outcome(_NOT_COMPARED)
        verdict = Verdict.from_json(values)
        if not verdict.accepted:
            return Outcome(verdict.reason, None, verdict)
        return Outcome(verdict.reason, name, verdict, tuple(last.results.get("lost", ())))

    def _write_note(self, noted: Noted) -> None:
        try:
            self._note.write(noted)
        except OSError as error:
            raise TrainingError(f"The training cannot be noted: {error.strerror}.") from error
