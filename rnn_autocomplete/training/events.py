"""What the training process tells while it works, one JSON object a line on its standard output."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reading:
    """The sources are being read and counted."""

    documents: int
    """How many have been read so far."""


@dataclass(frozen=True)
class Waiting:
    """Of several machines that are to train together, some are not there yet."""

    workers: str
    """Their addresses."""


@dataclass(frozen=True)
class Progress:
    """The network is being trained."""

    epoch: int
    epochs: int
    step: int
    """How many windows of this epoch are done."""

    steps: int
    loss: float
    """Mean cross-entropy of this epoch so far, in nats a token."""

    words_per_second: float
    seconds_left: float


@dataclass(frozen=True)
class EpochEnd:
    """An epoch is finished and measured."""

    epoch: int
    """0 tells what was measured before the training."""

    loss: float
    """The training's own, in nats; not a number before the training."""

    perplexity: float
    """On the held-out text; on the training text where there is too little of it to hold any out."""

    keys_saved: float | None = None
    """The share of keys saved with three suggestions on part of the held-out notes; None if not measured."""


@dataclass(frozen=True)
class Counting:
    """The network is trained; its experts are counted from the text and weighed."""

    done: float
    """The share of this that is done."""


@dataclass(frozen=True)
class Comparing:
    """The new model is being measured against the one in use."""

    done: float
    """The share of this that is done."""


@dataclass(frozen=True)
class Finished:
    """The model has been written."""

    output: str
    stopped_early: bool
    """Whether it was cancelled, and holds the best epoch up to then."""

    results: dict[str, Any] = field(default_factory=dict)
    """What was measured; under "verdict" a `Verdict` as JSON, if it was compared with the model in use."""


@dataclass(frozen=True)
class Helped:
    """This machine did its share of a training on several; another writes the model."""

    chief: str
    """The address of the one that writes it."""

    stopped_early: bool


@dataclass(frozen=True)
class Failed:
    """There is no model, and why: one sentence."""

    message: str
    is_wrong_use: bool = False
    """Whether something was asked for that cannot be done."""


Event = Reading | Waiting | Progress | EpochEnd | Counting | Comparing | Finished | Helped | Failed
_EVENTS: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (Reading, Waiting, Progress, EpochEnd, Counting, Comparing, Finished, Helped, Failed)
}


def to_line(event: Event) -> str:
    """Write an event as a line of JSON."""
    return json.dumps({"event": type(event).__name__, **asdict(event)}) + "\n"


def from_line(line: str) -> Event:
    """Read a line written by `to_line`."""
    values = json.loads(line)
    return _EVENTS[values.pop("event")](**values)
