"""A terminal editor for prose that suggests the next words with a small recurrent network.

The editor and the command line start in `rnn_autocomplete.cli`; from Python:

    suggester = rnn_autocomplete.load()
    suggester.suggest("Thank you for your e", k=5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rnn_autocomplete.suggestions.suggester import Suggestion

if TYPE_CHECKING:
    from pathlib import Path

    from rnn_autocomplete.suggestions.word_suggester import WordSuggester

__version__ = "0.1.0"
__all__ = ["Suggestion", "__version__", "load"]


def load(model: str | Path | None = None) -> WordSuggester:
    """Load a model and give what makes suggestions from it.

    Args:
        model: the name of a shipped or trained model, or a folder; None takes the model in use.

    Raises:
        ModelError: there is no such model, or it is damaged.
        SettingsError: the model in use cannot be looked up.
    """
    # NumPy is imported only when a model is really wanted.
    from rnn_autocomplete.suggestions.word_suggester import load_suggester  # noqa: PLC0415

    return load_suggester(model)
