"""One line below the text that shows the words on offer, each with the key that takes it.

It shows where a word comes from without relying on colour: one that stands in this text is underlined, one from
the person's notes has a small mark. Its height never changes, so that nothing jumps; `visible` hides the words
and leaves the line.
"""

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.reactive import Reactive, reactive
from textual.widget import Widget

from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.messages import WordClicked
from rnn_autocomplete.editor.strip_layout import DOCUMENT, NOTES, Offered, Place, places
from rnn_autocomplete.suggestions.suggester import Suggestion

_MOSTLY = 0.5


class SuggestionStrip(Widget):
    """Shows the words on offer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "strip--key",
        "strip--best",
        "strip--word",
        "strip--picked",
        "strip--document",
        "strip--mark",
    }

    suggestions: Reactive[tuple[Suggestion, ...]] = reactive(())
    """The words, best first."""

    picked: Reactive[int | None] = reactive(None)
    """The word that pick mode is at; None outside pick mode."""

    slots: Reactive[int] = reactive(5)
    """How many words there is a place for: as many as are asked for."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(suggestion.word for suggestion in self.suggestions)

    def render(self) -> Text:
        """Draw the words side by side."""
        line = Text(no_wrap=True, overflow="crop", end="")
        for place in self._places:
            line.append(" " * (place.start - line.cell_len))
            line.append(place.label, self.get_component_rich_style("strip--key"))
            line.append(" ")
            line.append(place.word, self._word_look(place.index))
            line.append(place.mark, self.get_component_rich_style("strip--mark"))
        return line

    def on_click(self, event: events.Click) -> None:
        """Take the word under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for place in self._places:
            if place.start <= offset.x < place.end:
                self.post_message(WordClicked(place.index, event.time))

    def shows(self, index: int) -> bool:
        """Tell whether the word at `index` can be seen."""
        return self.visible and any(place.index == index for place in self._places)

    @property
    def _places(self) -> list[Place]:
        keys = key_map_of(self.app)
        words = [
            Offered(suggestion.word, keys.shown(f"take-{number}"), _origin(suggestion))
            for number, suggestion in enumerate(self.suggestions, 1)
        ]
        return places(words, self.content_size.width, self.slots, self.picked)

    def _word_look(self, index: int) -> Style:
        look = self.get_component_rich_style("strip--best" if index == 0 else "strip--word")
        if index == self.picked:
            look = self.get_component_rich_style("strip--picked")
        if _origin(self.suggestions[index]) == DOCUMENT:
            look += self.get_component_rich_style("strip--document", partial=True)
        return look


def _origin(suggestion: Suggestion) -> str:
    """Say what speaks most for a word: `DOCUMENT`, `NOTES`, or nothing for the language as such."""
    if suggestion.from_document >= _MOSTLY:
        return DOCUMENT
    return NOTES if suggestion.from_notes >= _MOSTLY else ""
