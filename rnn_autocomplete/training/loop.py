"""The training loop: epochs over shuffled documents, progress, the best epoch kept, stopping at any window.

The optimizer is AdamW with a short warm-up, cosine decay and clipping of the gradient's norm.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import keras
import numpy as np

from rnn_autocomplete.evaluation.perplexity import cross_entropy, perplexity
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.training.checkpoint import Checkpoint, Place, Weights
from rnn_autocomplete.training.defaults import TrainingSettings
from rnn_autocomplete.training.events import EpochEnd, Event, Progress
from rnn_autocomplete.training.keras_network import KerasNetwork
from rnn_autocomplete.training.streams import TokenDocuments, count_windows, windows
from rnn_autocomplete.training.workers import Alone, Workers, from_chief

_SECONDS_BETWEEN_PROGRESS = 0.5
_CLIP = 1.0
_WARM_UP = 0.02  # of all steps
_FEWEST_WARM_UP_STEPS = (
    200  # with 18 of 893 the recurrent weights ran off, and perplexity was 999 in place of 299
)
_VALIDATION_STREAMS = 32
_FEWEST_TOKENS_A_STREAM = 1000


@dataclass(frozen=True)
class Trained:
    """What a training came to."""

    weights: Weights | None
    """Those of the best epoch; None if no epoch was finished."""

    perplexity: float
    epochs: int
    """How many were finished."""

    stopped: bool
    """Whether it was told to stop before the last."""


class TrainingLoop:
    """One training of one network on one set of documents."""

    def __init__(
        self,
        network: KerasNetwork,
        settings: TrainingSettings,
        documents: TokenDocuments,
        held_out: np.ndarray | None,
        seed: int,
        workers: Workers | None = None,
    ) -> None:
        """Prepare network and optimizer; `held_out` None measures on the training text."""
        self._workers = workers or Alone()
        self.network = network
        self._settings = settings
        self._documents = documents
        self._held_out = documents.in_order() if held_out is None else held_out
        self._seed = seed
        # When progress was told last. Kept here, for an epoch may be shorter than the time between.
        self._told = time.monotonic()
        self._steps = count_windows(documents.expected_tokens(), settings.streams, settings.window)
        network.compile(optimizer=make_optimizer(settings, self._steps * settings.epochs))
        network.optimizer.build(network.trainable_variables)

    def run(
        self, tell: Callable[[Event], None], is_stopped: Callable[[], bool], checkpoint: Checkpoint
    ) -> Trained:
        """Train to the end, or until `is_stopped`, telling each event on the way."""
        place, best = self._begin(checkpoint)
        while place.epoch < self._settings.epochs:
            mean = self._train_epoch(place, best, tell, is_stopped, checkpoint)
            if mean is None:
                return Trained(best, perplexity(place.best), place.epoch, stopped=True)
            loss = self._validate()
            if not math.isfinite(loss):
                break  # the weights have diverged; an earlier epoch may still be good
            tell(EpochEnd(place.epoch + 1, mean, perplexity(loss)))
            if loss < place.best:
                best = self.network.weight_arrays()
            place = Place(place.epoch + 1, 0, min(loss, place.best))
            if self._is_due(checkpoint):
                checkpoint.save(place, self._variables, best)
        return Trained(best, perplexity(place.best), place.epoch, stopped=False)

    def _begin(self, checkpoint: Checkpoint) -> tuple[Place, Weights | None]:
        """Begin anew or where the chief's checkpoint ends, all workers with the chief's variables."""
        kept = checkpoint.restore(self._variables) if self._workers.is_chief else None
        place, best = kept or (Place(0, 0, math.inf), None)
        epoch, step, lowest = from_chief(self._workers, np.array([place.epoch, place.step, place.best]))
        self._workers.share(self._variables)
        return Place(int(epoch), int(step), float(lowest)), best

    def _train_epoch(
        self,
        place: Place,
        best: Weights | None,
        tell: Callable[[Event], None],
        is_stopped: Callable[[], bool],
        checkpoint: Checkpoint,
    ) -> float | None:
        """Train from `place` to the end of its epoch; give the mean loss of these windows, or None if told to stop."""
        settings = self._settings
        ids = self._documents.epoch(np.random.default_rng([self._seed, place.epoch]))
        steps = count_windows(len(ids), settings.streams, settings.window)
        if place.step == 0:
            self.network.forget()
        total, mean, began = 0.0, math.nan, time.monotonic()
        losses = self._workers.losses(
            self.network, windows(ids, settings.streams, settings.window, place.step)
        )
        for done, loss in enumerate(losses, start=1):
            total += loss
            mean = total / done
            reached = replace(place, step=place.step + done)
            now = time.monotonic()
            if now - self._told >= _SECONDS_BETWEEN_PROGRESS:
                self._told = now
                tell(self._progress(reached, steps, mean, (now - began) / done))
            if self._is_due(checkpoint):
                checkpoint.save(reached, self._variables, best)
            if self._is_any(is_stopped()):
                return None
        return mean

    def _progress(self, place: Place, steps: int, loss: float, step_seconds: float) -> Progress:
        epochs = self._settings.epochs
        steps_left = steps - place.step + (epochs - place.epoch - 1) * steps
        return Progress(
            epoch=place.epoch + 1,
            epochs=epochs,
            step=place.step,
            steps=steps,
            loss=loss,
            words_per_second=self._settings.streams * self._settings.window / step_seconds,
            seconds_left=steps_left * step_seconds,
        )

    def _is_due(self, checkpoint: Checkpoint) -> bool:
        """Tell whether this worker should write a checkpoint now."""
        return self._workers.is_chief and checkpoint.is_due()

    def _is_any(self, wish: bool) -> bool:
        """Tell whether any worker has the wish; each must ask."""
        return bool(self._workers.total(np.array([wish], np.float64))[0])

    def _validate(self) -> float:
        loss = self._measure() if self._workers.is_chief else 0.0
        return float(from_chief(self._workers, np.array([loss]))[0])

    def _measure(self) -> float:
        ids = self._held_out
        streams = max(1, min(_VALIDATION_STREAMS, len(ids) // _FEWEST_TOKENS_A_STREAM))
        return cross_entropy(Network(self.network.config, self.network.weight_arrays()), ids, streams)

    @property
    def _variables(self) -> list[keras.Variable]:
        """Everything that changes while training."""
        return [*self.network.variables, *self.network.optimizer.variables]


def make_optimizer(settings: TrainingSettings, steps: int) -> keras.optimizers.Optimizer:
    """Give AdamW with a warm-up and a cosine decay over so many steps."""
    warm_up = max(1, int(steps * _WARM_UP), min(_FEWEST_WARM_UP_STEPS, steps // 5))
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=settings.learning_rate / warm_up,
        warmup_target=settings.learning_rate,
        warmup_steps=warm_up,
        decay_steps=max(1, steps - warm_up),
    )
    optimizer = keras.optimizers.AdamW(schedule, weight_decay=settings.weight_decay, global_clipnorm=_CLIP)
    optimizer.exclude_from_weight_decay(var_names=["bias"])  # they say how frequent words are
    return optimizer
