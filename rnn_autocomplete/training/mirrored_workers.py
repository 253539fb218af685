"""One of several workers that train together under TensorFlow's MultiWorkerMirroredStrategy.

Keras 3's `train_on_batch` does not work under this strategy, and its optimizers add gradients up themselves where they are called inside
it, after clipping. So each step computes this worker's share inside the strategy and adds up all shares there; what
comes out is the same on every worker and changes its own copy of the network outside of it.

A worker that dies or cannot be reached is noticed by TensorFlow's heartbeat after some ten seconds, and every sum that
waits for it fails.
"""

import faulthandler
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.training.cluster import Cluster
from rnn_autocomplete.training.keras_network import KerasNetwork
from rnn_autocomplete.training.workers import Windows, from_chief

_SECONDS_TO_CONNECT = 120  # all have met; TensorFlow alone would wait for an hour, and hear nothing meanwhile
_LOST = (
    "Another worker died or cannot be reached any more; run the same commands again on all machines, and the"
    " training goes on from its last checkpoint."
)

_Step = Callable[[np.ndarray, np.ndarray], tf.Tensor]


class MirroredWorkers:
    """The workers of a cluster, seen from one of them."""

    def __init__(self, cluster: Cluster) -> None:
        """Connect with the others; TensorFlow must not have computed anything yet."""
        self._cluster = cluster
        self._step: tuple[KerasNetwork, _Step] | None = None
        tf.config.set_visible_devices(tf.config.list_physical_devices("GPU")[:1], "GPU")
        with _within(_SECONDS_TO_CONNECT), _loss_told():
            self._strategy = tf.distribute.MultiWorkerMirroredStrategy(
                tf.distribute.cluster_resolver.SimpleClusterResolver(
                    tf.train.ClusterSpec({"worker": list(cluster.addresses)}),
                    task_type="worker",
                    task_id=cluster.index,
                    rpc_layer="grpc",
                )
            )
        self._total = tf.function(
            lambda numbers: self._strategy.run(_add_up, (numbers,)),
            input_signature=[tf.TensorSpec([None], tf.float64)],
        )

    @property
    def is_chief(self) -> bool:
        """Whether this one measures, keeps checkpoints and writes the model."""
        return self._cluster.is_chief

    def total(self, numbers: np.ndarray) -> np.ndarray:
        """Add up the `numbers` of all workers, place by place."""
        with _loss_told():
            return self._total(tf.constant(numbers, tf.float64)).numpy()

    def share(self, variables: Sequence[keras.Variable]) -> None:
        """Set the variables of every worker to the chief's values; float64 holds each of them exactly."""
        for variable in variables:
            values = from_chief(self, keras.ops.convert_to_numpy(variable).ravel())
            variable.assign(values.reshape(variable.shape).astype(variable.dtype))

    def losses(self, network: KerasNetwork, windows: Windows) -> Iterator[float]:
        """Train on this worker's rows of each window; the loss is that of all rows."""
        step = self._step_of(network)
        rows = self._cluster.rows(network.streams)
        for inputs, targets in windows:
            with _loss_told():
                loss = float(step(inputs[rows], targets[rows]))
            yield loss

    def _step_of(self, network: KerasNetwork) -> _Step:
        if self._step is None or self._step[0] is not network:
            self._step = network, self._make_step(network)
        return self._step[1]

    def _make_step(self, network: KerasNetwork) -> _Step:
        """Build the step for inputs and targets of shape (rows, window), which gives the loss of all rows."""
        rows = self._cluster.rows(network.streams)
        share = (rows.stop - rows.start) / network.streams
        around = [[rows.start, network.streams - rows.stop], [0, 0]]

        def learn(inputs: tf.Tensor, targets: tf.Tensor) -> list[tf.Tensor]:
            before = [state[rows] for state in network.carried]
            with tf.GradientTape() as tape:
                features, states = network.read(inputs, before, rows, training=True)
                loss = share * network.compute_loss(y=targets, y_pred=features)
            gradients = tape.gradient(loss, [variable.value for variable in network.trainable_variables])
            return _add_up([loss, [tf.pad(state, around) for state in states], gradients])

        def step(inputs: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
            loss, states, gradients = self._strategy.run(learn, (inputs, targets))
            network.carry(states)
            network.optimizer.apply(gradients, network.trainable_variables)
            return loss

        return tf.function(step)


def _add_up(shares: Any) -> Any:
    # An argument of the step stands on no device yet, and then TensorFlow would not know where the sum goes.
    shares = tf.nest.map_structure(tf.identity, shares)
    return tf.distribute.get_replica_context().all_reduce(tf.distribute.ReduceOp.SUM, shares)


@contextmanager
def _loss_told() -> Iterator[None]:
    """Turn TensorFlow's complaint about a worker that is gone into one sentence; the log keeps the rest."""
    try:
        yield
    except tf.errors.OpError as error:
        print(error, file=sys.stderr)
        raise TrainingError(_LOST) from error


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """End the process if this takes longer: what connects holds everything else up, signals included."""
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
