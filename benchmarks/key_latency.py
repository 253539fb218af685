"""How long a key takes to its letter on the screen, and to the words for the text as it is then.

    python -m benchmarks.key_latency TEXT [--model MODEL] [--document FILE] [--keys 400] [--pace 0.12] [--block 20]
    python -m benchmarks.key_latency TEXT --learning NOTES

Run in the repository, on a machine that does nothing else. Types TEXT at a human pace into our editor and into
Textual's bare text area, each in a pseudo-terminal of its own, by turns in short blocks, so that whatever else happens
on the machine hits both alike. Prints the time from writing a key to reading its letter, painted at its place, and the
ratio of both; and for our editor the time to the strip that answers the text with this key, where that is another
strip than before. With --document, both type at the end of that file; where one of them does not keep up, choose a slower
pace. With --learning, the editor is compared with itself beside a training on those notes: the training is held in every other
block.
"""

import argparse
import math
import os
import random
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import regex

from benchmarks.pseudo_terminal import PaintedScreen, PseudoTerminal
from rnn_autocomplete.editor.context import context_start, context_text
from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import Settings, save_setting
from rnn_autocomplete.suggestions.word_suggester import load_suggester
from rnn_autocomplete.training.client import TrainingClient
from rnn_autocomplete.training.events import Event, Failed
from rnn_autocomplete.training.job import TrainingJob

_SIZE = (100, 30)
_KINDS = ("DATA", "CONFIG", "STATE", "CACHE")
_REST = 0.5
_PACE = 0.12
"""Seconds between two keys, on average: a quick typist."""

_EVENNESS = (0.75, 1.25)

_UNIQUE = 30
"""How many characters before the cursor tell the place of a letter on the screen."""

_OFFERED = regex.compile(r"F\d+ (\S+)")
_NO_TEXT = regex.compile(r"[\s\u2500-\u259f]+")
"""White space, borders and scroll bars."""

_CONTROL_END = "\x1b[1;5F"


@dataclass
class Times:
    """What was measured of one program, in seconds."""

    echo: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    missed: int = 0
    """Letters or words that were not there before the next key."""


class Measured:
    """One program that is typed into."""

    def __init__(self, terminal: PseudoTerminal, before: str) -> None:
        """Take a program that is ready, with the cursor at the end of the text `before`."""
        self.times = Times()
        self._terminal = terminal
        self._typed = before[-_UNIQUE:]

    def type(self, character: str, pause: float, words: Sequence[str] | None) -> None:
        """Press a key, and time what comes until the next one is due.

        Args:
            character: the letter of the key.
            pause: the time until the next key, in seconds.
            words: what the strip must change to, less what finds no room there; None where it is to stay.
        """
        pressed = self._terminal.press("\r" if character == "\n" else character)
        self._typed = (self._typed + character)[-_UNIQUE:]
        before = _words(self._terminal.screen)
        wants_echo, wants_words = not character.isspace(), words is not None
        for painted in self._terminal.paintings(pressed + pause):
            screen = self._terminal.screen
            if wants_echo and _shows(screen.rows, self._typed):
                self.times.echo.append(painted - pressed)
                wants_echo = False
            if wants_words and _answers(_words(screen), before, words or ()):
                self.times.words.append(painted - pressed)
                wants_words = False
        self.times.missed += wants_echo + wants_words

    def rest(self) -> None:
        """Read what is painted while nobody types."""
        for _ in self._terminal.paintings(time.perf_counter() + _REST):
            pass


class HeldTraining(TrainingClient):
    """A training that stands still until it is let go on."""

    def __init__(self, notes: Path, base: Path, folder: Path) -> None:
        """Start to learn `notes`; the model goes into `folder`."""
        job = TrainingJob((str(notes.resolve()),), str(folder / "learnt"), base=str(base.resolve()))
        super().__init__(job, folder / "training.log", beside_writing=True)
        self._events: list[Event] = []
        self._reader = threading.Thread(target=lambda: self._events.extend(self.events()), daemon=True)
        self._reader.start()
        self.hold()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the training, which could not be asked to while it stands still."""
        self.kill()
        self._reader.join()
        super().__exit__(kind, error, trace)

    def hold(self) -> None:
        """Let it stand still."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it run."""
        self._process.send_signal(signal.SIGCONT)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to do.

        Raises:
            SystemExit: it has failed.
        """
        if not self._reader.is_alive() and isinstance(self._events[-1], Failed):
            raise SystemExit(self._events[-1].message)
        return not self._reader.is_alive()


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    text = arguments.text.read_text(encoding="utf-8")[: arguments.keys]
    before = arguments.document.read_text(encoding="utf-8") if arguments.document else ""
    model = find_model(arguments.model)
    answers = _expected(model, before, text)
    print(f"load average before the run: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        programs = _programs(Path(name), model, before)
        ours = stack.enter_context(next(programs))
        ours.wait_until(lambda rows: "ready" in rows[-1])
        ours.press(_CONTROL_END)
        _wait_for_text(ours, before)
        if arguments.learning:
            training = stack.enter_context(HeldTraining(arguments.learning, model, Path(name)))
            _print(*_type_beside(training, Measured(ours, before), text, answers, arguments))
            return
        bare = stack.enter_context(next(programs))
        _wait_for_text(bare, before)
        both = Measured(ours, before), Measured(bare, before)
        _type(both, text, answers, arguments)
    _print(("our editor", both[0].times), ("bare text area", both[1].times))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("text", type=Path, help="prose to type")
    parser.add_argument("--model")
    parser.add_argument("--document", type=Path, help="a text to have open")
    parser.add_argument("--learning", type=Path, help="notes to learn in every other block")
    parser.add_argument("--keys", type=int, default=400)
    parser.add_argument("--pace", type=float, default=_PACE, help="seconds between two keys, on average")
    parser.add_argument("--block", type=int, default=20, help="keys before the other program has its turn")
    return parser.parse_args()


def _expected(model: Path, before: str, text: str) -> list[tuple[str, ...] | None]:
    """Give the words that the strip shows after each character; None where it goes on showing those of before."""
    suggester, k = load_suggester(model), Settings().suggestions
    answers: list[tuple[str, ...] | None] = []
    lines, start = before.split("\n"), (0, 0)
    shown: tuple[str, ...] = ()
    for character in ["", *text]:
        lines = [*lines, ""] if character == "\n" else [*lines[:-1], lines[-1] + character]
        cursor = len(lines) - 1, len(lines[-1])
        start = context_start(lines, cursor, start)
        words = tuple(found.word for found in suggester.suggest(context_text(lines, start, cursor), k))
        answers.append(words if words and words != shown else None)
        # A strip without words is seen only by someone who pauses.
        shown = words or shown
    return answers[1:]


def _programs(folder: Path, model: Path, before: str) -> Iterator[PseudoTerminal]:
    locations = {f"RNN_AUTOCOMPLETE_{kind}": str(folder / kind.lower()) for kind in _KINDS}
    os.environ |= locations
    save_setting(settings_file(), "model", str(model.resolve()))
    file = folder / "text.txt"
    file.write_text(before, encoding="utf-8")
    for module in ("rnn_autocomplete", "benchmarks.bare_text_area"):
        yield PseudoTerminal([sys.executable, "-m", module, str(file)], size=_SIZE, environment=locations)


def _wait_for_text(terminal: PseudoTerminal, text: str) -> None:
    terminal.wait_until(lambda rows: "".join(rows).strip() and _shows(rows, text[-_UNIQUE:]))


def _type(
    programs: Sequence[Measured],
    text: str,
    answers: Sequence[tuple[str, ...] | None],
    arguments: argparse.Namespace,
) -> None:
    pauses = _pauses(text, arguments.pace)
    for keys in _blocks(text, arguments.block):
        for ours, measured in zip((True, False), programs, strict=True):
            measured.rest()
            for character, pause, words in zip(text[keys], pauses[keys], answers[keys], strict=True):
                measured.type(character, pause, words if ours else None)


def _type_beside(
    training: HeldTraining,
    ours: Measured,
    text: str,
    answers: Sequence[tuple[str, ...] | None],
    arguments: argparse.Namespace,
) -> tuple[tuple[str, Times], tuple[str, Times]]:
    """Type one text, by turns beside the training and while it is held; give the times of both by name."""
    beside, alone = Times(), Times()
    pauses = _pauses(text, arguments.pace)
    for number, keys in enumerate(_blocks(text, arguments.block)):
        if number % 2:
            training.hold()
        else:
            training.go_on()
        ours.times = alone if number % 2 else beside
        ours.rest()
        for character, pause, words in zip(text[keys], pauses[keys], answers[keys], strict=True):
            ours.type(character, pause, words)
        if training.is_done:
            print(f"the training was done after {keys.stop} keys")
            break
    return ("beside the training", beside), ("alone", alone)


def _pauses(text: str, pace: float) -> list[float]:
    chance = random.Random(0)
    return [pace * chance.uniform(*_EVENNESS) for _ in text]


def _blocks(text: str, length: int) -> list[slice]:
    return [slice(start, start + length) for start in range(0, len(text), length)]


def _shows(rows: Sequence[str], text: str) -> bool:
    """Tell whether `text` is on the screen, wherever its lines are broken."""
    return _NO_TEXT.sub("", text) in _NO_TEXT.sub("", "".join(rows))


def _answers(shown: Sequence[str], before: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether the strip has changed to these words, or to those of them that it has room for."""
    return bool(shown) and shown != before and set(shown) <= set(words)


def _words(screen: PaintedScreen) -> tuple[str, ...]:
    strip = next((row for row in reversed(screen.rows) if _OFFERED.match(row.lstrip())), "")
    return tuple(_OFFERED.findall(strip))


def _print(*measured: tuple[str, Times]) -> None:
    """Print the times of both, each with its name, and the ratios of the first to the second."""
    print("|  | keys | median | 99th percentile |")
    print("|---|---:|---:|---:|")
    for kind in ("letter", "words"):
        timed = [times.echo if kind == "letter" else times.words for _, times in measured]
        for (name, _), seconds in zip(measured, timed, strict=True):
            if seconds:
                print(
                    f"| key to {kind}, {name} | {len(seconds)} | {_ms(_median(seconds))} | {_ms(_high(seconds))} |"
                )
        if all(timed):
            median, high = (of(timed[0]) / of(timed[1]) for of in (_median, _high))
            print(f"| ratio | | {median:.2f} | {high:.2f} |")
    missed = ", ".join(f"{times.missed} with {name}" for name, times in measured)
    print(f"not there before the next key: {missed}")


def _median(times: Sequence[float]) -> float:
    return statistics.median(times)


def _high(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=100)[-1] if len(times) > 1 else math.inf


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


if __name__ == "__main__":
    main()
