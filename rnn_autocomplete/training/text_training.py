"""Learning from a body of text: a new network with its counts, or one that goes on with text like its own.

What a person's notes teach a model is learnt in `notes_training`.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rnn_autocomplete import __version__
from rnn_autocomplete.errors import TrainingError, UsageError
from rnn_autocomplete.language_model.library import checkpoint_of
from rnn_autocomplete.language_model.model import Experts, LanguageModel
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS
from rnn_autocomplete.text.vocabulary import Vocabulary
from rnn_autocomplete.training.cluster import Cluster
from rnn_autocomplete.training.dataset import Sources, least_spread, read_sources
from rnn_autocomplete.training.defaults import TrainingSettings, choose_settings
from rnn_autocomplete.training.events import Counting, Event, Finished, Helped, Reading, Waiting
from rnn_autocomplete.training.experts import make_experts
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.metadata import describe
from rnn_autocomplete.training.streams import TokenDocuments
from rnn_autocomplete.training.workers import join

if TYPE_CHECKING:
    from rnn_autocomplete.training.checkpoint import Checkpoint
    from rnn_autocomplete.training.loop import Trained

_DOCUMENTS_BETWEEN_EVENTS = 200
_DIVERGED = "The network diverged in its first epoch; try a smaller learning rate."
_STOPPED_TOO_EARLY = "The training was stopped before its first epoch was done; nothing was changed."


class _StoppedError(Exception):
    """The training was told to stop while its experts were being made."""


class TextTraining:
    """One training on text."""

    def __init__(
        self,
        job: TrainingJob,
        base: LanguageModel | None,
        cluster: Cluster | None,
        tell: Callable[[Event], None],
        is_stopped: Callable[[], bool],
    ) -> None:
        """Prepare it.

        Args:
            job: what to learn and where to write.
            base: the model in the folder `job.base`, if the job names one.
            cluster: the machines that train together, if this one is not alone.
            tell: takes the events.
            is_stopped: tells whether to stop; then the best epoch is kept, if one is done.

        Raises:
            UsageError: the base model reads another kind of text.
        """
        self._base = base
        self._cluster = cluster
        self._tell = tell
        self._is_stopped = is_stopped
        self._job = _agreeing(job, base)

    def run(self) -> Finished | Helped:
        """Read, train, write, or leave the writing to the chief of several workers; give the closing event.

        Raises:
            RnnAutocompleteError: there is no model; what stood at the output is untouched.
        """
        job, base = self._job, self._base
        tokenizer = TOKENIZERS["whitespace" if job.pretokenized else "prose"]
        sources = read_sources(job, tokenizer, self._on_document)
        settings = choose_settings(job, sources.training_tokens, base.network.config if base else None)
        words = base.vocabulary if base else self._all_words(sources, settings)
        vocabulary = words.first(base.network.config.vocabulary if base else settings.vocabulary + len(MARKS))
        settings = settings.fitted(len(vocabulary))
        outcome, checkpoint = self._train(sources, settings, vocabulary)
        if self._cluster and not self._cluster.is_chief:
            return Helped(self._cluster.chief, outcome.stopped)
        if outcome.weights is None:
            raise TrainingError(_STOPPED_TOO_EARLY if outcome.stopped else _DIVERGED)
        experts = base.experts if base else None
        if not (base or outcome.stopped):
            try:
                experts = self._make_experts(sources, settings, words, outcome.weights)
            except _StoppedError:
                outcome = replace(outcome, stopped=True)
        finished = self._write(sources, settings, words if experts else vocabulary, outcome, experts)
        if not outcome.stopped:
            checkpoint.remove()
        return finished

    def _on_document(self, count: int) -> None:
        if self._is_stopped():
            raise TrainingError(_STOPPED_TOO_EARLY)
        if count % _DOCUMENTS_BETWEEN_EVENTS == 1:
            self._tell(Reading(count))

    def _all_words(self, sources: Sources, settings: TrainingSettings) -> Vocabulary:
        """Choose the network's words and, behind them, rarer ones for the counts."""
        counted = settings.counted_words if settings.ngrams else 0
        return sources.vocabulary(max(settings.vocabulary, counted), least_spread(self._job))

    def _train(
        self, sources: Sources, settings: TrainingSettings, vocabulary: Vocabulary
    ) -> "tuple[Trained, Checkpoint]":
        # Keras takes seconds to import; by now nothing speaks against the training any more.
        from rnn_autocomplete.training.checkpoint import Checkpoint  # noqa: PLC0415
        from rnn_autocomplete.training.keras_network import KerasNetwork  # noqa: PLC0415
        from rnn_autocomplete.training.loop import TrainingLoop  # noqa: PLC0415
        from rnn_autocomplete.training.repeatable import make_repeatable  # noqa: PLC0415

        job = self._job
        documents, held_out = sources.translate(vocabulary)
        make_repeatable(job.seed)
        workers = join(
            self._cluster,
            settings,
            documents,
            job.seed,
            self._is_stopped,
            lambda addresses: self._tell(Waiting(addresses)),
        )
        network = KerasNetwork.for_training(settings, job.seed)
        if self._base:
            network.set_weight_arrays(self._base.network.weights)
        else:
            network.expect_frequencies(documents.counts(len(vocabulary)))
        training = TrainingLoop(network, settings, documents, held_out, job.seed, workers)
        fingerprint = self._fingerprint(settings, vocabulary, documents, held_out)
        checkpoint = Checkpoint(checkpoint_of(Path(job.output)), fingerprint)
        return training.run(self._tell, self._is_stopped, checkpoint), checkpoint

    def _fingerprint(
        self,
        settings: TrainingSettings,
        vocabulary: Vocabulary,
        documents: TokenDocuments,
        held_out: np.ndarray | None,
    ) -> str:
        """Give a name to everything that a checkpoint must fit."""
        base = self._base.metadata.get("sha256") if self._base else None
        known = [__version__, self._job.to_json(), settings, base]
        digest = hashlib.sha256(repr(known).encode() + "\n".join(vocabulary.tokens).encode())
        for array in (documents.ids, documents.starts, documents.weights, held_out):
            digest.update(b"" if array is None else array.tobytes())
        return digest.hexdigest()

    def _make_experts(
        self,
        sources: Sources,
        settings: TrainingSettings,
        words: Vocabulary,
        weights: Mapping[str, np.ndarray],
    ) -> Experts | None:
        """Count and weigh, where there is held-out text to weigh on; who stops the training does not wait for it.

        Raises:
            _StoppedError: it was told to stop.
        """

        def on_done(share: float) -> None:
            if self._is_stopped():
                raise _StoppedError
            self._tell(Counting(share))

        if sources.validation is None or not settings.ngrams:
            return None
        network = Network(settings.network_config(), weights)
        return make_experts(network, words, sources, settings.ngrams, on_done)

    def _write(
        self,
        sources: Sources,
        settings: TrainingSettings,
        vocabulary: Vocabulary,
        outcome: "Trained",
        experts: Experts | None,
    ) -> Finished:
        assert outcome.weights is not None
        kind = "training_perplexity" if sources.validation is None else "held_out_perplexity"
        results = {"epochs": outcome.epochs, kind: outcome.perplexity}
        save_model(
            Path(self._job.output),
            vocabulary,
            settings.network_config(),
            outcome.weights,
            describe(self._job, settings, sources.words, results),
            self._job.precision,
            experts,
        )
        return Finished(self._job.output, outcome.stopped, results)


def _agreeing(job: TrainingJob, base: LanguageModel | None) -> TrainingJob:
    """Read the text as the base model was taught to read it."""
    if base is None:
        return job
    pretokenized = base.vocabulary.tokenizer.name == "whitespace"
    if job.pretokenized and not pretokenized:
        raise UsageError(f"The base model “{base.name}” was not trained with --pretokenized.")
    return replace(job, pretokenized=pretokenized)
