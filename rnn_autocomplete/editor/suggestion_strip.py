"""One line below the text that shows the words on offer, each with the key that takes it.

Knows words and keys, and nothing of where they come from. Its height never changes, so that nothing jumps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.reactive import Reactive, reactive
from textual.widget import Widget

from rnn_autocomplete.editor.key_map import take_key
from rnn_autocomplete.editor.messages import WordClicked
from rnn_autocomplete.editor.row_rendering import fit
from rnn_autocomplete.editor.stand_ins import drawable

_GAP = 3


@dataclass(frozen=True)
class Place:
    """Where a word stands in the strip."""

    index: int
    label: str
    word: str
    start: int
    """The first cell, of its label."""

    end: int
    """The cell after the last one, of its word."""


def places(words: Sequence[str], width: int, picked: int | None = None) -> list[Place]:
    """Lay `words` out in `width` cells; those that find no room are left out, but never the one picked."""
    for first in range((picked or 0) + 1):
        laid_out = _laid_out(words, first, width, picking=picked is not None)
        if picked is None or any(place.index == picked for place in laid_out):
            return laid_out
    return []


def _laid_out(words: Sequence[str], first: int, width: int, *, picking: bool) -> list[Place]:
    laid_out: list[Place] = []
    start = 0
    for index, word in enumerate(map(drawable, words[first:]), first):
        key = take_key(index)
        label = str(index + 1).rjust(len(key)) if picking else key
        shown = fit(word, width - start - len(label) - 1)
        if not shown or (laid_out and shown != word):
            break
        end = start + len(label) + 1 + cell_len(shown)
        laid_out.append(Place(index, label, shown, start, end))
        start = end + _GAP
    return laid_out


class SuggestionStrip(Widget):
    """Shows the words on offer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"strip--key", "strip--best", "strip--word", "strip--picked"}

    words: Reactive[tuple[str, ...]] = reactive(())
    """The words, best first."""

    picked: Reactive[int | None] = reactive(None)
    """The word that pick mode is at; None outside pick mode."""

    def render(self) -> Text:
        """Draw the words side by side."""
        line = Text(no_wrap=True, overflow="crop", end="")
        for place in places(self.words, self.content_size.width, self.picked):
            line.append(" " * (place.start - line.cell_len))
            line.append(place.label, self._look("strip--key"))
            line.append(" ")
            line.append(place.word, self._word_look(place.index))
        return line

    def on_click(self, event: events.Click) -> None:
        """Take the word under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for place in places(self.words, self.content_size.width, self.picked):
            if place.start <= offset.x < place.end:
                self.post_message(WordClicked(place.index))

    def _word_look(self, index: int) -> Style:
        if index == self.picked:
            return self._look("strip--picked")
        return self._look("strip--best" if index == 0 else "strip--word")

    def _look(self, component: str) -> Style:
        return self.get_component_rich_style(component)
