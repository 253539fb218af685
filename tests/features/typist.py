"""Someone who types a given text in the editor and takes every word as soon as the strip shows it.

What is on the screen decides. What the strip is expected to come to show only tells when it is worth a look; where
something else stays there, that is taken as it is, and noted. Learns the editor's manners as people do: where the
space that came with a word was not what was meant, the typist mends it, and knows better the next time.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rnn_autocomplete.text.tokenizer import is_word, tokenize
from tests.features.screen import Screen
from tests.features.terminal import Terminal

_LONG_ENOUGH = 5.0
"""Seconds after which a screen that does not change is taken as it is: far more than stale words stay."""

_LABELLED = re.compile(r"(F\d+) (\S+)")
_SCROLL_BAR = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Surprise:
    """A place where the strip showed other words than expected."""

    text: str
    """What stood before the cursor."""

    shown: tuple[str, ...]
    expected: tuple[str, ...]


class _Stillness:
    """Tells for how long a screen has been the same."""

    def __init__(self) -> None:
        self._screen: Screen | None = None
        self._since = 0.0

    def lasts(self, screen: Screen) -> bool:
        now = time.monotonic()
        if screen != self._screen:
            self._screen, self._since = screen, now
        return now - self._since > _LONG_ENOUGH


class Typist:
    """Types at the end of what is in the editor, which is empty at first."""

    def __init__(self, terminal: Terminal, expected: Callable[[str], Sequence[str]]) -> None:
        """Sit down in front of an editor.

        Args:
            terminal: where the editor runs.
            expected: gives the words that should stand in the strip after a text.
        """
        self.keys = 0
        """Keys pressed."""

        self.taken = 0
        """Words taken from the strip."""

        self.mended: list[str] = []
        """What was typed behind the space that came with a word, where that space did not do as meant."""

        self.surprises: list[Surprise] = []
        """Where the strip showed something else than expected."""

        self.out_of_sight: list[str] = []
        """Texts whose end was not on the screen when they were typed."""

        self._terminal = terminal
        self._expected = expected
        self._meant = ""
        # As meant, or with one space more, that came with a word.
        self._text = ""
        self._space_came_along = False
        # The last character took the place of a space that was meant; with the next one it may come back.
        self._in_doubt = False
        self._habits = {(" ", True): "Space", ("\n", True): "Space"}
        terminal.wait_for("ready")

    def write(self, text: str) -> list[int]:
        """Write a text, and give the number of keys that each of its tokens took."""
        counts = []
        for token in tokenize(text):
            before = self.keys
            if is_word(token):
                self._write_word(token)
            else:
                for character in token:
                    self._write_character(character)
            counts.append(self.keys - before)
        if self._in_doubt:
            self._mend(self._meant[-1])
        return counts

    def save(self) -> None:
        """Save, when all is written."""
        self._terminal.press("C-s")
        self._terminal.wait_for("Saved")

    # Words

    def _write_word(self, word: str) -> None:
        for typed, letter in enumerate(word):
            if self._in_doubt:
                self._write_character(letter)
                continue
            keys = self._keys_for_words()
            if word in keys:
                self._take(keys[word], word[typed:])
                return
            self._type(letter)
            self._meant += letter

    def _keys_for_words(self) -> dict[str, str]:
        """Give the words in the strip, each with its key, once the strip answers the text as it stands."""
        expected = list(self._expected(self._text))
        screen = self._look(self._text, words=expected)
        shown = _strip(screen)
        if list(shown) != expected:
            self.surprises.append(Surprise(self._text, tuple(shown), tuple(expected)))
        return shown

    def _take(self, key: str, missing: str) -> None:
        self._press(key)
        self.taken += 1
        self._meant += missing
        self._text = self._meant + " "
        self._space_came_along = True
        self._look(self._text)

    def _look(self, *texts: str, words: Sequence[str] | None = None) -> Screen:
        """Look at the screen when it shows one of some texts, and words, or when it does not change any more."""
        stillness = _Stillness()

        def shows(screen: Screen) -> bool:
            return any(_shows(screen, text) for text in texts)

        screen = self._terminal.wait_until(
            lambda screen: (
                (shows(screen) and (words is None or list(_strip(screen)) == words))
                or stillness.lasts(screen)
            )
        )
        if not shows(screen) and self._text not in self.out_of_sight[-1:]:
            self.out_of_sight.append(self._text)
        return screen

    # What is no word

    def _write_character(self, character: str) -> None:
        space_is_meant = self._text == self._meant
        self._meant += character
        if self._text == self._meant:
            return
        if self._in_doubt:
            self._settle_doubt(character)
        elif not self._space_came_along or character.isalnum():
            self._type(character)
        elif habit := self._habits.get((character, space_is_meant)):
            self._settle_space(habit)
            self._type(character)
        else:
            self._try_behind_space(character)
            if self._text == self._meant:
                return
            if space_is_meant:
                self._in_doubt = True
            else:
                self._habits[character, False] = "BSpace"
                self._mend(character)

    def _settle_doubt(self, character: str) -> None:
        """Type on, and see whether the space came back."""
        self._in_doubt = False
        closed_up = self._meant[-2]
        if character != "\n":
            self._type(character)
            if _shows(self._look(self._text, self._meant), self._meant):
                self._text = self._meant
                return
        self._habits[closed_up, True] = "Space"
        self._mend(closed_up)

    def _settle_space(self, key: str) -> None:
        """Let the space that came along stay, with the space bar, or delete it."""
        self._press(key)
        self._space_came_along = False
        if key == "BSpace":
            self._text = self._text[:-1]

    def _try_behind_space(self, character: str) -> None:
        """Type behind the space that came along, and see whether the space goes."""
        stays, gone = self._text + character, self._text[:-1] + character
        self._type(character)
        if character == "\n":
            self._text = gone
            return
        screen = self._look(stays, gone)
        # Where a row begins with the character alone, there was a space to break the line at.
        if _shows(screen, gone) and not _shows(screen, stays):
            self._text = gone

    def _mend(self, character: str) -> None:
        self.mended.append(character)
        while not self._meant.startswith(self._text):
            self._press("BSpace")
            self._text = self._text[:-1]
        for missing in self._meant[len(self._text) :]:
            self._type(missing)

    # Keys

    def _type(self, character: str) -> None:
        if character == "\n":
            self._press("Enter")
        else:
            self.keys += 1
            self._terminal.type(character)
        self._text += character
        self._space_came_along = False

    def _press(self, key: str) -> None:
        self.keys += 1
        self._terminal.press(key)


def _shows(screen: Screen, text: str) -> bool:
    """Tell whether the last row ends as `text` does; a space at the end cannot be told from none."""
    row = screen.lines[-1].rstrip(_SCROLL_BAR).strip()
    line = text.rpartition("\n")[2].rstrip()
    return line.endswith(row) and bool(row or not line or text.endswith(" "))


def _strip(screen: Screen) -> dict[str, str]:
    """Give the words in the strip, best first, each with the key in front of it."""
    if not screen.words:
        return {}
    rows = reversed(screen.plain.split("\n"))
    strip = next((row for row in rows if _LABELLED.match(row.lstrip())), "")
    return {word: key for key, word in _LABELLED.findall(strip)}
