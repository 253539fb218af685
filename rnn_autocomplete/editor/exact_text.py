"""Text as an edit takes it out of a document or puts it in, with what a plain string cannot say of its lines.

It is a string all the same, because Textual keeps the strings of each edit, and undoes and redoes it with them. So
whatever a text carries comes back with it. Knows no document.
"""

from collections.abc import Sequence
from typing import Self

from rnn_autocomplete.documents.line_endings import join_lines, split_lines

Location = tuple[int, int]
"""A row and a column, both from 0."""


class ExactText(str):
    """A text with the lines that it is made of."""

    __slots__ = ("automatic_spaces", "endings", "lines")

    lines: Sequence[str]
    """Without their endings."""

    endings: Sequence[str]
    """As many as there are lines; the last is empty."""

    automatic_spaces: Sequence[Location]
    """The places of the spaces that the editor put there by itself, from the first to the last."""

    def __new__(
        cls, lines: Sequence[str], endings: Sequence[str], automatic_spaces: Sequence[Location] = ()
    ) -> Self:
        """Put lines and endings together."""
        text = super().__new__(cls, join_lines(lines, endings))
        text.lines, text.endings, text.automatic_spaces = lines, endings, automatic_spaces
        return text


def exact(text: str) -> ExactText:
    """Give `text` with its lines."""
    return text if isinstance(text, ExactText) else ExactText(*split_lines(text))


def with_automatic_space(text: str) -> str:
    """Give `text` and a space, which a document takes for one that the editor put there, also when it redoes the edit."""
    lines, endings = split_lines(f"{text} ")
    return ExactText(lines, endings, [(len(lines) - 1, len(lines[-1]) - 1)])
