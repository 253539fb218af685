"""How a training goes, and what it came to; between trainings, what the last one came to."""

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from rnn_autocomplete.editor.learning import Outcome, Version
from rnn_autocomplete.editor.notes.bar import progress_bar
from rnn_autocomplete.editor.notes.grid import grid
from rnn_autocomplete.editor.notes.plot import Plot
from rnn_autocomplete.editor.notes.training_words import figures, stages, without
from rnn_autocomplete.editor.notes.verdict_chart import VerdictChart
from rnn_autocomplete.evaluation.verdict import Verdict, percent
from rnn_autocomplete.evaluation.verdict_words import (
    certainty_in_words,
    perplexity_in_words,
    table_of,
)
from rnn_autocomplete.training.course import Course

_NEVER = "Nothing was learnt yet"
_HOW = "T begins a training on your notes. It takes a few minutes; you can go on writing meanwhile."
_WHILE = "Close this and go on writing, if you like; the status bar shows how it goes."


class TrainingPage(Vertical):
    """Shows a training under way, or a verdict."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"training--done", "training--left"}

    DEFAULT_CSS = """
    TrainingPage .training--done { color: $text-primary; }
    TrainingPage .training--left { color: $text-muted; }
    TrainingPage #course { height: 1fr; }
    TrainingPage #stages { margin-bottom: 1; }
    TrainingPage #plots { height: 1fr; min-height: 6; max-height: 16; margin: 1 0; }
    TrainingPage Plot { width: 1fr; height: 100%; margin-right: 2; }
    TrainingPage #while { color: $text-muted; }
    TrainingPage #verdict { height: 1fr; }
    TrainingPage #verdict--title { text-style: bold; }
    TrainingPage VerdictChart { margin: 1 0; }
    TrainingPage .verdict--details { color: $text-muted; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._losses = Plot("Loss", lambda loss: f"{loss:.2f}", 0.1)
        self._keys_saved = Plot("Keys saved, held-out notes", percent, 0.01)
        self._chart = VerdictChart()
        self.verdict = VerticalScroll(id="verdict")
        """What a training came to; it scrolls."""

        self._is_running = False

    def compose(self) -> ComposeResult:
        """Lay out both views, of which one is shown."""
        with Vertical(id="course"):
            yield Static(id="stages")
            yield Static(id="bar")
            yield Static(id="figures", markup=False)
            with Horizontal(id="plots"):
                yield self._losses
                yield self._keys_saved
            yield Static(_WHILE, id="while", markup=False)
        with self.verdict:
            yield Static(id="verdict--title", markup=False)
            yield Static(id="verdict--sentence", markup=False)
            yield Static(id="verdict--lost", markup=False, classes="verdict--details")
            yield self._chart
            yield Static(id="verdict--certainty", markup=False, classes="verdict--details")
            yield Static(id="verdict--table", classes="verdict--details")
            yield Static(id="verdict--perplexity", markup=False, classes="verdict--details")

    def show_course(self, course: Course) -> None:
        """Show how far a training is."""
        self._switch_to("course")
        self._fill("stages", stages(course))
        done, left = progress_bar(course.done, max(self.size.width, 1))
        self._fill(
            "bar",
            Text(done, self.get_component_rich_style("training--done")).append(
                left, self.get_component_rich_style("training--left")
            ),
        )
        self._fill("figures", figures(course))
        self._losses.points, self._keys_saved.points = course.losses, course.keys_saved

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what a training came to."""
        taken = outcome.version is not None and outcome.verdict is not None
        title = f"{outcome.version} is learnt" if outcome.version else "The model in use stays as it was"
        sentence = outcome.verdict.sentence if taken and outcome.verdict else outcome.sentence
        self._show_verdict(title, sentence, outcome.verdict, without(outcome.lost))

    def show_version(self, version: Version | None) -> None:
        """Show what the version in use gained, when there was no training since."""
        if version is None or version.verdict is None:
            self._show_verdict(_NEVER, _HOW, None)
        else:
            self._show_verdict(f"{version.name} is in use", version.verdict.sentence, version.verdict)

    @property
    def keys(self) -> str:
        """What can be pressed now."""
        return "C cancels, and all stays as it was" if self._is_running else "T trains · B goes back"

    def _show_verdict(self, title: str, sentence: str, verdict: Verdict | None, lost: str = "") -> None:
        self._switch_to("verdict")
        self._fill("verdict--title", title)
        self._fill("verdict--sentence", sentence)
        self._fill("verdict--lost", lost)
        compared = verdict.notes if verdict else None
        self._chart.verdict = verdict
        self._chart.display = compared is not None
        self._fill("verdict--certainty", certainty_in_words(compared) if compared else "")
        self._fill("verdict--table", grid(table_of(compared)) if compared else "")
        self._fill("verdict--perplexity", perplexity_in_words(verdict) if verdict else "")

    def _switch_to(self, shown: str) -> None:
        self._is_running = shown == "course"
        for name in ("course", "verdict"):
            self.query_one(f"#{name}").display = name == shown

    def _fill(self, name: str, content: str | Text | Table) -> None:
        part = self.query_one(f"#{name}", Static)
        part.update(content)
        part.display = bool(content)
