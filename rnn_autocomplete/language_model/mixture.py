"""Several experts as one: their probabilities weighed by how much is known about the context.

The experts are the network, the count model and the recent words. The weights are set on held-out text, apart for
each length of the context that the count model knows and for each range of words read so far.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import numpy as np

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.count_model import ORDER

CONTEXTS = ORDER
"""The count model knows the last 0 to 3 words."""

READ_BOUNDS = (10, 30, 120, 500)
"""Where the ranges of words read begin, but for the first."""

_SHAPE = (CONTEXTS, len(READ_BOUNDS) + 1, 3)


class Shares(NamedTuple):
    """How much each expert counts in one place; they sum to 1."""

    network: float
    counts: float
    recent: float


@dataclass(frozen=True)
class Mixture:
    """The weights of the experts, for every kind of context."""

    similarity: float
    """How sharply the recent words tell places alike from others; see `RecentWords`."""

    weights: np.ndarray
    """Shape (known context, range of words read, experts); the experts sum to 1."""

    def shares(self, context: int, read: int) -> Shares:
        """Give the shares where the count model knows `context` words and `read` words were read."""
        return Shares(*self.weights[context, kind_of_length(read)].tolist())

    def to_json(self) -> dict[str, Any]:
        """Give the fields as they stand in `config.json`."""
        return {"similarity": self.similarity, "weights": np.round(self.weights, 4).tolist()}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Read what `to_json` gave.

        Raises:
            ModelError: the values cannot be weights.
        """
        try:
            mixture = cls(float(values["similarity"]), np.array(values["weights"], np.float64))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise ModelError("The weights of the model's mixture are incomplete.") from error
        weights = mixture.weights
        is_mixture = (
            weights.shape == _SHAPE
            and (weights >= 0).all()
            and np.allclose(weights.sum(axis=-1), 1, atol=0.01)
        )
        if not (is_mixture and 0 <= mixture.similarity < np.inf):
            raise ModelError("The weights of the model's mixture are not shares of a whole.")
        return mixture


def kind_of_length(read: int) -> int:
    """Give the number of the range in which `read` words lie."""
    return int(np.searchsorted(READ_BOUNDS, read, side="right"))
