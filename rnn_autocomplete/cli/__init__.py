"""The command line: the one place that builds everything and hands it over."""

from rnn_autocomplete.cli.main import main

__all__ = ["main"]
