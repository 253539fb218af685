"""What each choice of the shipped model's recipe is worth: the same short training with one thing changed.

    KERAS_BACKEND=jax python benchmarks/ablation.py CORPUS/train --validation TEXT... [--tokens 2000000] [--only NAME;...]

Every variation starts from `models/english/recipe.toml`, reads the same tokens once in the same order, and is measured
with the full softmax on each validation text, which stands outside the corpus. Where the mix of sources is what varies, other
tokens are read. A line of the table is printed as soon as it is known. Perplexities of other vocabularies cannot be compared,
the shares of tokens among the three likeliest can. What is tried here and not part of the program is a subclass of its network
below.
"""

import argparse
import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from keras import ops

from rnn_autocomplete.text.corpus import read_documents
from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS, UNKNOWN_ID
from rnn_autocomplete.training.dataset import least_spread, read_sources
from rnn_autocomplete.training.defaults import TrainingSettings, choose_settings
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.keras_network import KerasNetwork
from rnn_autocomplete.training.loop import make_optimizer
from rnn_autocomplete.training.recipe import read_recipe
from rnn_autocomplete.training.streams import count_windows, translate, windows
from rnn_autocomplete.training.workers import Alone

RECIPE = Path(__file__).parent.parent / "models" / "english" / "recipe.toml"
_SEED = 1
_TOP = 3
_LARGEST_VOCABULARY = 30_000


class Trial(KerasNetwork):
    """The network with what is tried; its parts are made at the first call, when the base class has its own."""

    normalizes = False
    """Whether what the output sees of the hidden state is normalised (layer normalisation)."""

    recurrent_dropout = 0.0
    """Share of the hidden state that the next step does not see, the same throughout a window."""

    drop_connect = 0.0
    """Share of the recurrent weights that are set to zero throughout a window (Merity et al. 2018)."""

    input_dropout: float | None = None
    output_dropout: float | None = None
    """Dropout before and behind the recurrent layer, if not the same."""

    def read_layer(
        self,
        layer: keras.layers.RNN,
        inputs: keras.KerasTensor,
        before: list[keras.KerasTensor],
        training: bool,
    ) -> list[keras.KerasTensor]:
        """Read with one layer, as the base class does."""
        if not hasattr(self, "_trial_seed"):
            self._make_parts()
        if self.drop_connect:
            shape = (self.config.units, self.config.units)
            layer.cell.kept = self._kept(shape, self.drop_connect) if training else ops.ones(shape)
        hidden, *state = layer(inputs, initial_state=before, training=training)
        return [self._normalization(hidden) if self.normalizes else hidden, *state]

    def _make_parts(self) -> None:
        self._trial_seed = keras.random.SeedGenerator(_SEED)
        self._normalization = keras.layers.LayerNormalization()
        (layer,), (drop_input,) = self._recurrent, self._drop_inputs
        if self.input_dropout is not None:
            drop_input.rate = self.input_dropout
        if self.output_dropout is not None:
            self._drop_output.rate = self.output_dropout
        layer.cell.recurrent_dropout = self.recurrent_dropout
        if self.drop_connect:
            layer.cell = DropConnectCell(
                self.config.units,
                recurrent_initializer=layer.cell.recurrent_initializer,
                name=layer.cell.name,
            )

    def _kept(self, shape: tuple[int, ...], dropped: float) -> keras.KerasTensor:
        return keras.random.dropout(ops.ones(shape), dropped, seed=self._trial_seed)


class DropConnectCell(keras.layers.SimpleRNNCell):
    """A tanh cell whose recurrent weights are multiplied with `kept`, which is set before each window."""

    kept: Any = 1.0

    def call(
        self, sequence: keras.KerasTensor, states: Sequence[keras.KerasTensor], training: bool = False
    ) -> tuple[keras.KerasTensor, list[keras.KerasTensor]]:
        """Give h' = tanh(x W + h (U kept) + b)."""
        del training
        inputs = ops.matmul(sequence, self.kernel) + self.bias
        hidden = ops.tanh(inputs + ops.matmul(states[0], self.recurrent_kernel * self.kept))
        return hidden, [hidden]


def trial(**attributes: Any) -> type[KerasNetwork]:
    """Give the network with these attributes of `Trial`."""
    return type("Tried", (Trial,), attributes)


@dataclass(frozen=True)
class Variation:
    """One change of the recipe."""

    settings: dict[str, Any] = field(default_factory=dict)
    network: type[KerasNetwork] = KerasNetwork
    optimizer: dict[str, Any] = field(default_factory=dict)
    """Other attributes of the optimizer."""

    weight: Callable[[str, float], float] = lambda _, weight: weight
    """How often a file counts, from its name and how often it counts in the recipe."""

    seed: int = _SEED


def _times(factor: float, *kinds: str) -> Callable[[str, float], float]:
    """Let the sources whose names begin so count so many times as often."""
    return lambda file, weight: weight * factor if file.startswith(kinds) else weight


_CONSTANT = keras.optimizers.schedules.PiecewiseConstantDecay([0], [1e-3, 1e-3])
_AVERAGED = {"use_ema": True, "ema_momentum": 0.98}  # over the last tenth of 600 steps or so
VARIATIONS = {
    "recipe": Variation(),
    "recipe, another seed": Variation(seed=2),
    "no slow memory": Variation({"decays": ()}),
    "slow memory of 0.95": Variation({"decays": (0.95,)}),
    "slow memory of 0.8, 0.95 and 0.99": Variation({"decays": (0.8, 0.95, 0.99)}),
    "vocabulary 10,000": Variation({"vocabulary": 10_000}),
    "vocabulary 30,000": Variation({"vocabulary": 30_000}),
    "all embeddings wide": Variation({"frequent": None, "narrow": None}),
    "rare embeddings of 32": Variation({"narrow": 32}),
    "embedding 192": Variation({"embedding": 192}),
    "embedding 320": Variation({"embedding": 320}),
    "units 384": Variation({"units": 384}),
    "units 1,024": Variation({"units": 1024}),
    "two residual layers of 448": Variation({"units": 448, "layers": 2}),
    "three residual layers of 384": Variation({"units": 384, "layers": 3}),
    "layer normalisation": Variation({}, trial(normalizes=True)),
    "ReLU": Variation({"activation": "relu", "learning_rate": 1e-3}),
    "GRU of 320": Variation({"cell": "gru", "units": 320}),
    "output not tied": Variation({"frequent": None, "narrow": None, "tied": False}),
    "no dropout": Variation({"dropout": 0.0}),
    "dropout 0.2": Variation({"dropout": 0.2}),
    "dropout 0.2 at the input only": Variation({}, trial(input_dropout=0.2, output_dropout=0.0)),
    "dropout 0.2 at the output only": Variation({}, trial(input_dropout=0.0, output_dropout=0.2)),
    "recurrent dropout 0.1": Variation({}, trial(recurrent_dropout=0.1)),
    "recurrent DropConnect 0.2": Variation({}, trial(drop_connect=0.2)),
    "word dropout 0.05": Variation({"word_dropout": 0.05}),
    "averaged weights": Variation({}, optimizer=_AVERAGED),
    "learning rate 1e-3": Variation({"learning_rate": 1e-3}),
    "learning rate 4e-3": Variation({"learning_rate": 4e-3}),
    "constant learning rate 1e-3": Variation({}, optimizer={"learning_rate": _CONSTANT}),
    "weight decay 0.1": Variation({"weight_decay": 0.1}),
    "clipping 0.25": Variation({}, optimizer={"global_clipnorm": 0.25}),
    "512 negatives": Variation({"negatives": 512}),
    "4,096 negatives": Variation({"negatives": 4096}),
    "48 streams": Variation({"streams": 48}),
    "192 streams": Variation({"streams": 192}),
    "windows of 20": Variation({"window": 20, "streams": 168}),
    "windows of 70": Variation({"window": 70, "streams": 48}),
    "all text once": Variation(weight=lambda *_: 1.0),
    "manuals three times": Variation(weight=_times(3, "docs_")),
    "no manuals": Variation(weight=_times(0, "docs_")),
    "blogs twice": Variation(weight=_times(2, "blog_")),
    "dialogues three times": Variation(weight=_times(3, "dialog_")),
    "no dialogues": Variation(weight=_times(0, "dialog_")),
    "no fiction, no books": Variation(weight=_times(0, "fiction_", "books_")),
    "textbooks half": Variation(weight=_times(0.5, "textbook_")),
    "no single sentences": Variation(weight=_times(0, "sentences_")),
    "MASC once": Variation(weight=_times(1 / 6, "masc_")),
}


def main() -> None:
    """Train and measure every variation asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--validation", type=Path, nargs="+", required=True)
    parser.add_argument("--tokens", type=int, default=2_000_000)
    parser.add_argument(
        "--measured",
        type=int,
        help="so many tokens of documents drawn from each validation text, in place of all",
    )
    parser.add_argument("--only", help="names of variations, separated by semicolons")
    arguments = parser.parse_args()
    recipe = {**read_recipe(RECIPE), "epochs": 1, "seed": _SEED}
    first, *others = arguments.validation
    job = TrainingJob((str(arguments.corpus),), output="unused", validation=str(first), **recipe)
    sources = read_sources(job, TOKENIZERS["prose"], lambda _: None)
    settings = choose_settings(job, sources.training_tokens, None)
    # Tokens are numbered from the most frequent on, so that a smaller vocabulary is the beginning of a larger one.
    vocabulary = sources.vocabulary(_LARGEST_VOCABULARY, least_spread(job))
    documents, _ = sources.translate(vocabulary)
    assert sources.validation is not None
    streams = [sources.validation]
    for folder in others:
        texts = (
            text.text for text in read_documents([folder], split_at_blank_lines=job.split_at_blank_lines)
        )
        streams.append(encode(texts, sources.tokenizer))
    texts = [translate(stream, vocabulary, [1.0] * (len(stream.starts) - 1)) for stream in streams]
    held_out = [
        text.epoch(np.random.default_rng(_SEED))[: arguments.measured]
        if arguments.measured
        else text.in_order()
        for text in texts
    ]
    print("| variation |" + " perplexity | top-3 |" * len(held_out) + " words a second |")
    print("|---|" + "---:|---:|" * len(held_out) + "---:|", flush=True)
    for name in arguments.only.split(";") if arguments.only else VARIATIONS:
        variation = VARIATIONS[name]
        changed = replace(settings, **variation.settings)
        changed = changed.fitted(changed.vocabulary + len(MARKS))
        weights = map(variation.weight, sources.files, sources.weights)
        mix = replace(documents, weights=np.fromiter(weights, np.float64))
        ids = _shortened(mix.epoch(np.random.default_rng(_SEED))[: arguments.tokens], changed)
        measured = [_shortened(text, changed) for text in held_out]
        results, speed = _try(variation, changed, ids, measured)
        cells = "".join(f" {perplexity:.1f} | {top_3:.1%} |" for perplexity, top_3 in results)
        print(f"| {name} |{cells} {speed:,.0f} |", flush=True)


def _shortened(ids: np.ndarray, settings: TrainingSettings) -> np.ndarray:
    return np.where(ids < settings.vocabulary, ids, UNKNOWN_ID).astype(np.int32)


class Result(NamedTuple):
    """What a variation came to on a held-out text."""

    perplexity: float
    top_3: float
    """Share of all tokens that were among the three likeliest; an unknown one never is."""


def _try(
    variation: Variation, settings: TrainingSettings, ids: np.ndarray, held_out: list[np.ndarray]
) -> tuple[list[Result], float]:
    """Train on `ids` once, measure on each held-out text, and give tokens trained a second, too."""
    network = variation.network.for_training(settings, variation.seed)
    steps = count_windows(len(ids), settings.streams, settings.window)
    optimizer = make_optimizer(settings, steps)
    for name, value in variation.optimizer.items():
        setattr(optimizer, name, value)
    network.compile(optimizer=optimizer)
    network.expect_frequencies(np.bincount(ids, minlength=settings.vocabulary))
    network.forget()
    began = time.perf_counter()
    for _ in Alone().losses(network, windows(ids, settings.streams, settings.window)):
        pass
    speed = len(ids) / (time.perf_counter() - began)
    return [_measure(network, text, settings) for text in held_out], speed


def _measure(network: KerasNetwork, ids: np.ndarray, settings: TrainingSettings) -> Result:
    """Give perplexity and top-3 with the full softmax."""
    network.forget()
    losses, hits, count = 0.0, 0, 0
    for inputs, targets in windows(ids, settings.streams, settings.window):
        logits = ops.convert_to_numpy(network.logits(network(inputs))).reshape(-1, settings.vocabulary)
        right = np.take_along_axis(logits, targets.reshape(-1, 1), axis=1)
        highest = logits.max(axis=1, keepdims=True)
        losses += float((np.log(np.exp(logits - highest).sum(axis=1, keepdims=True)) + highest - right).sum())
        hits += int((((logits > right).sum(axis=1) < _TOP) & (targets.ravel() != UNKNOWN_ID)).sum())
        count += targets.size
    return Result(math.exp(losses / count), hits / count)


if __name__ == "__main__":
    main()
