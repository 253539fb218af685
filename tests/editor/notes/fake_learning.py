"""Learning for tests: sources, notes and versions in memory, and a training whose events the test gives one by one."""

import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rnn_autocomplete.editor.learning import Note, Outcome, Skipped, State, Survey, Switch, Training, Version
from rnn_autocomplete.errors import ModelError, UsageError
from rnn_autocomplete.evaluation.verdict import Compared, Measures, Verdict
from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.training.events import Event
from tests.editor.fake_suggester import FakeSuggester
from tests.patience import PATIENCE

NOTES = Path("/home/anna/notes")


def verdict(
    old: float = 0.412, new: float = 0.470, *, accepted: bool = True, reason: str = "The new model is better."
) -> Verdict:
    """Give a verdict on two models that save so much with three suggestions."""
    notes = Compared(
        6, 12_345, _measures(old, 210.0), _measures(new, 160.5), (new - old - 0.015, new - old + 0.015)
    )
    general = Compared(8, 20_000, _measures(0.5, 138.0), _measures(0.499, 139.2), (-0.01, 0.01))
    return Verdict(accepted, reason, notes, general, floor=0.31, ceiling=0.78)


def _measures(savings: float, perplexity: float) -> Measures:
    return Measures(
        top={1: savings - 0.2, 3: savings - 0.1, 5: savings - 0.05},
        savings={1: savings - 0.06, 3: savings, 5: savings + 0.03},
        perplexity=perplexity,
    )


SURVEY = Survey(
    notes=(
        Note(NOTES / "old.md", 1_000, State.LEARNT),
        Note(NOTES / "new.md", 1_204, State.NEW),
        Note(NOTES / "edited.md", 1, State.CHANGED),
    ),
    skipped=(Skipped(NOTES / "blank.txt", "it is empty"),),
)
ENGLISH = Version("english", shipped=True, in_use=True)
NOTES_1 = Version(
    "notes-1",
    datetime(2026, 11, 20, tzinfo=UTC),
    "english",
    files=40,
    words=140_000,
    verdict=verdict(0.40, 0.45),
)
NOTES_2 = Version(
    "notes-2", datetime(2026, 11, 23, tzinfo=UTC), "notes-1", files=42, words=151_204, verdict=verdict()
)


class FakeTraining:
    """A training that tells what a test puts into `told`; it ends with an outcome."""

    def __init__(self) -> None:
        self.told: queue.SimpleQueue[Event | Outcome | Exception] = queue.SimpleQueue()
        self.cancelled = threading.Event()

    def run(self, tell: Callable[[Event], None]) -> Outcome:
        """Tell what the test gives, up to an outcome."""
        while True:
            match self.told.get(timeout=PATIENCE):
                case Outcome() as outcome:
                    return outcome
                case Exception() as error:
                    raise error
                case event:
                    tell(event)

    def cancel(self) -> None:
        """End, as a real one does."""
        self.cancelled.set()
        self.told.put(Outcome("The training was cancelled; everything is as it was."))


class FakeLearning:
    """Holds in memory what the real one holds on disk."""

    def __init__(self, sources: Sequence[Path] = (NOTES,), versions: Sequence[Version] = (ENGLISH,)) -> None:
        """Take what there is in the beginning."""
        self.sources: tuple[Path, ...] = tuple(sources)
        self.on: set[Switch] = set()
        self.listed = tuple(versions)
        self.found = SURVEY
        self.failure: Exception | None = None
        """What the next survey fails with."""
        self.may_survey = threading.Event()
        self.may_survey.set()
        self.surveys = 0
        self.called_off = 0
        self.trainings: list[FakeTraining] = []
        self.refusal: Exception | None = None
        """What loading a version fails with."""
        self.saved_texts: list[tuple[Path, str]] = []
        self.cut_off = ""
        self.counted: list[Path] = []
        self.counting: Callable[[Path], bool] = lambda _: False
        """Counts a document, or fails."""

    def add_source(self, path: Path) -> None:
        """Add a source, once."""
        if path in self.sources:
            raise UsageError(f"{path} is named already.")
        self.sources += (path,)

    def remove_source(self, path: Path) -> None:
        """Take a source away."""
        self.sources = tuple(source for source in self.sources if source != path)

    def is_on(self, switch: Switch) -> bool:
        """Tell what was turned on."""
        return switch in self.on

    def turn(self, switch: Switch, *, on: bool) -> None:
        """Turn it."""
        (self.on.add if on else self.on.discard)(switch)

    def survey(self, progress: Callable[[int, int], None]) -> Survey:
        """Give the survey, once it may; look between whether it is still wanted."""
        self.surveys += 1
        try:
            while not self.may_survey.wait(0.002):
                progress(1, 3)
        except Exception:
            self.called_off += 1
            raise
        if self.failure is not None:
            raise self.failure
        return self.found if self.sources else Survey()

    def training(self) -> Training:
        """Prepare a training."""
        self.trainings.append(FakeTraining())
        return self.trainings[-1]

    def versions(self) -> Sequence[Version]:
        """List the versions."""
        return self.listed

    def load(self, version: str) -> Suggester:
        """Give a model of that name, which knows that name alone."""
        if self.refusal is not None:
            raise self.refusal
        suggester = FakeSuggester(words=(version,))
        suggester.name = version
        return suggester

    def put_into_use(self, version: str) -> None:
        """Remember which is in use."""
        self.listed = tuple(replace(each, in_use=each.name == version) for each in self.listed)

    @property
    def in_use(self) -> str:
        """The name of the version in use."""
        return next(version.name for version in self.listed if version.in_use)

    def delete(self, version: str) -> None:
        """Delete a version."""
        if version == self.in_use:
            raise ModelError(f"{version} is in use.")
        self.listed = tuple(each for each in self.listed if each.name != version)

    def saved(self, path: Path, text: str) -> None:
        """Remember what was saved."""
        self.saved_texts.append((path, text))

    def count(self, path: Path, tell: Callable[[str], None]) -> bool:
        """Count a document as the test says."""
        changed = self.counting(path)
        self.counted.append(path)
        return changed

    def clear_up(self) -> str:
        """Tell once what was cut off."""
        cut_off, self.cut_off = self.cut_off, ""
        return cut_off
