"""The heading of the screen: what it is, and its pages, of which one is shown."""

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.reactive import Reactive, reactive
from textual.widget import Widget

_GAP = 3


class PageNames(Widget):
    """Names the pages; a click on one shows it."""

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
        pages = Text()
        for number, name in enumerate(self._names):
            look = self._look("pages--shown" if number == self.shown else "pages--other")
            pages.append(" " * _GAP if number else "")
            pages.append(f"{number + 1} ", self._look("pages--other"))
            pages.append(name, look + Style(meta={"@click": f"screen.page({number})"}))
        title = Text(self._title, self._look("pages--title"), end="")
        room = self.content_size.width - pages.cell_len - _GAP
        title.truncate(max(room, 0), overflow="ellipsis", pad=True)
        return Text(" " * _GAP).join([title, pages])

    def _look(self, component: str) -> Style:
        return self.get_component_rich_style(component)
