"""How long a suggestion takes: types a text letter by letter and times each call.

    OPENBLAS_NUM_THREADS=1 python benchmarks/latency.py TEXT [--model MODEL] [--characters 6000]

Prints the time to import NumPy and, apart from it, to load the model with what loading imports besides; and median
and 99th percentile of a next word (after a space) and of a completion (after a letter), in milliseconds.
"""

import argparse
import importlib
import resource
import statistics
import time
from pathlib import Path

import rnn_autocomplete


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("text", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--characters", type=int, default=6000)
    arguments = parser.parse_args()

    began = time.perf_counter()
    importlib.import_module("numpy")
    imported = time.perf_counter()
    suggester = rnn_autocomplete.load(arguments.model)
    loaded = time.perf_counter()
    print(
        f"load         {1000 * (loaded - imported):7.0f} ms, {1000 * (loaded - began):.0f} ms with NumPy's import"
    )

    text = arguments.text.read_text(encoding="utf-8")[: arguments.characters]
    times: dict[str, list[float]] = {"next word": [], "completion": []}
    for end in range(1, len(text)):
        began = time.perf_counter()
        suggester.suggest(text[:end], 5)
        kind = "next word" if text[end - 1].isspace() else "completion"
        times[kind].append(1000 * (time.perf_counter() - began))
    for kind, measured in times.items():
        high = statistics.quantiles(measured, n=100)[-1]
        print(f"{kind:<12} {statistics.median(measured):7.2f} ms median, {high:.2f} ms 99th percentile")
    print(f"memory       {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MiB at its highest")


if __name__ == "__main__":
    main()
