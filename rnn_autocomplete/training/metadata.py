"""What a model's folder tells about its making."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rnn_autocomplete import __version__
from rnn_autocomplete.training.defaults import TrainingSettings
from rnn_autocomplete.training.job import TrainingJob


def describe(
    job: TrainingJob, settings: TrainingSettings, words: Mapping[str, int], results: Mapping[str, Any]
) -> dict[str, Any]:
    """Give what `metadata.json` holds.

    Args:
        job: what was asked for.
        settings: how it was done.
        words: how many tokens each source file has.
        results: what was measured.
    """
    return {
        "name": Path(job.output).name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "program": f"rnn-autocomplete {__version__}",
        "base": Path(job.base).name if job.base else None,
        "sources": [
            {"file": name, "tokens": count, "weight": job.weights.get(name, 1.0)}
            | ({"licence": job.licences[name]} if name in job.licences else {})
            for name, count in sorted(words.items())
        ],
        "training": {**asdict(settings), "seed": job.seed, "precision": job.precision},
        "results": dict(results),
    }
