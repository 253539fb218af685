"""Who takes part in a training, as the loop sees it: this process alone, or one of several workers.

Several workers read the same text and each keeps a whole copy of network and optimizer, but each reads only its share of
the streams. What they learn in a step is added up, so that all copies stay equal, to each other and to what one
worker would have come to. TensorFlow is imported only if there are several.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from rnn_autocomplete import __version__
from rnn_autocomplete.errors import TrainingError, UsageError
from rnn_autocomplete.training.cluster import Cluster
from rnn_autocomplete.training.defaults import TrainingSettings
from rnn_autocomplete.training.meeting import Meeting
from rnn_autocomplete.training.streams import TokenDocuments

if TYPE_CHECKING:
    import keras

    from rnn_autocomplete.training.keras_network import KerasNetwork

Windows = Iterable[tuple[np.ndarray, np.ndarray]]


class Workers(Protocol):
    """Those who take part, seen from one of them."""

    @property
    def is_chief(self) -> bool:
        """Whether this one measures, keeps checkpoints and writes the model."""

    def losses(self, network: "KerasNetwork", windows: Windows) -> Iterator[float]:
        """Train on each window, and give its loss, in nats a token."""

    def total(self, numbers: np.ndarray) -> np.ndarray:
        """Add up the `numbers` of all workers, place by place; each must ask for it. Shape (any,), float64."""

    def share(self, variables: "Sequence[keras.Variable]") -> None:
        """Set the variables of every worker to the chief's values."""


class Alone:
    """One process that trains by itself."""

    is_chief = True

    def losses(self, network: "KerasNetwork", windows: Windows) -> Iterator[float]:
        """Leave the step to Keras; its `fit` would take a tenth of a second to begin each epoch."""
        for inputs, targets in windows:
            yield float(network.train_on_batch(inputs, targets))

    def total(self, numbers: np.ndarray) -> np.ndarray:
        """Give what is this worker's own."""
        return numbers

    def share(self, variables: "Sequence[keras.Variable]") -> None:
        """Leave them."""


def from_chief(workers: Workers, numbers: np.ndarray) -> np.ndarray:
    """Give every worker the `numbers` of the chief; shape (any,)."""
    own = np.asarray(numbers, np.float64)
    return workers.total(own if workers.is_chief else np.zeros_like(own))


def join(
    cluster: Cluster | None,
    settings: TrainingSettings,
    documents: TokenDocuments,
    seed: int,
    is_stopped: Callable[[], bool],
    on_waiting: Callable[[str], None],
) -> Workers:
    """Meet the other workers of `cluster`, if any, and connect with them.

    To be called before TensorFlow computes anything. The arguments between say what is trained; all workers must
    come with the same. `on_waiting` is told the addresses of those who are waited for.

    Raises:
        UsageError: Keras works with another backend than TensorFlow.
        TrainingError: there are more workers than streams, or the others did not come or train something else.
    """
    if cluster is None:
        return Alone()
    import keras

    if keras.backend.backend() != "tensorflow":
        raise UsageError("Only Keras's TensorFlow backend trains on several machines; unset KERAS_BACKEND.")
    if len(cluster.addresses) > settings.streams:
        raise TrainingError(
            f"So little text is read as {settings.streams} streams, too few for {len(cluster.addresses)} workers."
        )
    Meeting(cluster, _digest(settings, documents, seed), is_stopped, on_waiting).hold()
    from rnn_autocomplete.training.mirrored_workers import MirroredWorkers  # noqa: PLC0415 - as Keras

    return MirroredWorkers(cluster)


def _digest(settings: TrainingSettings, documents: TokenDocuments, seed: int) -> str:
    """Give the same to all who train the same network on the same text, wherever their files lie."""
    digest = hashlib.sha256(repr((__version__, settings, seed)).encode())
    for array in (documents.ids, documents.starts, documents.weights):
        digest.update(array.tobytes())
    return digest.hexdigest()
