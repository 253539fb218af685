"""What a training is asked to do: one frozen value, sent to the training process as JSON.

What is left open (None) is decided from the amount of text, in `defaults.py`.
"""

import json
from dataclasses import asdict, dataclass, field
from typing import Self


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

    weights: dict[str, float] = field(default_factory=dict)
    """How often each file's documents count in an epoch, by file name; 1 if not named."""

    name_documents: int = 1
    """In how many documents a word with a capital must stand to come into a new vocabulary."""

    precision: str = "float16"
    """How weights are stored: float32, float16 or int8."""

    seed: int = 0
    """Makes the training repeatable."""

    cell: str | None = None
    activation: str | None = None
    vocabulary: int | None = None
    embedding: int | None = None
    units: int | None = None
    epochs: int | None = None
    streams: int | None = None
    """How many stretches of text are read side by side."""

    window: int | None = None
    """Through how many tokens the error is sent back."""

    learning_rate: float | None = None
    dropout: float | None = None
    negatives: int | None = None
    """How many tokens the sampled softmax draws; 0 takes the full softmax."""

    def to_json(self) -> str:
        """Give the job as one line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Read a job written by `to_json`."""
        values = json.loads(line)
        return cls(**{**values, "sources": tuple(values["sources"])})
