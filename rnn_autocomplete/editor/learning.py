"""The seam between the screens and learning from a person's own notes: what may be asked, and what comes back.

Knows neither how notes are read nor how models are made and kept; that is for whoever stands behind `Learning`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Protocol

from rnn_autocomplete.evaluation.verdict import Verdict
from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.training.events import Event


class State(Enum):
    """How a note stands to what the model in use has learnt."""

    NEW = "new"
    CHANGED = "changed"
    LEARNT = "learnt"


class Switch(Enum):
    """What can be switched on, by the names of the settings."""

    SAVED = "learn_from_saved"
    AT_ONCE = "learn_at_once"


@dataclass(frozen=True)
class Note:
    """A file that can be learnt from."""

    path: Path
    words: int
    state: State


@dataclass(frozen=True)
class Skipped:
    """A file or folder that cannot, and why."""

    path: Path
    reason: str
    """The rest of a sentence: “it is empty”."""


@dataclass(frozen=True)
class Survey:
    """What lies in the sources."""

    notes: tuple[Note, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    gone: int = 0
    """How many files were learnt and are not among the notes any more."""

    others: int = 0
    """How many files in the folders are no notes, by their names."""

    hidden: int = 0
    """How many files and folders in them are hidden, so that nobody looked at them."""

    @property
    def words(self) -> int:
        """How many words stand in all notes."""
        return sum(note.words for note in self.notes)

    @property
    def has_news(self) -> bool:
        """Whether there is anything that was not learnt."""
        return self.count(State.LEARNT) < len(self.notes)

    def count(self, state: State) -> int:
        """Count the notes of one state."""
        return sum(note.state is state for note in self.notes)


@dataclass(frozen=True)
class Version:
    """A model that can be put into use."""

    name: str
    created: datetime | None = None
    base: str | None = None
    """The model it was trained from; None if it was trained from nothing, or came with the program."""

    files: int = 0
    """How many notes it has learnt."""

    words: int | None = None
    """How many words of notes it has learnt, if that is known."""

    in_use: bool = False
    shipped: bool = False
    """Whether it came with the program; it stays then."""

    verdict: Verdict | None = None
    """What comparing it with the model before came to, when it was made."""


def came_from(versions: Sequence[Version]) -> Version | None:
    """Give the version from which the one in use was learnt, if both are there."""
    in_use = next((version for version in versions if version.in_use), None)
    others = (version for version in versions if version is not in_use)
    return next((version for version in others if in_use and version.name == in_use.base), None)


@dataclass(frozen=True)
class Outcome:
    """What a training came to."""

    sentence: str
    """What happened, and if there is no new version, why."""

    version: str | None = None
    """The name of the new version if it was accepted; it is not in use yet."""

    verdict: Verdict | None = None

    lost: tuple[str, ...] = ()
    """The paths of notes that were learnt before and are not there any more, where all was learnt anew without them."""


class Training(Protocol):
    """A training on the notes, which can be run once."""

    def run(self, tell: Callable[[Event], None]) -> Outcome:
        """Train to the end; it takes minutes, so this is for a thread of its own.

        Whatever happens, the model in use stays the same, and nothing is left behind but an accepted version.

        Args:
            tell: is told every event on the way, on the same thread.

        Raises:
            RnnAutocompleteError: it could not be begun.
        """

    def cancel(self) -> None:
        """End it at once; it may be asked at any moment, from any thread."""


class Learning(Protocol):
    """Everything about the notes of the person and the versions learnt from them."""

    @property
    def sources(self) -> Sequence[Path]:
        """The files and folders that the person named.

        Raises:
            SettingsError: the settings cannot be read; this holds for all that follows too.
        """

    def add_source(self, path: Path) -> None:
        """Learn from a file or folder too.

        Raises:
            UsageError: there is none at `path`, or it is named already.
        """

    def remove_source(self, path: Path) -> None:
        """Learn no more from a file or folder; what was learnt from it stays, and `forget` takes it out."""

    def is_on(self, switch: Switch) -> bool:
        """Tell whether something is switched on."""

    def turn(self, switch: Switch, *, on: bool) -> None:
        """Switch something on or off."""

    def survey(self, progress: Callable[[int, int], None]) -> Survey:
        """Read the sources and compare them with what was learnt; it takes its time.

        Args:
            progress: called now and then with how many files were read, and how many there are; it may raise to
                stop.
        """

    def training(self) -> Training:
        """Prepare a training on everything there is now."""

    def versions(self) -> Sequence[Version]:
        """List the models on this machine, the newest first, those that came with the program last."""

    def load(self, version: str) -> Suggester:
        """Load a version; it takes its time.

        Raises:
            ModelError: it is gone or damaged.
        """

    def put_into_use(self, version: str) -> None:
        """Take a version as the model in use from now on, in this editor and those opened later."""

    def delete(self, version: str) -> None:
        """Delete a version from the disk.

        Raises:
            ModelError: it is in use, or came with the program.
        """

    def saved(self, path: Path, text: str) -> None:
        """Note that a document was saved, if the person wants it learnt."""

    def count(self, path: Path, tell: Callable[[str], None]) -> bool:
        """Count a document that was saved at once, if the person wants that; it takes its time.

        Args:
            path: where the document was saved.
            tell: takes what is wrong with earlier counts, in a sentence.

        Returns:
            Whether a model that is loaded now may suggest something else than one loaded before.

        Raises:
            RnnAutocompleteError: it is not counted.
        """

    def clear_up(self) -> str:
        """Clear what a training that was cut off has left; say what happened, or nothing if nothing did."""
