"""One live curve with its title and its scale.

Knows how to lay out a curve; which figures it shows is handed in.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual.reactive import Reactive, reactive
from textual.widget import Widget

from rnn_autocomplete.editor.notes.curve import bounds_of, curve
from rnn_autocomplete.training.course import Point

_FEWEST_ROWS = 2


class Plot(Widget):
    """Draws the points told so far; the width is the whole of the training, so that one sees what is to come."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"plot--title", "plot--scale", "plot--curve"}

    DEFAULT_CSS = """
    Plot .plot--title { text-style: bold; }
    Plot .plot--scale { color: $text-muted; }
    Plot .plot--curve { color: $text-primary; }
    """

    points: Reactive[Sequence[Point]] = reactive(())
    """What to draw, in order."""

    def __init__(self, title: str, written: Callable[[float], str], least: float) -> None:
        """Describe a plot without points.

        Args:
            title: what is shown.
            written: writes one of its figures.
            least: how far apart the scale's ends are at the least.
        """
        super().__init__()
        self._title = title
        self._written = written
        self._least = least

    def render(self) -> Text:
        """Draw title, curve and scale."""
        return Text("\n").join(self._rows())

    def _rows(self) -> Iterator[Text]:
        title = Text(self._title, self.get_component_rich_style("plot--title"))
        if not self.points:
            yield title
            return
        yield title.append(f"  {self._written(self.points[-1].y)}")
        height = self.content_size.height - 2
        if height >= _FEWEST_ROWS:
            yield from self._curve(height)

    def _curve(self, height: int) -> Iterator[Text]:
        bounds = bounds_of([point.y for point in self.points], self._least)
        labels = [""] * height
        labels[0], labels[-1] = self._written(bounds.high), self._written(bounds.low)
        margin = max(map(len, labels))
        width = self.content_size.width - margin - 2
        if width < 1:
            return
        for label, row in zip(labels, curve(self.points, bounds, width, height), strict=True):
            scale = Text(f"{label:>{margin}} │", self.get_component_rich_style("plot--scale"))
            yield scale.append(row, self.get_component_rich_style("plot--curve"))
        yield Text(" " * margin + " └" + "─" * width, self.get_component_rich_style("plot--scale"))
