"""The training process: does one job, tells events, and writes a model folder or nothing.

Runs as `python -m rnn_autocomplete.training`; the job comes as one line on standard input, which then stays
open: when it closes, because the parent wants to stop or is gone, the training stops at the next window.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import numpy as np

from rnn_autocomplete import __version__
from rnn_autocomplete.errors import RnnAutocompleteError, TrainingError, UsageError
from rnn_autocomplete.language_model.exclusive import exclusive
from rnn_autocomplete.language_model.library import checkpoint_of
from rnn_autocomplete.language_model.model import Experts, LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from rnn_autocomplete.training.cluster import Cluster, read_cluster
from rnn_autocomplete.training.dataset import Sources, read_sources
from rnn_autocomplete.training.defaults import TrainingSettings, choose_settings
from rnn_autocomplete.training.events import Counting, Event, Failed, Finished, Helped, Reading, Waiting
from rnn_autocomplete.training.experts import make_experts
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.metadata import describe
from rnn_autocomplete.training.notes_training import NotesTraining
from rnn_autocomplete.training.streams import TokenDocuments
from rnn_autocomplete.training.workers import join

if TYPE_CHECKING:
    from rnn_autocomplete.training.checkpoint import Checkpoint
    from rnn_autocomplete.training.loop import Outcome

_DOCUMENTS_BETWEEN_EVENTS = 200
_NICENESS = 10
_DIVERGED = "The network diverged in its first epoch; try a smaller learning rate."
_STOPPED_TOO_EARLY = "The training was stopped before its first epoch was done; nothing was changed."


class _StoppedError(Exception):
    """The training was told to stop while its experts were being made."""


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


def lower_priority() -> None:
    """Let everything else on this machine go first."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


def train(
    job: TrainingJob, tell: Callable[[Event], None], is_stopped: Callable[[], bool]
) -> Finished | Helped:
    """Read, train, write, or leave the writing to the chief of several workers; give the closing event.

    Raises:
        RnnAutocompleteError: there is no model; what stood at the output is untouched.
    """

    def on_document(count: int) -> None:
        if is_stopped():
            raise TrainingError(_STOPPED_TOO_EARLY)
        if count % _DOCUMENTS_BETWEEN_EVENTS == 1:
            tell(Reading(count))

    cluster = None if job.base else read_cluster(os.environ)
    writes = cluster is None or cluster.is_chief
    with exclusive(Path(job.output)) if writes else nullcontext():
        base = load_model(Path(job.base)) if job.base else None
        job = _agreeing(job, base)
        if base and not job.pretokenized:
            return NotesTraining(job, base, tell, is_stopped).run()
        sources = read_sources(job, TOKENIZERS["whitespace" if job.pretokenized else "prose"], on_document)
        settings = choose_settings(job, sources.training_tokens, base.network.config if base else None)
        words = base.vocabulary if base else _all_words(job, sources, settings)
        vocabulary = words.first(base.network.config.vocabulary if base else settings.vocabulary + len(MARKS))
        settings = settings.fitted(len(vocabulary))
        outcome, checkpoint = _run(job, cluster, base, sources, settings, vocabulary, tell, is_stopped)
        if cluster and not writes:
            return Helped(cluster.chief, outcome.stopped)
        if outcome.weights is None:
            raise TrainingError(_STOPPED_TOO_EARLY if outcome.stopped else _DIVERGED)
        experts = base.experts if base else None
        if not (base or outcome.stopped):
            try:
                experts = _make_experts(sources, settings, words, outcome.weights, tell, is_stopped)
            except _StoppedError:
                outcome = replace(outcome, stopped=True)
        finished = _write(job, sources, settings, words if experts else vocabulary, outcome, experts)
        if not outcome.stopped:
            checkpoint.remove()
        return finished


def _all_words(job: TrainingJob, sources: Sources, settings: TrainingSettings) -> Vocabulary:
    """Choose the network's words and, behind them, rarer ones for the counts."""
    counted = settings.counted_words if settings.ngrams else 0
    return sources.vocabulary(max(settings.vocabulary, counted), job.least_spread)


def _make_experts(
    sources: Sources,
    settings: TrainingSettings,
    words: Vocabulary,
    weights: Mapping[str, np.ndarray],
    tell: Callable[[Event], None],
    is_stopped: Callable[[], bool],
) -> Experts | None:
    """Count and weigh, where there is held-out text to weigh on; who stops the training does not wait for it.

    Raises:
        _StoppedError: it was told to stop.
    """

    def on_done(share: float) -> None:
        if is_stopped():
            raise _StoppedError
        tell(Counting(share))

    if sources.validation is None or not settings.ngrams:
        return None
    network = Network(settings.network_config(), weights)
    return make_experts(network, words, sources, settings.ngrams, on_done)


def _agreeing(job: TrainingJob, base: LanguageModel | None) -> TrainingJob:
    """Read the text as the base model was taught to read it."""
    if base is None:
        return job
    pretokenized = base.vocabulary.tokenizer.name == "whitespace"
    if job.pretokenized and not pretokenized:
        raise UsageError(f"The base model “{base.name}” was not trained with --pretokenized.")
    return replace(job, pretokenized=pretokenized)


def _run(
    job: TrainingJob,
    cluster: Cluster | None,
    base: LanguageModel | None,
    sources: Sources,
    settings: TrainingSettings,
    vocabulary: Vocabulary,
    tell: Callable[[Event], None],
    is_stopped: Callable[[], bool],
) -> "tuple[Outcome, Checkpoint]":
    # Keras takes seconds to import; by now nothing speaks against the training any more.
    from rnn_autocomplete.training.checkpoint import Checkpoint  # noqa: PLC0415
    from rnn_autocomplete.training.keras_network import KerasNetwork  # noqa: PLC0415
    from rnn_autocomplete.training.loop import Training  # noqa: PLC0415
    from rnn_autocomplete.training.repeatable import make_repeatable  # noqa: PLC0415

    def on_waiting(addresses: str) -> None:
        tell(Waiting(addresses))

    documents, held_out = sources.translate(vocabulary)
    make_repeatable(job.seed)
    workers = join(cluster, settings, documents, job.seed, is_stopped, on_waiting)
    network = KerasNetwork.for_training(settings, job.seed)
    if base:
        network.set_weight_arrays(base.network.weights)
    else:
        network.expect_frequencies(documents.counts(len(vocabulary)))
    training = Training(network, settings, documents, held_out, job.seed, workers)
    checkpoint = Checkpoint(
        checkpoint_of(Path(job.output)), _fingerprint(job, base, settings, vocabulary, documents, held_out)
    )
    return training.run(tell, is_stopped, checkpoint), checkpoint


def _write(
    job: TrainingJob,
    sources: Sources,
    settings: TrainingSettings,
    vocabulary: Vocabulary,
    outcome: "Outcome",
    experts: Experts | None,
) -> Finished:
    assert outcome.weights is not None
    kind = "training_perplexity" if sources.validation is None else "held_out_perplexity"
    results = {"epochs": outcome.epochs, kind: outcome.perplexity}
    save_model(
        Path(job.output),
        vocabulary,
        settings.network_config(),
        outcome.weights,
        describe(job, settings, sources.words, results),
        job.precision,
        experts,
    )
    return Finished(job.output, outcome.stopped, results)


def _fingerprint(
    job: TrainingJob,
    base: LanguageModel | None,
    settings: TrainingSettings,
    vocabulary: Vocabulary,
    documents: TokenDocuments,
    held_out: np.ndarray | None,
) -> str:
    """Give a name to everything that a checkpoint must fit."""
    known = [__version__, job.to_json(), settings, base.metadata.get("sha256") if base else None]
    digest = hashlib.sha256(repr(known).encode() + "\n".join(vocabulary.tokens).encode())
    for array in (documents.ids, documents.starts, documents.weights, held_out):
        digest.update(b"" if array is None else array.tobytes())
    return digest.hexdigest()


def _await_end(commands: TextIO, stop: threading.Event) -> None:
    for _ in commands:
        pass
    stop.set()
