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
from rnn_autocomplete.editor.strip_layout import DOCUMENT, Offered, Place, places


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

    words: Reactive[tuple[str, ...]] = reactive(())
    """The words, best first."""

    origins: Reactive[tuple[str, ...]] = reactive(())
    """What speaks most for each of the words: `DOCUMENT`, `NOTES`, or nothing for the language as such."""

    picked: Reactive[int | None] = reactive(None)
    """The word that pick mode is at; None outside pick mode."""

    slots: Reactive[int] = reactive(5)
    """How many words there is a place for: as many as are asked for."""

    def render(self) -> Text:
        """Draw the words side by side."""
        line = Text(no_wrap=True, overflow="crop", end="")
        for place in self._places:
            line.append(" " * (place.start - line.cell_len))
            line.append(place.label, self._look("strip--key"))
            line.append(" ")
            line.append(place.word, self._word_look(place.index))
            line.append(place.mark, self._look("strip--mark"))
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
            Offered(word, keys.shown(f"take-{number}"), self._origin(number - 1))
            for number, word in enumerate(self.words, 1)
        ]
        return places(words, self.content_size.width, self.slots, self.picked)

    def _origin(self, index: int) -> str:
        return self.origins[index] if index < len(self.origins) else ""

    def _word_look(self, index: int) -> Style:
        look = self._look("strip--best" if index == 0 else "strip--word")
        if index == self.picked:
            look = self._look("strip--picked")
        if self._origin(index) == DOCUMENT:
            look += self.get_component_rich_style("strip--document", partial=True)
        return look

    def _look(self, component: str) -> Style:
        return self.get_component_rich_style(component)
