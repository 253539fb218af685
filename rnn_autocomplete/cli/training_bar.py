"""How far a training is, as a bar on a terminal's standard error; nothing elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.training import events
from rnn_autocomplete.training.course import Course, duration


@contextmanager
def training_bar() -> Iterator[Callable[[events.Event], None]]:
    """Show the bar meanwhile; give what takes the events."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[detail]}"))
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        yield _Bar(progress).tell


class _Bar:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=None, detail="")
        self._course = Course()
        self._perplexity: list[str] = []

    def tell(self, event: events.Event) -> None:
        course = self._course = self._course.after(event, monotonic())
        if isinstance(event, events.EpochEnd):
            self._perplexity = [f"perplexity {event.perplexity:.1f}"]
            return
        what, details = self._in_words(event)
        if course.seconds_left is not None:
            details = [*details, f"{duration(course.seconds_left)} left"]
        self._progress.update(
            self._task,
            description=what,
            total=None if course.done is None else 1.0,
            completed=course.done or 0.0,
            detail=" · ".join(details),
        )

    def _in_words(self, event: events.Event) -> tuple[str, list[str]]:
        match event:
            case events.Reading(documents=documents):
                return "reading", [amount(documents, "document")]
            case events.Waiting(workers=workers):
                return "waiting", [f"for {workers}"]
            case events.Progress():
                speed = f"{event.words_per_second:,.0f} words/s"
                details = [f"loss {event.loss:.3f}", *self._perplexity, speed]
                return f"epoch {event.epoch}/{event.epochs}", details
            case _:
                return self._course.stage.value, []
