"""How many words a second are learnt: streams read window by window, beside the tutorial's padded prefixes.

    python benchmarks/training_pace.py NOTES [--model MODEL] [--steps 40]

Both train the model's network on the same notes in this process, by turns: the streams as the program does, the tutorial with
`model.fit`. It makes a sample of every beginning of every line, padded in front to the longest line, and compares with the whole vocabulary; in an epoch
each of both learns each word once, so that words a second are words foreseen a second. The longest lines are left out
for the tutorial (--longest), which only makes it faster.
"""

import argparse
import os
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from keras import ops

from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.text.corpus import read_documents
from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.training.defaults import choose_settings
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.keras_network import KerasNetwork
from rnn_autocomplete.training.loop import make_optimizer
from rnn_autocomplete.training.streams import windows
from rnn_autocomplete.training.workers import Alone

_BATCH = 32  # Keras's own, which the tutorial takes
_PADDING = 0
_SEED = 0
_WARM_UP = 3  # steps that are not counted

Steps = Iterator[tuple[np.ndarray, np.ndarray]]


class TutorialNetwork(KerasNetwork):
    """The same network, which forgets before each sample and foresees what comes after its last token."""

    def call(self, tokens: keras.KerasTensor, training: bool = False) -> keras.KerasTensor:
        """Read samples of ids (samples, steps); give the features after the last, (samples, features)."""
        empty = [ops.zeros_like(state) for state in self.carried]
        features, _ = self.read(
            ops.reshape(tokens, (self.streams, tokens.shape[1])), empty, training=training
        )
        return features[:, -1]


class _Stopwatch(keras.callbacks.Callback):
    """Notes when each step of `fit` ends."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: list[float] = []

    def on_train_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
        """Look at the clock."""
        del batch, logs
        self.ends.append(time.perf_counter())


def main() -> None:
    """Train both by turns, and print words a second and their ratio."""
    arguments = _arguments()
    model = load_model(find_model(arguments.model))
    lines = _lines(arguments.notes, model)
    text = np.concatenate(lines)
    config = model.network.config
    settings = choose_settings(TrainingJob((), "unused", base="unused"), len(text), config)
    streams = KerasNetwork.for_training(settings, _SEED)
    tutorial = TutorialNetwork(config, streams=_BATCH)
    for network in (streams, tutorial):
        network.set_weight_arrays(model.network.weights)
    streams.compile(optimizer=make_optimizer(settings, 1000))
    tutorial.compile(optimizer="adam")
    short = [line for line in lines if len(line) <= arguments.longest]
    print(
        f"{len(text):,} words and marks; {len(short):,} of {len(lines):,} lines padded to {arguments.longest}"
    )
    paces = []
    for _ in range(arguments.rounds):
        ours = seconds_a_step(streams, windows(text, settings.streams, settings.window), arguments.steps)
        theirs = _seconds_with_fit(tutorial, _prefixes(short, arguments.longest), arguments.steps)
        paces.append((settings.streams * settings.window / ours, _BATCH / theirs))
    for ours, theirs in paces:
        print(f"streams {ours:,.0f} words a second, tutorial {theirs:,.0f}: {ours / theirs:.0f} times")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("notes", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--longest", type=int, default=60, help="tokens of the longest line for the tutorial")
    return parser.parse_args()


def _lines(notes: Path, model: LanguageModel) -> list[np.ndarray]:
    """Give each line as ids that the network knows."""
    texts = [
        line for document in read_documents([notes]) for line in document.text.splitlines() if line.strip()
    ]
    stream = encode(texts, model.vocabulary.tokenizer)
    ids = np.asarray(model.network.short_listed(stream.translate(model.vocabulary.id)))
    return np.split(ids, stream.starts[1:-1])


def _prefixes(lines: list[np.ndarray], longest: int) -> Steps:
    """Make batches of every beginning of every line, in random order; (samples, longest - 1) and (samples,)."""
    ends = np.array([(number, end) for number, line in enumerate(lines) for end in range(1, len(line))])
    np.random.default_rng(_SEED).shuffle(ends)
    for batch in np.split(ends[: len(ends) // _BATCH * _BATCH], len(ends) // _BATCH):
        samples = np.full((_BATCH, longest - 1), _PADDING, np.int32)
        for sample, (number, end) in zip(samples, batch, strict=True):
            sample[-end:] = lines[number][:end]
        yield samples, np.array([lines[number][end] for number, end in batch], np.int32)


def seconds_a_step(network: KerasNetwork, batches: Steps, steps: int) -> float:
    """Train as the program does, and give the median time of a step."""
    losses = Alone().losses(network, batches)
    return _median([time.perf_counter() for _ in islice(losses, steps + _WARM_UP)])


def _seconds_with_fit(network: KerasNetwork, batches: Steps, steps: int) -> float:
    """Train as the tutorial does, and give the median time of a step."""
    watch = _Stopwatch()
    network.fit(batches, steps_per_epoch=steps + _WARM_UP, verbose=0, callbacks=[watch])
    return _median(watch.ends)


def _median(ends: list[float]) -> float:
    return float(np.median(np.diff(ends[_WARM_UP - 1 :])))


if __name__ == "__main__":
    main()
