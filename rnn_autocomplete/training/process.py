"""The training process: does one job, tells events, and writes a model folder or nothing.

Runs as `python -m rnn_autocomplete.training`; the job comes as one line on standard input, which then stays
open: when it closes, because the parent wants to stop or is gone, the training stops at the next window.
"""

import os
import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TextIO

from rnn_autocomplete.errors import RnnAutocompleteError, UsageError
from rnn_autocomplete.language_model.exclusive import exclusive
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.training.cluster import read_cluster
from rnn_autocomplete.training.events import Event, Failed, Finished, Helped
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.notes_training import NotesTraining
from rnn_autocomplete.training.text_training import TextTraining


def serve(commands: TextIO, tell: Callable[[Event], None]) -> int:
    """Do the job on the first line of `commands`; give the exit status."""
    job = TrainingJob.from_json(commands.readline())
    stop = threading.Event()
    threading.Thread(target=_await_end, args=(commands, stop), daemon=True).start()
    try:
        tell(train(job, tell, stop.is_set))
    except RnnAutocompleteError as error:
        tell(Failed(str(error), isinstance(error, UsageError)))
        return 1
    except MemoryError:
        tell(Failed("There is not enough memory for this training; try fewer units or a smaller vocabulary."))
        return 1
    return 0


def train(
    job: TrainingJob, tell: Callable[[Event], None], is_stopped: Callable[[], bool]
) -> Finished | Helped:
    """Read, train, write, or leave the writing to the chief of several workers; give the closing event.

    Raises:
        RnnAutocompleteError: there is no model; what stood at the output is untouched.
    """
    cluster = None if job.base else read_cluster(os.environ)
    writes = cluster is None or cluster.is_chief
    with exclusive(Path(job.output)) if writes else nullcontext():
        base = load_model(Path(job.base)) if job.base else None
        if base and base.vocabulary.tokenizer.name == "prose" and not job.pretokenized:
            return NotesTraining(job, base, tell, is_stopped).run()
        return TextTraining(job, base, cluster, tell, is_stopped).run()


def _await_end(commands: TextIO, stop: threading.Event) -> None:
    for _ in commands:
        pass
    stop.set()
