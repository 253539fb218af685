"""Where the time of a training step goes, for the network of a recipe.

    KERAS_BACKEND=jax python benchmarks/training_parts.py TEXT [--recipe models/english/recipe.toml] [--steps 40] [--rounds 3]

Trains the network on TEXT with one part left out, by turns with the whole, in this process; a part's share is what a step is
quicker without it. What is left when all of them are out is the output's few tokens, dropout, and what Keras does itself.
"""

import argparse
import os
import statistics
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from keras import ops
from training_pace import seconds_a_step

from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.text.corpus import read_documents
from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.training.defaults import TrainingSettings, choose_settings
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.keras_network import KerasNetwork
from rnn_autocomplete.training.loop import make_optimizer
from rnn_autocomplete.training.recipe import read_recipe
from rnn_autocomplete.training.streams import windows

_RECIPE = Path(__file__).parent.parent / "models" / "english" / "recipe.toml"
_LARGE = 10**9  # tokens: the settings of the largest texts
_SEED = 0


class WithoutSteps(KerasNetwork):
    """The network whose hidden state sees no state before it: the steps of a window are one product."""

    def read_layer(
        self,
        layer: keras.layers.RNN,
        inputs: keras.KerasTensor,
        before: list[keras.KerasTensor],
        training: bool,
    ) -> list[keras.KerasTensor]:
        """Give tanh(x W + b)."""
        if not layer.built:
            layer.build(inputs.shape)
        del before, training
        hidden = ops.tanh(ops.matmul(inputs, layer.cell.kernel) + layer.cell.bias)
        return [hidden, hidden[:, -1]]


class WithoutOutput(KerasNetwork):
    """The network whose loss compares nothing with any word."""

    def compute_loss(
        self,
        x: object = None,
        y: object = None,
        y_pred: keras.KerasTensor = None,
        sample_weight: object = None,
        training: bool = True,
    ) -> keras.KerasTensor:
        """Give a loss that needs the features alone."""
        del x, y, sample_weight, training
        return ops.mean(ops.square(y_pred))


def main() -> None:
    """Time all of them by turns, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("text", type=Path)
    parser.add_argument("--recipe", type=Path, default=_RECIPE)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    job = TrainingJob((), "unused", **read_recipe(arguments.recipe))
    settings = choose_settings(job, _LARGE, None)
    ids = _ids(arguments.text, settings)
    small = replace(settings, decays=())
    networks = {
        "whole step": _compiled(KerasNetwork, settings),
        "steps of the recurrent layer": _compiled(WithoutSteps, settings),
        "slow memory and what reads it": _compiled(KerasNetwork, small),
        "scores, loss and their gradients": _compiled(WithoutOutput, settings),
        "Adam and clipping": _compiled(KerasNetwork, settings, keras.optimizers.SGD(1e-3)),
    }
    times: dict[str, list[float]] = {name: [] for name in [*networks, "input pipeline"]}
    for _ in range(arguments.rounds):
        for name, network in networks.items():
            times[name].append(_seconds(network, ids, settings, arguments.steps))
        times["input pipeline"].append(_seconds_of_input(ids, settings, arguments.steps))
    whole = statistics.median(times.pop("whole step"))
    alone = statistics.median(times.pop("input pipeline"))
    tokens = settings.streams * settings.window
    print(f"{keras.backend.backend()}: {tokens / whole:,.0f} words a second, {tokens:,} in a step")
    print("| part of a step | time | share |\n|---|---:|---:|")
    print(f"| the whole step | {1000 * whole:.0f} ms | 100 % |")
    parts = {name: whole - statistics.median(seconds) for name, seconds in times.items()}
    for name, seconds in {**parts, "input pipeline, by itself": alone}.items():
        print(f"| {name} | {1000 * seconds:.1f} ms | {100 * seconds / whole:.0f} % |")


def _ids(text: Path, settings: TrainingSettings) -> np.ndarray:
    vocabulary = load_model(find_model("english")).vocabulary.first(settings.vocabulary)
    stream = encode((document.text for document in read_documents([text])), vocabulary.tokenizer)
    return stream.translate(vocabulary.id)


def _compiled(
    kind: type[KerasNetwork],
    settings: TrainingSettings,
    optimizer: keras.optimizers.Optimizer | None = None,
) -> KerasNetwork:
    network = kind.for_training(settings, _SEED)
    network.compile(optimizer=optimizer or make_optimizer(settings, 1000))
    return network


def _seconds(network: KerasNetwork, ids: np.ndarray, settings: TrainingSettings, steps: int) -> float:
    """Give the median time of a step."""
    long = np.resize(ids, 2 * steps * settings.streams * settings.window + 1)
    return seconds_a_step(network, windows(long, settings.streams, settings.window), steps)


def _seconds_of_input(ids: np.ndarray, settings: TrainingSettings, steps: int) -> float:
    long = np.resize(ids, steps * settings.streams * settings.window + 1)
    began = time.perf_counter()
    for _ in windows(long, settings.streams, settings.window):
        pass
    return (time.perf_counter() - began) / steps


if __name__ == "__main__":
    main()
