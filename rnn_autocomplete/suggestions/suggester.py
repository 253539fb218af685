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

    from_document: float = 0.0
    """The part of its likelihood that comes from the words of this text; from 0 to 1."""

    from_notes: float = 0.0
    """The part of its likelihood that comes from the person's notes; from 0 to 1."""


@dataclass(frozen=True)
class Phrase:
    """A word and those that surely follow it, to be taken together or word by word."""

    words: tuple[str, ...]
    """Whole words; the first begins with the letters already typed."""

    chance: float
    """How likely it is that the text goes on with exactly these words; from 0 to 1, as measured on text."""

    keys: int
    """How many keys it saves to take them all, the one key for taking them and the space behind included."""

    @property
    def text(self) -> str:
        """The words as they would stand in the text."""
        return " ".join(self.words)

    @property
    def gain(self) -> float:
        """How many keys it may be expected to save."""
        return self.chance * self.keys


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

    def phrase(self, text: str) -> Phrase | None:
        """Give the likeliest word at the end of `text` with what surely follows it; None if there is none."""
