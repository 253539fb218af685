"""What each choice of the shipped model's recipe is worth: the same short training with one thing changed.

    KERAS_BACKEND=jax python benchmarks/ablation.py CORPUS/train --validation TEXT [--tokens 6000000] [--only NAME,...]

Every variation starts from `models/english/recipe.toml`, reads the same tokens once in the same order, and is measured
with the full softmax on the validation text. A line of the table is printed as soon as it is known. Perplexities of
other vocabularies cannot be compared, so the vocabulary stays. What is tried here and not part of the program is a
subclass of its network below.
"""

import argparse
import math
import os
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from keras import ops

from rnn_autocomplete.text.tokenizer import TOKENIZERS
from rnn_autocomplete.training.dataset import read_sources
from rnn_autocomplete.training.defaults import TrainingSettings, choose_settings
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.keras_network import KerasNetwork
from rnn_autocomplete.training.loop import make_optimizer
from rnn_autocomplete.training.recipe import read_recipe
from rnn_autocomplete.training.streams import count_windows, windows

RECIPE = Path(__file__).parent.parent / "models" / "english" / "recipe.toml"
_SEED = 1


class Trial(KerasNetwork):
    """The network with what is tried; its parts are made at the first call, when the base class has its own."""

    normalizes = False
    """Whether the hidden state is normalised (layer normalisation) before the output."""

    deep = False
    """Whether a second recurrent layer reads the first one's states; its states are added to them."""

    word_dropout = 0.0
    """Share of the vocabulary whose embeddings are set to zero, the same throughout a window."""

    def call(self, tokens: keras.KerasTensor, training: bool = False) -> keras.KerasTensor:
        """Read a window of every stream, as the base class does."""
        if not hasattr(self, "_second"):
            self._make_parts()
        tokens = ops.reshape(tokens, (self._carried[0].shape[0], tokens.shape[1]))
        inputs = self._embedding(tokens)
        if training and self.word_dropout:
            kept = keras.random.dropout(
                ops.ones((self.config.vocabulary, 1)), self.word_dropout, seed=self._words_seed
            )
            inputs = inputs * ops.take(kept, tokens, axis=0)
        hidden = _run(self._recurrent, self._carried[0], self._drop_input(inputs, training=training))
        if self.deep:
            hidden = hidden + _run(self._second, self._second_state, hidden)
        if self.normalizes:
            hidden = self._normalization(hidden)
        features = self._drop_output(hidden, training=training)
        return features if self._projection is None else self._projection(features)

    def forget(self) -> None:
        """Set the second layer's states to zero too."""
        super().forget()
        self._second_state.assign(np.zeros(self._second_state.shape, np.float32))

    def _make_parts(self) -> None:
        orthogonal = keras.initializers.Orthogonal(seed=_SEED)
        self._second = keras.layers.SimpleRNN(
            self.config.units, recurrent_initializer=orthogonal, return_sequences=True, return_state=True
        )
        self._normalization = keras.layers.LayerNormalization()
        self._words_seed = keras.random.SeedGenerator(_SEED)
        self._second_state = self.add_weight(self._carried[0].shape, initializer="zeros", trainable=False)


def _run(layer: keras.layers.RNN, carried: keras.Variable, inputs: keras.KerasTensor) -> keras.KerasTensor:
    hidden, state = layer(inputs, initial_state=[ops.convert_to_tensor(carried)])
    carried.assign(state)
    return hidden


class Normalized(Trial):
    """Layer normalisation."""

    normalizes = True


class Deep(Trial):
    """Two recurrent layers."""

    deep = True


class WordDropout(Trial):
    """A twentieth of the words is dropped."""

    word_dropout = 0.05


@dataclass(frozen=True)
class Variation:
    """One change of the recipe."""

    settings: dict[str, Any] = field(default_factory=dict)
    network: type[KerasNetwork] = KerasNetwork
    optimizer: dict[str, Any] = field(default_factory=dict)
    """Other attributes of the optimizer."""


_AVERAGED = {"use_ema": True, "ema_momentum": 0.999}
VARIATIONS = {
    "recipe": Variation(),
    "units 384": Variation({"units": 384}),
    "units 768": Variation({"units": 768}),
    "embedding 192": Variation({"embedding": 192}),
    "embedding 320": Variation({"embedding": 320}),
    "all embeddings wide": Variation({"frequent": None, "narrow": None}),
    "rare embeddings of 64": Variation({"frequent": 4000, "narrow": 64}),
    "rare embeddings of 32": Variation({"frequent": 4000, "narrow": 32}),
    "two residual layers of 384": Variation({"units": 384}, Deep),
    "layer normalisation": Variation({}, Normalized),
    "ReLU": Variation({"activation": "relu", "learning_rate": 1e-3}),
    "GRU of 256": Variation({"cell": "gru", "units": 256}),
    "no dropout": Variation({"dropout": 0.0}),
    "dropout 0.2": Variation({"dropout": 0.2}),
    "word dropout 0.05": Variation({}, WordDropout),
    "averaged weights": Variation({}, optimizer=_AVERAGED),
    "learning rate 1.5e-3": Variation({"learning_rate": 1.5e-3}),
    "learning rate 4e-3": Variation({"learning_rate": 4e-3}),
    "clipping 0.25": Variation({}, optimizer={"global_clipnorm": 0.25}),
    "512 negatives": Variation({"negatives": 512}),
    "2048 negatives": Variation({"negatives": 2048}),
    "48 streams": Variation({"streams": 48}),
    "192 streams": Variation({"streams": 192}),
    "windows of 20": Variation({"window": 20, "streams": 168}),
    "windows of 70": Variation({"window": 70, "streams": 48}),
}


def main() -> None:
    """Train and measure every variation asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--validation", type=Path, required=True)
    parser.add_argument("--tokens", type=int, default=6_000_000)
    parser.add_argument("--only", help="names of variations, separated by commas")
    arguments = parser.parse_args()
    recipe = {**read_recipe(RECIPE), "epochs": 1, "seed": _SEED}
    job = TrainingJob(
        (str(arguments.corpus),), output="unused", validation=str(arguments.validation), **recipe
    )
    sources = read_sources(job, TOKENIZERS["prose"], lambda _: None)
    settings = choose_settings(job, sources.training_tokens, None)
    vocabulary = sources.vocabulary(settings.vocabulary, job.name_documents)
    documents, held_out = sources.translate(vocabulary)
    assert held_out is not None
    ids = documents.epoch(np.random.default_rng(_SEED))[: arguments.tokens]
    print("| variation | perplexity | words a second |\n|---|---:|---:|")
    for name in arguments.only.split(",") if arguments.only else VARIATIONS:
        variation = VARIATIONS[name]
        changed = replace(settings, **variation.settings).fitted(len(vocabulary))
        nats, speed = _try(variation, changed, ids, held_out)
        print(f"| {name} | {math.exp(nats):.1f} | {speed:,.0f} |", flush=True)


def _try(
    variation: Variation, settings: TrainingSettings, ids: np.ndarray, held_out: np.ndarray
) -> tuple[float, float]:
    """Train on `ids` once; give the cross-entropy of the held-out text in nats, and tokens a second."""
    network = variation.network(
        settings.network_config(),
        streams=settings.streams,
        dropout=settings.dropout,
        negatives=settings.negatives,
        seed=_SEED,
    )
    steps = count_windows(len(ids), settings.streams, settings.window)
    optimizer = make_optimizer(settings, steps)
    for name, value in variation.optimizer.items():
        setattr(optimizer, name, value)
    network.compile(optimizer=optimizer)
    network.expect_frequencies(np.bincount(ids, minlength=settings.vocabulary))
    network.forget()
    began = time.perf_counter()
    network.fit(windows(ids, settings.streams, settings.window), steps_per_epoch=steps, verbose=0)
    speed = len(ids) / (time.perf_counter() - began)
    return _cross_entropy(network, held_out, settings), speed


def _cross_entropy(network: KerasNetwork, ids: np.ndarray, settings: TrainingSettings) -> float:
    network.forget()
    losses = []
    for inputs, targets in windows(ids, settings.streams, settings.window):
        logits = network.logits(network(inputs))
        losses.append(
            ops.convert_to_numpy(
                keras.losses.sparse_categorical_crossentropy(targets, logits, from_logits=True)
            ).mean()
        )
    return float(np.mean(losses))


if __name__ == "__main__":
    main()
