"""The heading of the screen: what it is, and its pages, of which one is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widget import Widget

_GAP = " " * 3


class PageNames(Widget):
    """Names the pages; a click on one chooses it."""

    @dataclass
    class Chosen(Message):
        """A page is to be shown."""

        number: int

    COMPONENT_CLASSES: ClassVar[set[str]] = {"pages--title", "pages--shown", "pages--other"}

    DEFAULT_CSS = """
    PageNames { height: 1; margin-bottom: 1; }
    PageNames .pages--title { text-style: bold; }
    PageNames .pages--shown { text-style: bold underline; }
    PageNames .pages--other { color: $text-muted; }
    """

    shown: Reactive[int] = reactive(0)
    """Which page is shown."""

    def __init__(self, title: str, names: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._names = names

    def render(self) -> Text:
        """Draw the title to the left and the pages to the right."""
        title = Text(self._title, self.get_component_rich_style("pages--title"), end="")
        title.truncate(max(self._margin, 0), overflow="ellipsis", pad=True)
        line = Text().append_text(title)
        for number, name in enumerate(self._names):
            line.append(f"{_GAP}{number + 1} ", self.get_component_rich_style("pages--other"))
            line.append(
                name,
                self.get_component_rich_style("pages--shown" if number == self.shown else "pages--other"),
            )
        return line

    def on_click(self, event: events.Click) -> None:
        """Choose the page whose name is there."""
        right = self._margin
        for number, name in enumerate(self._names):
            left, right = right, right + len(f"{_GAP}{number + 1} {name}")
            if left + len(_GAP) <= event.x < right:
                self.post_message(self.Chosen(number))

    @property
    def _margin(self) -> int:
        names = "".join(f"{_GAP}{number + 1} {name}" for number, name in enumerate(self._names))
        return self.content_size.width - len(names)
