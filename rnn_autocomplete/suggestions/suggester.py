"""The seam between screens and models: what may be asked for suggestions, and what comes back.

Knows neither networks nor screens, and imports nothing heavy, so that the editor and its tests can use it
without a model.
"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Suggestion:
    """A word that may stand next, or that the letters typed may become."""

    word: str
    """The whole word as it would stand in the text; it begins with the letters already typed."""

    probability: float
    """How likely it is, among all words that fit the letters typed; from 0 to 1."""


class Suggester(Protocol):
    """Whatever can continue a text."""

    @property
    def name(self) -> str:
        """The name of the model behind the suggestions, for the status bar."""

    def suggest(self, text: str, k: int = 5) -> list[Suggestion]:
        """Give the `k` likeliest words at the end of `text`, best first, no word twice.

        Args:
            text: what stands before the cursor; its last line is the current one. If it ends inside a word,
                the suggestions complete that word; after white space they are next words.
            k: how many words at the most. Fewer, or none, may fit.
        """
