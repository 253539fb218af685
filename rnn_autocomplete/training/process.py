"""The training process: does one job, tells events, and writes a model folder or nothing.

Runs as `python -m rnn_autocomplete.training`; the job comes as one line on standard input, which then stays
open: when it closes, because the parent wants to stop or is gone, the training stops at the next window.
"""

import hashlib
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from rnn_autocomplete import __version__
from rnn_autocomplete.errors import RnnAutocompleteError, TrainingError
from rnn_autocomplete.language_model.model_folder import (
    LanguageModel,
    load_model,
    load_weight_arrays,
    save_model,
)
from rnn_autocomplete.training.dataset import Sources, read_sources, tokenizer_of
from rnn_autocomplete.training.defaults import Settings, choose_settings
from rnn_autocomplete.training.events import Event, Failed, Finished, Reading
from rnn_autocomplete.training.job import TrainingJob

_DOCUMENTS_BETWEEN_EVENTS = 200
_NICENESS = 10
_STOPPED_TOO_EARLY = "The training was stopped before its first epoch was done; nothing was changed."


def serve(commands: TextIO, tell: Callable[[Event], None]) -> int:
    """Do the job on the first line of `commands`; give the exit status."""
    job = TrainingJob.from_json(commands.readline())
    stop = threading.Event()
    threading.Thread(target=_await_end, args=(commands, stop), daemon=True).start()
    try:
        tell(train(job, tell, stop.is_set))
    except RnnAutocompleteError as error:
        tell(Failed(str(error)))
        return 1
    except MemoryError:
        tell(Failed("There is not enough memory for this training; try fewer units or a smaller vocabulary."))
        return 1
    return 0


def lower_priority() -> None:
    """Let everything else on this machine go first."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


def train(job: TrainingJob, tell: Callable[[Event], None], is_stopped: Callable[[], bool]) -> Finished:
    """Read, train, write; give the closing event.

    Raises:
        RnnAutocompleteError: there is no model; what stood at the output is untouched.
    """
    base = load_model(Path(job.base)) if job.base else None
    tokenizer = base.vocabulary.tokenizer if base else tokenizer_of(job)

    def on_document(count: int) -> None:
        if is_stopped():
            raise TrainingError(_STOPPED_TOO_EARLY)
        if count % _DOCUMENTS_BETWEEN_EVENTS == 1:
            tell(Reading(count))

    sources = read_sources(job, tokenizer, on_document)
    settings = choose_settings(job, sources.training_tokens, base.network.config if base else None)
    return _train(job, base, sources, settings, tell, is_stopped)


def _train(
    job: TrainingJob,
    base: LanguageModel | None,
    sources: Sources,
    settings: Settings,
    tell: Callable[[Event], None],
    is_stopped: Callable[[], bool],
) -> Finished:
    # Keras takes seconds to import, and no job is refused after this point for what it asks.
    from rnn_autocomplete.training.checkpoint import Checkpoint  # noqa: PLC0415
    from rnn_autocomplete.training.keras_network import KerasNetwork  # noqa: PLC0415
    from rnn_autocomplete.training.loop import Training  # noqa: PLC0415
    from rnn_autocomplete.training.repeatable import make_repeatable  # noqa: PLC0415

    make_repeatable(job.seed)
    vocabulary = base.vocabulary if base else sources.vocabulary(settings.vocabulary, job.name_documents)
    documents, held_out = sources.translate(vocabulary)
    config = settings.network_config(len(vocabulary))
    network = KerasNetwork(
        config,
        streams=settings.streams,
        dropout=settings.dropout,
        negatives=settings.negatives if settings.negatives < len(vocabulary) else 0,
        seed=job.seed,
    )
    if job.base:
        network.set_weight_arrays(load_weight_arrays(Path(job.base)))
    training = Training(network, settings, documents, held_out, job.seed)
    output = Path(job.output)
    checkpoint = Checkpoint(output.with_name(f".{output.name}.checkpoint"), _fingerprint(job, sources))
    outcome = training.run(tell, is_stopped, checkpoint)
    if outcome.weights is None:
        if outcome.stopped:
            raise TrainingError(_STOPPED_TOO_EARLY)
        raise TrainingError("The network diverged in its first epoch; try a smaller learning rate.")
    results = {
        "epochs": outcome.epochs,
        "held_out_perplexity" if held_out is not None else "training_perplexity": outcome.perplexity,
    }
    metadata = _metadata(job, sources, settings, results)
    save_model(output, vocabulary, config, outcome.weights, metadata, job.precision)
    if not outcome.stopped:
        checkpoint.remove()
    return Finished(str(output), outcome.stopped, results)


def _metadata(
    job: TrainingJob, sources: Sources, settings: Settings, results: dict[str, Any]
) -> dict[str, Any]:
    return {
        "name": Path(job.output).name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "program": f"rnn-autocomplete {__version__}",
        "base": Path(job.base).name if job.base else None,
        "sources": [
            {"file": name, "tokens": count, "weight": job.weights.get(name, 1.0)}
            for name, count in sorted(sources.words.items())
        ],
        "training": {name: getattr(settings, name) for name in Settings.__dataclass_fields__}
        | {"seed": job.seed, "precision": job.precision},
        "results": results,
    }


def _fingerprint(job: TrainingJob, sources: Sources) -> str:
    digest = hashlib.sha256(job.to_json().encode())
    digest.update(sources.training.numbers.tobytes())
    return digest.hexdigest()


def _await_end(commands: TextIO, stop: threading.Event) -> None:
    for _ in commands:
        pass
    stop.set()
