"""One step of each recurrent cell, written once, with the formulas and weight layout of Keras 3.

Each takes the input vector, the state before and the weights, and gives the state after; the first array of a
state is the hidden state h. All work on single vectors and, with a leading batch axis, on many at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Array = np.ndarray
State = tuple[Array, ...]
Activation = Callable[[Array], Array]


@dataclass(frozen=True)
class CellWeights:
    """The weights of a recurrent cell with `units` units and `blocks` gates or candidates."""

    kernel: Array
    """(inputs, blocks * units)"""

    recurrent_kernel: Array
    """(units, blocks * units)"""

    bias: Array
    """(blocks * units,); for the GRU (2, blocks * units): one for the input, one for the state"""


def relu(x: Array) -> Array:
    """Cut off what is below zero."""
    return np.maximum(x, 0)


def sigmoid(x: Array) -> Array:
    """Squeeze into 0 to 1, without overflow: sigmoid(x) = (1 + tanh(x / 2)) / 2."""
    return 0.5 * np.tanh(0.5 * x) + 0.5


ACTIVATIONS: dict[str, Activation] = {"tanh": np.tanh, "relu": relu}


def simple_rnn(x: Array, state: State, w: CellWeights, activation: Activation) -> State:
    """Elman's network: h' = activation(x W + h U + b)."""
    (h,) = state
    return (activation(x @ w.kernel + h @ w.recurrent_kernel + w.bias),)  # (units,)


def gru(x: Array, state: State, w: CellWeights, activation: Activation) -> State:
    """Cho's gated unit in the form with the reset gate after the product (Keras's `reset_after`)."""
    (h,) = state
    x_z, x_r, x_h = np.split(x @ w.kernel + w.bias[0], 3, axis=-1)  # (units,) each
    h_z, h_r, h_h = np.split(h @ w.recurrent_kernel + w.bias[1], 3, axis=-1)
    z = sigmoid(x_z + h_z)  # how much of the old state stays
    r = sigmoid(x_r + h_r)  # how much of it the candidate sees
    candidate = activation(x_h + r * h_h)
    return (z * h + (1 - z) * candidate,)


def lstm(x: Array, state: State, w: CellWeights, activation: Activation) -> State:
    """Hochreiter and Schmidhuber's long short-term memory with a forget gate; its state is (h, c)."""
    h, c = state
    gates = x @ w.kernel + h @ w.recurrent_kernel + w.bias
    i, f, candidate, o = np.split(gates, 4, axis=-1)  # (units,) each
    c = sigmoid(f) * c + sigmoid(i) * activation(candidate)
    return sigmoid(o) * activation(c), c


STEPS = {"simple_rnn": simple_rnn, "gru": gru, "lstm": lstm}
"""The step of each cell by its name in a model's configuration."""

STATE_ARRAYS = {"simple_rnn": 1, "gru": 1, "lstm": 2}
"""How many arrays of `units` numbers the state of each cell holds."""
