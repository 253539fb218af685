"""How sure a ghost must be: the keys that it may be expected to save, which is its chance times its keys."""

LEAST_GAIN = {"quiet": 3.0, "balanced": 1.5, "eager": 0.5}
"""In keys; `benchmarks/README.md` says what each gives on held-out text."""
