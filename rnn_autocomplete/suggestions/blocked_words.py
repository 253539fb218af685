"""The words that this person wants never to be suggested, in a text file that they may edit by hand.

One word a line; what begins with # is a comment and stays where it is. Upper and lower case do not matter. Knows
nothing of models: it says which words, and whoever suggests leaves them out.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.locations import config_folder
from rnn_autocomplete.text.lines_file import change_lines, entry_in, read_lines, with_entries
from rnn_autocomplete.text.tokenizer import fold

_HEADING = "# Words that are never suggested, one a line.\n"


def blocked_words_file() -> Path:
    """Name the file of words never suggested; it need not exist."""
    return config_folder() / "never-suggested.txt"


class BlockedWords:
    """A set of words, which one thread may change while others look words up."""

    def __init__(self, file: Path | None) -> None:
        """Read the words.

        Args:
            file: where they are kept; it need not exist. Without one they are forgotten in the end.

        Raises:
            SettingsError: there is a file, and it cannot be read.
        """
        self._file = file
        self._lines: list[str] = []
        # Never changed, only replaced, so that a look-up on another thread sees the old words or the new.
        self._words: Mapping[str, str] = {}
        try:
            self._use(read_lines(file, _HEADING) if file else [])
        except OSError as error:
            raise SettingsError(
                f"The list of words never suggested, {file}, cannot be read: {error.strerror}."
            ) from error

    def __contains__(self, word: object) -> bool:
        """Tell whether `word` is one of them, however it is written."""
        return isinstance(word, str) and fold(word) in self._words

    @property
    def words(self) -> tuple[str, ...]:
        """The words in the order of the alphabet, written as they were when they were added."""
        return tuple(self._words[key] for key in sorted(self._words))

    def block(self, word: str) -> None:
        """Add a word; what cannot be a line of the file, such as two words, is left out.

        Raises:
            SettingsError: the file could not be changed; the word is blocked for now.
        """
        if _fits_in_a_line(word):
            self._change(lambda lines: _with(lines, word))

    def allow(self, word: str) -> None:
        """Take a word away.

        Raises:
            SettingsError: the file could not be changed; the word is allowed for now.
        """
        if word:
            self._change(lambda lines: [line for line in lines if fold(_word_in(line)) != fold(word)])

    def _change(self, change: Callable[[list[str]], list[str]]) -> None:
        try:
            self._use(change_lines(self._file, _HEADING, change) if self._file else change(self._lines))
        except OSError as error:
            self._use(change(self._lines))
            raise SettingsError(
                f"The list of words never suggested, {self._file}, cannot be written: {error.strerror}."
            ) from error

    def _use(self, lines: list[str]) -> None:
        self._lines = lines
        self._words = MappingProxyType(_words_in(lines))


def _with(lines: list[str], word: str) -> list[str]:
    return lines if fold(word) in _words_in(lines) else with_entries(lines, [word])


def _words_in(lines: Iterable[str]) -> dict[str, str]:
    """Give the words that stand in `lines`, by their folded form."""
    words: dict[str, str] = {}
    for word in filter(None, map(_word_in, lines)):
        words.setdefault(fold(word), word)
    return words


def _word_in(line: str) -> str:
    """Give the word that a line holds; empty for a comment or a blank line."""
    return entry_in(line).rstrip()


def _fits_in_a_line(word: str) -> bool:
    encodable = word.encode("utf-8", "ignore").decode() == word
    return encodable and word.split() == [word] == [_word_in(word)]
