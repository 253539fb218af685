"""What the ghost text gives at each setting: how often it is right, how often it is there, and the keys it saves.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.ghosts TEXT ... [--words 5000] [--model MODEL]

The typist uses nothing but the ghost: takes all of it with one key where all of it is right, otherwise word by word
what is right, and types the rest. A ghost is a new one when it shows other words than the one before, or
stands behind a word that was typed past the end of the last.

Printed beside it: how often phrases come true, by the chance that they were given.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import rnn_autocomplete
from rnn_autocomplete.editor.manners import LEAST_GAIN
from rnn_autocomplete.suggestions.suggester import Phrase, Suggester
from rnn_autocomplete.text.tokenizer import is_word, tokenize

_REACH = 100_000  # characters before the cursor, as in the editor
_CHANCES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass
class Tally:
    """What was counted at one setting."""

    shown: int = 0
    right: int = 0
    """Ghosts whose first word was right."""
    whole: int = 0
    """Ghosts that were right to the end."""
    words: int = 0
    taken: int = 0
    """Words that came from a ghost."""
    keys: int = 0
    characters: int = 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path, metavar="TEXT")
    parser.add_argument("--words", type=int, default=5000, help="from all texts together, in equal parts")
    parser.add_argument("--model")
    arguments = parser.parse_args()
    suggester = rnn_autocomplete.load(arguments.model)
    documents = [
        Document(suggester, _head(file.read_text(encoding="utf-8"), arguments.words // len(arguments.texts)))
        for file in arguments.texts
    ]
    print(
        "| setting | least gain | ghosts per 100 words | first word right | all right | words taken | keys saved |"
    )
    print("|---|---|---|---|---|---|---|")
    for name, least_gain in LEAST_GAIN.items():
        tally = Tally()
        for document in documents:
            document.type_with_ghosts(least_gain, tally)
        print(
            f"| {name} | {least_gain} | {100 * tally.shown / tally.words:.0f} | {tally.right / tally.shown:.1%} "
            f"| {tally.whole / tally.shown:.1%} | {tally.taken / tally.words:.1%} "
            f"| {1 - tally.keys / tally.characters:.1%} |"
        )
    _print_calibration(documents)


def _head(text: str, words: int) -> str:
    tokens = tokenize(text)
    places = [place for place, token in enumerate(tokens) if is_word(token)]
    return "".join(tokens[: places[words]]) if words < len(places) else text


class Document:
    """A text with the phrase offered at each place in it."""

    def __init__(self, suggester: Suggester, text: str) -> None:
        self.text = text
        self._word_ends: dict[int, int] = {}
        """Where the word ends that stands at a place, by the place."""
        start = 0
        for token in tokenize(text):
            if is_word(token):
                self._word_ends |= dict.fromkeys(range(start, start + len(token)), start + len(token))
            start += len(token)
        self.phrases = {
            place: phrase
            for place in self._word_ends
            if (phrase := suggester.phrase(text[max(0, place - _REACH) : place]))
        }

    def begun(self, place: int) -> int:
        """Give how many letters of the word at `place` stand before it."""
        start = place
        while start - 1 in self._word_ends and self._word_ends[start - 1] == self._word_ends[place]:
            start -= 1
        return place - start

    def right(self, place: int, phrase: Phrase) -> int:
        """Give how many characters of `phrase` come true at `place`, in whole words."""
        start = place - self.begun(place)
        for count in range(len(phrase.words), 0, -1):
            words = " ".join(phrase.words[:count])
            end = start + len(words)
            if self.text.startswith(words, start) and self._word_ends.get(end - 1) == end:
                return end - place
        return 0

    def type_with_ghosts(self, least_gain: float, tally: Tally) -> None:
        """Type the text, and add to `tally`."""
        place, ghost = 0, ""
        tally.characters += len(self.text)
        tally.words += len(set(self._word_ends.values()))
        while place < len(self.text):
            phrase = self.phrases.get(place)
            if phrase is None or (not ghost and phrase.gain < least_gain):
                ghost = ""
                place += 1
                tally.keys += 1
                continue
            whole = phrase.text[self.begun(place) :]
            if not ghost:
                ghost = whole
                tally.shown += 1
                right = self.right(place, phrase)
                tally.right += right > 0
                tally.whole += right == len(whole)
                if right:
                    words = self.text[place : place + right].count(" ") + 1
                    tally.taken += words
                    tally.keys += 1 if right == len(whole) else words
                    place += right + self.text.startswith(" ", place + right)
                    ghost = ""
                    continue
            ghost = ghost[1:] if ghost.startswith(self.text[place]) else ""
            place += 1
            tally.keys += 1

    def outcomes(self) -> Iterator[tuple[float, bool]]:
        """Give each phrase's chance, and whether it came true."""
        for place, phrase in self.phrases.items():
            yield phrase.chance, self.right(place, phrase) == len(phrase.text) - self.begun(place)


def _print_calibration(documents: Sequence[Document]) -> None:
    print("\n| chance given | phrases | mean chance | came true |")
    print("|---|---|---|---|")
    outcomes = [outcome for document in documents for outcome in document.outcomes()]
    for low, high in pairwise(_CHANCES):
        inside = [outcome for outcome in outcomes if low <= outcome[0] < high]
        if inside:
            chance = sum(chance for chance, _ in inside) / len(inside)
            true = sum(came_true for _, came_true in inside) / len(inside)
            print(f"| {low:.1f} to {min(high, 1):.1f} | {len(inside):,} | {chance:.1%} | {true:.1%} |")


if __name__ == "__main__":
    main()
