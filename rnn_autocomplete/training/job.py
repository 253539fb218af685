"""What a training is asked to do: one frozen value, sent to the training process as JSON.

What is left open (None) is decided from the amount of text, in `defaults.py`.
"""

import json
import math
from dataclasses import asdict, dataclass, field
from typing import Self

from rnn_autocomplete.errors import UsageError
from rnn_autocomplete.language_model.config import ACTIVATIONS, CELLS, MOST_DECAYS, MOST_LAYERS, PRECISIONS

LARGEST_COUNTED_VOCABULARY = 65_000
"""A count model writes a word as 16 bits; some are left for the words of notes."""

_WHOLE_NUMBERS = {
    "seed": (0, 2**32 - 100),  # the layers count on from it
    "vocabulary": (1, 1_000_000),
    "embedding": (1, 100_000),
    "units": (1, 100_000),
    "layers": (1, MOST_LAYERS),
    "epochs": (1, 1_000_000),
    "streams": (1, 100_000),
    "window": (1, 100_000),
    "negatives": (0, 1_000_000),
    "name_documents": (1, 1_000_000_000),
    "name_sources": (1, 1_000_000_000),
    "word_sources": (1, 1_000_000_000),
    "frequent": (1, 1_000_000),
    "narrow": (1, 100_000),
    "ngrams": (0, 1_000_000_000),
    "counted_words": (1, LARGEST_COUNTED_VOCABULARY),
}
_CHOICES = {
    "cell": (None, *CELLS),
    "activation": (None, *ACTIVATIONS),
    "precision": PRECISIONS,
}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


@dataclass(frozen=True)
class TrainingJob:
    """Everything the training process needs to know."""

    sources: tuple[str, ...]
    """Files and folders of text to learn from."""

    output: str
    """The model folder to write."""

    base: str | None = None
    """The model folder to start from; None starts from scratch."""

    validation: str | None = None
    """A text to measure on after each epoch; None holds out the last part of the sources."""

    pretokenized: bool = False
    """Whether words are what stands between white space, as in the Penn Treebank files."""

    split_at_blank_lines: bool = False
    """Whether a blank line ends a document; otherwise each file is one document."""

    marks: tuple[tuple[str, str], ...] = ()
    """What a person puts before and after text that is not to be learnt; used only for notes."""

    weights: dict[str, float] = field(default_factory=dict)
    """How often each file's documents count in an epoch, by file name; 1 if not named, and with 0 nothing is taken from it."""

    licences: dict[str, str] = field(default_factory=dict)
    """The licence of each file's text, by file name, for the model to tell."""

    name_documents: int = 1
    name_sources: int = 1
    word_sources: int = 1
    """How widely names, and words at all, must stand to come into a new vocabulary; see `LeastSpread`."""

    precision: str = "float16"
    """How weights are stored: float32, float16 or int8."""

    seed: int = 0
    """Makes the training repeatable."""

    cell: str | None = None
    activation: str | None = None
    vocabulary: int | None = None
    embedding: int | None = None
    units: int | None = None
    layers: int | None = None
    """How many recurrent layers stand on each other."""

    decays: tuple[float, ...] | None = None
    """How much of each mean of the slow memory stays from word to word."""

    epochs: int | None = None
    streams: int | None = None
    """How many stretches of text are read side by side."""

    window: int | None = None
    """Through how many tokens the error is sent back; with a slow memory the room that it takes grows as its square."""

    learning_rate: float | None = None
    weight_decay: float | None = None
    """What share of the weights, times the learning rate, each step takes off them (Loshchilov & Hutter 2019); biases keep theirs."""

    dropout: float | None = None
    word_dropout: float | None = None
    """Shares of inputs and outputs, and of words, that are left out; see `KerasNetwork`."""

    negatives: int | None = None
    """How many tokens the sampled softmax draws; 0 takes the full softmax."""

    frequent: int | None = None
    narrow: int | None = None
    """How many tokens have embeddings of full width, and how wide the others' are; see `NetworkConfig`."""

    ngrams: int | None = None
    """About how many n-grams the count model beside the network keeps; 0 makes none."""

    counted_words: int | None = None
    """How many words the count model knows at the most; the network knows the most frequent of them."""

    def __post_init__(self) -> None:
        """Refuse values that no training can have.

        Raises:
            UsageError: a value is of the wrong kind or out of its range.
        """
        for name, (least, most) in _WHOLE_NUMBERS.items():
            value = getattr(self, name)
            if value is not None and not (type(value) is int and least <= value <= most):
                raise UsageError(f"The {name} of a training must be a whole number from {least} to {most}.")
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                raise UsageError(
                    f"The {name} of a training must be one of {', '.join(filter(None, choices))}."
                )
        self._check_numbers()
        if (self.frequent is None) != (self.narrow is None):
            raise UsageError("The settings frequent and narrow of a training go together.")
        for name in ("pretokenized", "split_at_blank_lines"):
            if type(getattr(self, name)) is not bool:
                raise UsageError(f"The setting {name} of a training must be true or false.")

    def _check_numbers(self) -> None:
        if self.decays is not None:
            if not isinstance(self.decays, list | tuple) or len(self.decays) > MOST_DECAYS:
                raise UsageError(f"The decays of a training must be a list of at most {MOST_DECAYS} numbers.")
            object.__setattr__(self, "decays", tuple(self.decays))  # a list in JSON and TOML
        for name in ("dropout", "word_dropout"):
            value = getattr(self, name)
            if value is not None and not (_is_number(value) and 0 <= value < 1):
                raise UsageError(f"The {name.replace('_', ' ')} of a training must be from 0 to below 1.")
        if self.learning_rate is not None and not (_is_number(self.learning_rate) and self.learning_rate > 0):
            raise UsageError("The learning_rate of a training must be above 0.")
        if self.weight_decay is not None and not (_is_number(self.weight_decay) and self.weight_decay >= 0):
            raise UsageError("The weight_decay of a training must be a number from 0 on.")
        if not all(_is_number(decay) and 0 < decay < 1 for decay in self.decays or ()):
            raise UsageError("The decays of a training must be numbers between 0 and 1.")
        if not all(_is_number(weight) and weight >= 0 for weight in self.weights.values()):
            raise UsageError("The weights of a training's files must be numbers from 0 on.")

    def to_json(self) -> str:
        """Give the job as one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Read a job written by `to_json`."""
        values = json.loads(line)
        marks = tuple((str(opening), str(closing)) for opening, closing in values["marks"])
        return cls(**{**values, "sources": tuple(values["sources"]), "marks": marks})
