"""What the editor asks of the list of words never suggested.

The list itself lies with the suggestions, which compare words as models do; the editor must not know how.
"""

from collections.abc import Sequence
from typing import Protocol


class NeverSuggested(Protocol):
    """Words that are never suggested."""

    @property
    def words(self) -> Sequence[str]:
        """The words, in the order in which to show them."""

    def block(self, word: str) -> None:
        """Add a word.

        Raises:
            SettingsError: it is blocked for now only.
        """

    def allow(self, word: str) -> None:
        """Take a word away.

        Raises:
            SettingsError: it is allowed for now only.
        """
