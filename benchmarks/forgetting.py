"""Whether text drawn from a network shows what a further training forgot: its perplexity there and on real text.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.forgetting CORPUS/heldout --base BASE --models A B C [--words 20000]
    OPENBLAS_NUM_THREADS=1 python -m benchmarks.forgetting CORPUS/heldout --base BASE --noise 0.05 0.1 0.2

For each model that was trained further from BASE, or for BASE with noise on all its weights (a share of each array's
standard deviation), the rise of perplexity against BASE on text drawn from BASE and on CORPUS/heldout, whose documents
stand between blank lines. Both are measured as the comparison of models does it, over the words that both know.
"""

import argparse
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from rnn_autocomplete.evaluation.blocks import cut_into_blocks
from rnn_autocomplete.evaluation.general_text import draw_documents, written
from rnn_autocomplete.evaluation.shared_words import perplexities
from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.text.corpus import read_documents

_LENGTH = 500  # tokens of a drawn stretch


def main() -> None:
    """Measure every model, and print a line for each and how the two measures go together."""
    arguments = _arguments()
    base = load_model(find_model(arguments.base))
    stretches = math.ceil(1.3 * arguments.words / _LENGTH)  # of ten tokens, eight are words
    drawn = [
        written(ids, base.vocabulary)
        for ids in draw_documents(base.network, stretches, _LENGTH, arguments.seed)
    ]
    real = [document.text for document in read_documents([arguments.text], split_at_blank_lines=True)]
    blocks = [cut_into_blocks(texts, arguments.words) for texts in (drawn, real)]
    print(f"{' and '.join(f'{sum(b.words for b in text):,} words' for text in blocks)}\n")
    print("| model | rise on drawn text | rise on real text |\n|---|---:|---:|")
    rises = []
    for model in _models(base, arguments):
        pairs = [perplexities(base, model, text) for text in blocks]
        rises.append([new / old - 1 for old, new in pairs])
        print(f"| {model.name} | {' | '.join(f'{100 * rise:+.2f} %' for rise in rises[-1])} |", flush=True)
    if len(rises) > 1:
        on_drawn, on_real = np.log1p(rises).T
        print(f"\ncorrelation of the logarithms: {np.corrcoef(on_drawn, on_real)[0, 1]:.3f}")
        print(
            f"a rise on drawn text is {on_drawn @ on_real / (on_real @ on_real):.2f} times that on real text"
        )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("text", type=Path, help="real general text, a file or a folder")
    parser.add_argument("--base", help="a model's name or folder (default: the one in use)")
    parser.add_argument("--models", nargs="*", default=[], help="models trained further from it")
    parser.add_argument("--noise", type=float, nargs="*", default=[])
    parser.add_argument("--words", type=int, default=20_000, help="words to measure on, of each text")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def _models(base: LanguageModel, arguments: argparse.Namespace) -> Iterator[LanguageModel]:
    for name in arguments.models:
        yield load_model(find_model(name))
    generator = np.random.default_rng(arguments.seed)
    for scale in arguments.noise:
        yield replace(base, name=f"noise {scale:g}", network=_noisy(base.network, scale, generator))


def _noisy(network: Network, scale: float, generator: np.random.Generator) -> Network:
    weights = {
        name: (w + scale * w.std() * generator.standard_normal(w.shape)).astype(np.float32)
        for name, w in network.weights.items()
    }
    return Network(network.config, weights)


if __name__ == "__main__":
    main()
