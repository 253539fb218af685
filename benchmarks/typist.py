"""What suggestions save in the real editor, beside what `evaluate` counts on the same text.

    python -m benchmarks.typist TEXT [--model MODEL] [-k 3] [--characters 6000] [--skip 0] [--differences]

Run in the repository; needs tmux. A typist who never errs types the beginning of TEXT, up to a blank line, in the
editor in a terminal, takes every word as soon as the strip shows it, saves, and finds in the file what was meant, byte
for byte. Texts beyond 6,000 characters are no longer the same task: the editor reads no more than that before the
cursor, `evaluate` does. With --differences, what is printed quotes the text.
"""

import argparse
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rnn_autocomplete.evaluation.typist import Tally, type_text
from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import save_setting
from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.suggestions.word_suggester import load_suggester
from rnn_autocomplete.text.tokenizer import tokenize
from tests.features.terminal import Terminal, program
from tests.features.typist import Typist

_SIZE = (100, 12)
"""The column of the text is no wider; a few rows are quicker to look at."""


@dataclass(frozen=True)
class Difference:
    """A token that took another number of keys than `evaluate` counts."""

    before: str
    token: str
    pressed: int
    counted: int


def main() -> None:
    """Type, compare, and print."""
    arguments = _arguments()
    text = _passage(arguments.text.read_text(encoding="utf-8"), arguments.skip, arguments.characters)
    suggester = load_suggester(arguments.model)
    counted, tally = count(suggester, text, arguments.k)
    with tempfile.TemporaryDirectory() as folder:
        _use_settings_of_its_own(Path(folder), find_model(arguments.model), arguments.k)
        typist, pressed = _type(Path(folder), suggester, text, arguments.k)
    _print(typist, tally, arguments.k)
    if arguments.differences:
        _print_differences(typist, differences(text, pressed, counted))


def count(suggester: Suggester, text: str, k: int) -> tuple[list[int], Tally]:
    """Give the keys that `evaluate` counts, for each token and in all."""
    tally, counted = Tally((k,)), []
    type_text(suggester, text, tally, lambda _: counted.append(tally.keys[k] - sum(counted)))
    return counted, tally


def differences(text: str, pressed: Sequence[int], counted: Sequence[int]) -> list[Difference]:
    """Give the tokens that took another number of keys in the editor."""
    found, start = [], 0
    for token, in_editor, in_theory in zip(tokenize(text), pressed, counted, strict=True):
        if in_editor != in_theory:
            found.append(Difference(text[max(0, start - 30) : start], token, in_editor, in_theory))
        start += len(token)
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("text", type=Path)
    parser.add_argument("--model")
    parser.add_argument("-k", type=int, default=3, help="how many words the strip shows")
    parser.add_argument("--characters", type=int, default=6000)
    parser.add_argument("--skip", type=int, default=0, help="characters to leave out before")
    parser.add_argument("--differences", action="store_true", help="show where the two counts differ")
    return parser.parse_args()


def _passage(text: str, skip: int, characters: int) -> str:
    """Cut `text` where a blank line stands, if there is one, otherwise at white space."""
    start = text.find("\n\n", skip) + 2 if skip else 0
    piece = text[start : start + characters]
    end = piece.rfind("\n\n")
    return (piece[:end] if end > 0 else piece.rpartition(" ")[0]).rstrip() + "\n"


def _use_settings_of_its_own(folder: Path, model: Path, k: int) -> None:
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        os.environ[f"RNN_AUTOCOMPLETE_{kind}"] = str(folder / kind.lower())
    save_setting(settings_file(), "model", str(model.resolve()))
    save_setting(settings_file(), "suggestions", k)


def _type(folder: Path, suggester: Suggester, text: str, k: int) -> tuple[Typist, list[int]]:
    terminal = Terminal(program("text.txt"), folder=folder, size=_SIZE)
    try:
        typist = Typist(terminal, lambda before: [found.word for found in suggester.suggest(before, k)])
        pressed = typist.write(text)
        typist.save()
    finally:
        terminal.close()
    written = (folder / "text.txt").read_bytes().decode()
    if written != text:
        differs = next((i for i, (a, b) in enumerate(zip(written, text, strict=False)) if a != b), -1)
        place = slice(max(0, differs - 30), differs + 30) if differs >= 0 else slice(-30, None)
        raise SystemExit(f"The file holds {written[place]!r} where {text[place]!r} was meant.")
    return typist, pressed


def _print(typist: Typist, tally: Tally, k: int) -> None:
    in_editor = 1 - typist.keys / tally.characters
    in_theory = tally.keystroke_savings(k)
    print(f"{tally.characters:,} characters, {tally.words:,} words, {k} suggestions; the file is as meant")
    print(f"editor    {typist.keys:6,} keys  {in_editor:.2%} saved, {typist.taken:,} words taken")
    print(f"evaluate  {tally.keys[k]:6,} keys  {in_theory:.2%} saved")
    print(f"difference {100 * (in_editor - in_theory):+.2f} points")
    print(
        f"{len(typist.surprises)} times the strip stayed at other words than expected; "
        f"{len(typist.mended)} times a space had to be mended; "
        f"{len(typist.out_of_sight)} times the end of the text was out of sight"
    )


def _print_differences(typist: Typist, found: Sequence[Difference]) -> None:
    for difference in found:
        print(
            f"{difference.before!r} then {difference.token!r}: "
            f"{difference.pressed} keys, evaluate counts {difference.counted}"
        )
    for surprise in typist.surprises:
        print(f"{surprise.text[-30:]!r}: {surprise.shown} in place of {surprise.expected}")
    for text in typist.out_of_sight:
        print(f"{text[-30:]!r} was out of sight")


if __name__ == "__main__":
    main()
