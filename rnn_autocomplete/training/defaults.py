"""Sizes and settings that suit an amount of text, where the person has not chosen them.

The row for the largest texts is the shipped model's, and the one for about a million words was tried on a text like the Penn
Treebank's (`benchmarks/README.md`). The others are starting points: they learn, and have not been searched for the best.
"""

from dataclasses import asdict, dataclass, fields, replace
from typing import Self

from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.training.job import LARGEST_COUNTED_VOCABULARY, TrainingJob

_NARROWEST_TIED_EMBEDDING = 64  # a narrower one is too tight a bottleneck to rank a vocabulary through


@dataclass(frozen=True)
class TrainingSettings:
    """A training with nothing left open; `TrainingJob` tells what the fields mean."""

    cell: str
    activation: str
    vocabulary: int
    embedding: int
    units: int
    epochs: int
    streams: int
    window: int
    learning_rate: float
    dropout: float
    negatives: int
    ngrams: int
    counted_words: int

    tied: bool
    """Whether the output shares the embedding's weights."""

    frequent: int | None = None
    narrow: int | None = None
    layers: int = 1
    decays: tuple[float, ...] = ()
    word_dropout: float = 0.0
    weight_decay: float = 0.01

    def fitted(self, vocabulary: int) -> Self:
        """Give the settings for a vocabulary that turned out to have so many tokens."""
        negatives = self.negatives if self.negatives < vocabulary else 0
        fitted = replace(self, vocabulary=vocabulary, negatives=negatives)
        has_rare = self.frequent is not None and self.frequent < vocabulary and self.tied
        return fitted if has_rare else replace(fitted, frequent=None, narrow=None)

    def network_config(self) -> NetworkConfig:
        """Give the network's shape."""
        return NetworkConfig(**{name: getattr(self, name) for name in _SHAPE})


_SHAPE = [field.name for field in fields(NetworkConfig)]
_NAMES = {field.name for field in fields(TrainingSettings)}

_SCRATCH = TrainingSettings(
    cell="simple_rnn",
    activation="tanh",
    vocabulary=10_000,
    embedding=320,
    units=400,
    epochs=14,
    streams=32,
    window=35,
    learning_rate=2e-3,
    dropout=0.5,
    negatives=0,
    ngrams=200_000,
    counted_words=40_000,
    tied=True,
)
_BY_TOKENS = {
    5_000: replace(_SCRATCH, embedding=32, units=64, epochs=200, learning_rate=5e-3, dropout=0.0, ngrams=0),
    100_000: replace(_SCRATCH, embedding=128, units=128, epochs=20, learning_rate=5e-3, dropout=0.4),
    4_000_000: replace(
        _SCRATCH, epochs=20, word_dropout=0.1, weight_decay=0.2, negatives=2048, decays=(0.9, 0.98)
    ),
    10**12: replace(
        _SCRATCH,
        vocabulary=30_000,
        embedding=320,
        units=512,
        frequent=4_000,
        narrow=32,
        epochs=3,
        streams=96,
        dropout=0.0,
        negatives=1024,
        decays=(0.9, 0.98),
        ngrams=2_200_000,
    ),
}
"""From scratch, up to so many tokens of text."""

_FINE_TUNING = replace(_SCRATCH, epochs=2, learning_rate=1e-3, dropout=0.1, negatives=1024, ngrams=0)
_FEWEST_WINDOWS = 50  # in each stream and epoch; fewer streams are read when the text is short


def choose_settings(job: TrainingJob, tokens: int, base: NetworkConfig | None) -> TrainingSettings:
    """Fill what `job` leaves open.

    Args:
        job: what the person asked for.
        tokens: the length of the training text, start marks included.
        base: the network to start from, if any.
    """
    if base is None:
        suited = next(settings for most, settings in _BY_TOKENS.items() if tokens <= most)
    else:
        shape = {name: getattr(base, name) for name in _SHAPE}
        suited = replace(_FINE_TUNING, **shape)
    asked = {name: value for name, value in asdict(job).items() if name in _NAMES and value is not None}
    chosen = replace(suited, **asked)
    window = max(1, min(chosen.window, tokens - 1))
    streams = max(1, min(chosen.streams, tokens // (window * _FEWEST_WINDOWS)))
    unprojected = chosen.embedding == chosen.units and not chosen.decays
    wide_enough = unprojected or chosen.embedding >= _NARROWEST_TIED_EMBEDDING
    tied = chosen.tied if base else wide_enough
    # The tables of the Penn Treebank compare networks alone; a count model writes a word as 16 bits.
    ngrams = 0 if job.pretokenized or chosen.vocabulary > LARGEST_COUNTED_VOCABULARY else chosen.ngrams
    return replace(chosen, window=window, streams=streams, tied=tied, ngrams=ngrams)
