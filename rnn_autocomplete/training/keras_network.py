"""The network as Keras trains it: Embedding -> SimpleRNNs, GRUs or LSTMs -> (projection ->) Dense with softmax.

Written with Keras 3 layers and `keras.ops` only, so that it trains on TensorFlow and on JAX alike. The hidden
state is carried from one window of a stream to the next; gradients stop at the window's start (truncated
backpropagation through time). Import this module only in the training process.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import keras
import numpy as np
from keras import ops

from rnn_autocomplete.language_model.cells import STATE_ARRAYS
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.training.defaults import TrainingSettings
from rnn_autocomplete.training.keras_embedding import KerasEmbedding
from rnn_autocomplete.training.keras_slow_memory import KerasSlowMemory
from rnn_autocomplete.training.sampled_softmax import SampledSoftmax

_ALL = slice(None)
_LAYERS = {"simple_rnn": keras.layers.SimpleRNN, "gru": keras.layers.GRU, "lstm": keras.layers.LSTM}


class KerasNetwork(keras.Model):
    """A next-word network that reads parallel streams of token ids window by window."""

    def __init__(
        self,
        config: NetworkConfig,
        *,
        streams: int,
        dropout: float = 0.0,
        word_dropout: float = 0.0,
        negatives: int = 0,
        seed: int = 0,
    ) -> None:
        """Build the layers.

        Args:
            config: kinds and sizes.
            streams: how many streams are read at a time (the batch size).
            dropout: share of the inputs and outputs of the recurrent layers set to zero in training, the same
                ones throughout a window (Gal & Ghahramani 2016).
            word_dropout: share of the vocabulary whose words are read as nothing throughout a window, likewise.
            negatives: how many tokens are drawn to compare each right one with; 0 compares with all.
            seed: makes weights, dropout and draws repeatable.
        """
        super().__init__()
        self.config = config
        self._sampled_loss = SampledSoftmax(config.vocabulary, negatives, seed) if negatives else None
        self._seeds = self._sampled_loss.seeds if self._sampled_loss else None  # Keras keeps its state
        self._embedding = KerasEmbedding(config, seed + 6)
        layer_seeds = [seed + (5 + 3 * number if number else 0) for number in range(config.layers)]
        self._recurrent = [_recurrent_layer(config, layer_seed) for layer_seed in layer_seeds]
        self._drop_inputs = [_locked_dropout(dropout, layer_seed + 3) for layer_seed in layer_seeds]
        self._drop_output = _locked_dropout(dropout, seed + 4)
        self._drop_words = keras.layers.Dropout(word_dropout, seed=seed)
        glorot = keras.initializers.GlorotUniform(seed=seed + 5)
        self._projection = (
            keras.layers.Dense(config.embedding, kernel_initializer=glorot) if config.projected else None
        )
        self._output_kernel = (
            None
            if config.tied
            else self.add_weight((config.above, config.vocabulary), initializer=glorot, name="output_kernel")
        )
        self._output_bias = self.add_weight((config.vocabulary,), initializer="zeros", name="output_bias")
        self._memory = KerasSlowMemory(config.decays) if config.decays else None
        self._carried = self._empty_states(streams)
        self(np.zeros((streams, 1), np.int32))  # creates the layers' weights
        self.forget()

    def _empty_states(self, streams: int) -> list[keras.Variable]:
        """Make what is carried from window to window: the states of each layer, and the slow memory last."""
        widths = [self.config.units] * STATE_ARRAYS[self.config.cell] * self.config.layers
        widths += [self.config.memory] if self._memory else []
        return [
            self.add_weight((streams, width), initializer="zeros", trainable=False, name=f"state_{i}")
            for i, width in enumerate(widths)
        ]

    @classmethod
    def for_training(cls, settings: TrainingSettings, seed: int) -> Self:
        """Build the network that a training with these settings begins with."""
        return cls(
            settings.network_config(),
            streams=settings.streams,
            dropout=settings.dropout,
            word_dropout=settings.word_dropout,
            negatives=settings.negatives,
            seed=seed,
        )

    def call(self, tokens: keras.KerasTensor, training: bool = False) -> keras.KerasTensor:
        """Read a window of every stream: ids (streams, steps) -> features (streams, steps, features)."""
        # Keras does not know the number of rows of data from a generator; the carried state needs it.
        tokens = ops.reshape(tokens, (self.streams, tokens.shape[1]))
        features, states = self.read(tokens, self.carried, training=training)
        self.carry(states)
        return features

    def read(
        self,
        tokens: keras.KerasTensor,
        states: Sequence[keras.KerasTensor],
        rows: slice = _ALL,
        training: bool = False,
    ) -> tuple[keras.KerasTensor, list[keras.KerasTensor]]:
        """Read a window of some streams, and leave what is carried as it is.

        Args:
            tokens: ids, (rows, steps).
            states: what these streams carry, each (rows, units); the slow memory comes last.
            rows: which streams they are, so that dropout is that of these rows of all streams.
            training: whether there is dropout.

        Returns:
            Features (rows, steps, features), and the states after them.
        """
        arrays = STATE_ARRAYS[self.config.cell]
        below, after = self._embedding(tokens), []
        if training and self._drop_words.rate:
            kept = self._drop_words(ops.ones((self.config.vocabulary, 1)), training=True)
            below = below * ops.take(kept, tokens, axis=0)
        memory = None
        if self._memory is not None:
            memory = self._memory(tokens, below, ops.convert_to_tensor(states[-1]))
            below = ops.concatenate([below, memory], axis=-1)
        for number, (layer, dropout) in enumerate(zip(self._recurrent, self._drop_inputs, strict=True)):
            before = [ops.convert_to_tensor(s) for s in states[number * arrays : (number + 1) * arrays]]
            inputs = self._drop(dropout, below, rows, training)
            hidden, *state = self.read_layer(layer, inputs, before, training)  # (rows, steps, units)
            below = below + hidden if number else hidden
            after += state
        if memory is not None:
            below = ops.concatenate([below, memory], axis=-1)
            after.append(memory[:, -1])
        features = self._drop(self._drop_output, below, rows, training)
        return features if self._projection is None else self._projection(features), after

    def read_layer(
        self,
        layer: keras.layers.RNN,
        inputs: keras.KerasTensor,
        before: list[keras.KerasTensor],
        training: bool,
    ) -> list[keras.KerasTensor]:
        """Let one recurrent layer read its inputs; give the hidden state of each step, and what it carries on."""
        del training  # what a layer does is the same; experiments override this
        return list(layer(inputs, initial_state=before))

    def _drop(
        self, dropout: keras.layers.Dropout, values: keras.KerasTensor, rows: slice, training: bool
    ) -> keras.KerasTensor:
        """Drop from `values` (rows, steps, width) what is dropped from these rows when all streams are read."""
        if rows == _ALL:
            return dropout(values, training=training)
        kept = dropout(ops.ones((self.streams, 1, values.shape[-1])), training=training)
        return values * kept[rows]

    @property
    def streams(self) -> int:
        """How many streams are read at a time."""
        return self._carried[0].shape[0]

    @property
    def carried(self) -> list[keras.Variable]:
        """The state that each stream has reached; each (streams, units)."""
        return self._carried

    def carry(self, states: Sequence[keras.KerasTensor]) -> None:
        """Keep the states of all streams for the next window."""
        for carried, state in zip(self._carried, states, strict=True):
            carried.assign(state)

    def logits(self, features: keras.KerasTensor) -> keras.KerasTensor:
        """Score every token: (..., features) -> (..., vocabulary)."""
        if self._output_kernel is None:
            return self._embedding.scores(features) + self._output_bias
        return ops.matmul(features, self._output_kernel) + self._output_bias

    def compute_loss(
        self,
        x: Any = None,
        y: Any = None,
        y_pred: Any = None,
        sample_weight: Any = None,
        training: bool = True,
    ) -> keras.KerasTensor:
        """Give the mean cross-entropy in nats: of integer labels y, features y_pred."""
        del x, sample_weight, training  # Keras passes them; the loss is the same with and without
        features = ops.reshape(y_pred, (-1, y_pred.shape[-1]))
        targets = ops.reshape(y, (-1,))
        if self._sampled_loss is not None:
            return self._sampled_loss(features, targets, self._output_rows, self._output_bias)
        losses = keras.losses.sparse_categorical_crossentropy(
            targets, self.logits(features), from_logits=True
        )
        return ops.mean(losses)

    def _output_rows(self, tokens: keras.KerasTensor) -> keras.KerasTensor:
        """Give what the features are multiplied with for each token: (tokens,) -> (tokens, features)."""
        if self._output_kernel is None:
            return self._embedding(tokens)
        return ops.transpose(ops.take(self._output_kernel, tokens, axis=1))

    def expect_frequencies(self, counts: np.ndarray) -> None:
        """Start with every token as likely as it is frequent, whatever the context; counts (vocabulary,).

        The sampled softmax draws rare tokens rarely: left to it, it takes them many steps to become unlikely.
        """
        shares = (counts + 1) / (counts + 1).sum()
        self._output_bias.assign(np.log(shares).astype(np.float32))

    def hold_recurrent(self) -> None:
        """Train everything but the recurrent layers.

        What a word means to somebody is learnt from few words; how words follow each other is known already, and
        is soon forgotten: on one author's notes the loss fell 6 times as much as it rose elsewhere, and with the
        recurrent layer 3 to 4 times.
        """
        for layer in self._recurrent:
            layer.trainable = False

    def forget(self) -> None:
        """Set the carried state of every stream to zero."""
        for carried in self._carried:
            carried.assign(np.zeros(carried.shape, np.float32))

    def weight_arrays(self) -> dict[str, np.ndarray]:
        """Give the weights by the names of `NetworkConfig.weight_shapes`."""
        return {name: ops.convert_to_numpy(v).astype(np.float32) for name, v in self._named().items()}

    def set_weight_arrays(self, weights: Mapping[str, np.ndarray]) -> None:
        """Take over weights named as `NetworkConfig.weight_shapes` says."""
        for name, variable in self._named().items():
            variable.assign(weights[name])

    def _named(self) -> dict[str, keras.Variable]:
        named = {"embedding": self._embedding.frequent.embeddings, "output.bias": self._output_bias}
        for name, layer in zip(self.config.layer_names(), self._recurrent, strict=True):
            for part in ("kernel", "recurrent_kernel", "bias"):
                named[f"{name}.{part}"] = getattr(layer.cell, part)
        rare, widening = self._embedding.rare, self._embedding.widening
        if rare is not None and widening is not None:
            named["rare.embedding"] = rare.embeddings
            named["rare.widening"] = widening.kernel
        if self._projection is not None:
            named["projection.kernel"] = self._projection.kernel
            named["projection.bias"] = self._projection.bias
        if self._output_kernel is not None:
            named["output.kernel"] = self._output_kernel
        return named


def _recurrent_layer(config: NetworkConfig, seed: int) -> keras.layers.RNN:
    return _LAYERS[config.cell](
        config.units,
        activation=config.activation,
        kernel_initializer=keras.initializers.GlorotUniform(seed=seed + 1),
        recurrent_initializer=_recurrent_initializer(config, seed + 2),
        return_sequences=True,
        return_state=True,
    )


def _recurrent_initializer(config: NetworkConfig, seed: int) -> keras.initializers.Initializer:
    # ReLU units explode or die unless the state starts out nearly unchanged (Le, Jaitly & Hinton 2015). Larger inputs and
    # smaller recurrent weights than Keras's bring tanh units on quickly, but after ten million tokens these run off.
    if config.cell == "simple_rnn" and config.activation == "relu":
        return keras.initializers.Identity(gain=0.9)
    return keras.initializers.Orthogonal(seed=seed)


def _locked_dropout(rate: float, seed: int) -> keras.layers.Dropout:
    return keras.layers.Dropout(rate, noise_shape=(None, 1, None), seed=seed)
