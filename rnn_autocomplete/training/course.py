"""A training as far as it was told: which stage it is at, how quick it is, and the curves up to now.

A value made of one event after the other. Knows neither processes nor screens.
"""

import math
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple, Self

from rnn_autocomplete.training.events import Comparing, Counting, EpochEnd, Event, Progress, Reading


class Stage(Enum):
    """What a training does, one after the other."""

    READING = "reading"
    TRAINING = "training"
    WEIGHING = "weighing"
    COMPARING = "comparing"


class Point(NamedTuple):
    """A place on a curve."""

    x: float
    """The share of the training of the network that was done."""

    y: float


class Told(NamedTuple):
    """What was told of a stage at a time."""

    at: float
    """In seconds, on the clock of whoever follows the training."""

    done: float
    """The share of the stage."""


@dataclass(frozen=True)
class Course:
    """What is known of a training under way."""

    stage: Stage = Stage.READING
    done: float | None = None
    """The share of the stage that is done; None where its end is not known."""

    documents: int = 0
    """How many were read."""

    epoch: int = 0
    epochs: int = 0
    """How many there are to be; 0 as long as that is not known."""

    words_per_second: float | None = None
    seconds_left: float | None = None
    """Until the stage is done; None where that is not known."""

    first: Told | None = None
    """What was told first of weighing or comparing."""

    losses: tuple[Point, ...] = ()
    keys_saved: tuple[Point, ...] = ()
    """The shares of keys saved on the part that is held out."""

    def after(self, event: Event, at: float) -> Self:
        """Give the course once `event` was told as well, `at` seconds on a clock."""
        match event:
            case Reading(documents=documents):
                return replace(self, stage=Stage.READING, documents=documents)
            case Progress():
                return self._after_progress(event)
            case EpochEnd():
                return self._after_epoch(event)
            case Counting(done=done):
                return self._after_part(Stage.WEIGHING, Told(at, done))
            case Comparing(done=done):
                return self._after_part(Stage.COMPARING, Told(at, done))
            case _:
                return self

    def _after_progress(self, event: Progress) -> Self:
        done = (event.epoch - 1 + event.step / max(event.steps, 1)) / max(event.epochs, 1)
        return replace(
            self,
            stage=Stage.TRAINING,
            done=done,
            epoch=event.epoch,
            epochs=event.epochs,
            words_per_second=event.words_per_second,
            seconds_left=event.seconds_left,
            losses=_with(self.losses, done, event.loss),
        )

    def _after_epoch(self, event: EpochEnd) -> Self:
        # A short epoch may end before anything was told of it.
        epochs = max(self.epochs, event.epoch, 1)
        done = event.epoch / epochs
        return replace(
            self,
            stage=Stage.TRAINING,
            done=done,
            epoch=event.epoch,
            epochs=epochs,
            losses=_with(self.losses, done, event.loss),
            keys_saved=_with(self.keys_saved, done, event.keys_saved),
        )

    def _after_part(self, stage: Stage, now: Told) -> Self:
        first = self.first if self.first and self.stage is stage else now
        return replace(self, stage=stage, done=now.done, first=first, seconds_left=_left(first, now))


def duration(seconds: float) -> str:
    """Write a time as minutes and seconds."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _left(first: Told, now: Told) -> float | None:
    """Take what is left to go as quickly as what was done since the first was told."""
    done = now.done - first.done
    return (now.at - first.at) * (1 - now.done) / done if done > 0 else None


def _with(points: tuple[Point, ...], x: float, y: float | None) -> tuple[Point, ...]:
    """Add a point, if there is one; a loss that has run off to infinity lies nowhere."""
    return points if y is None or not math.isfinite(y) else (*points, Point(x, y))
