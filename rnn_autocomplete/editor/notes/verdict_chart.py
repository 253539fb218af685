"""The keys saved on the newest notes as bars: floor, before, now and ceiling, and how sure the step between is.

Knows a verdict and how it looks; what it says in words is told elsewhere.
"""

from collections.abc import Iterator
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.reactive import Reactive, reactive
from textual.widget import Widget

from rnn_autocomplete.editor.notes.bar import bar, span
from rnn_autocomplete.evaluation.verdict import K, Verdict, percent

_LABEL, _FIGURE = 9, 8


class VerdictChart(Widget):
    """Shows the bars; nothing if nothing could be measured."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "verdict--label",
        "verdict--bound",
        "verdict--before",
        "verdict--now",
    }

    DEFAULT_CSS = """
    VerdictChart { height: auto; }
    VerdictChart .verdict--label { color: $text-muted; }
    VerdictChart .verdict--bound { color: auto 48%; }
    VerdictChart .verdict--before { color: $text-muted; }
    VerdictChart .verdict--now { color: $text-primary; }
    """

    verdict: Reactive[Verdict | None] = reactive(None, layout=True)
    """What to show."""

    def render(self) -> Text:
        """Draw the bars, all from zero and to one scale."""
        return Text("\n").join(self._rows())

    def _rows(self) -> Iterator[Text]:
        verdict = self.verdict
        if verdict is None or verdict.notes is None:
            return
        old, new = verdict.notes.old.savings[K], verdict.notes.new.savings[K]
        low, high = (min(max(old + bound, 0.0), 1.0) for bound in verdict.notes.gain)
        width = max(self.content_size.width - _LABEL - _FIGURE, 10)
        full = max(verdict.ceiling, verdict.floor, old, new, 0.01)
        yield self._bar("floor", verdict.floor, full, width, "verdict--bound")
        yield self._bar("before", old, full, width, "verdict--before")
        yield self._bar("now", new, full, width, "verdict--now")
        yield Text(
            " " * _LABEL + span(low / full, high / full, width), self.get_component_rich_style("verdict--now")
        )
        yield self._bar("ceiling", verdict.ceiling, full, width, "verdict--bound")

    def _bar(self, label: str, share: float, full: float, width: int, component: str) -> Text:
        words = Style(bold=True) if label == "now" else self.get_component_rich_style("verdict--label")
        text = Text(f"{label:<{_LABEL}}", words)
        text.append(f"{bar(share / full, width):<{width}}", self.get_component_rich_style(component))
        return text.append(f"{percent(share):>{_FIGURE}}")
