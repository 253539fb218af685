"""A model for tests: it knows a few words, and can be made to wait or to fail."""

import threading
from collections.abc import Sequence

from rnn_autocomplete.begun_word import split_begun_word
from rnn_autocomplete.suggestions.suggester import Phrase, Suggestion
from tests.patience import PATIENCE

WORDS = ("the", "hello", "world", "word", "work", "help", "held", "don't", "you", "your")


class FakeSuggester:
    """Gives the words that begin with the letters typed, in a fixed order."""

    name = "fake"

    def __init__(self, words: Sequence[str] = WORDS, phrases: Sequence[str] = ()) -> None:
        """Take the words, best first, and phrases that the first of them may begin."""
        self.words = tuple(words)
        self.phrases = tuple(phrases)
        self.chance = 1.0
        """Of every phrase."""
        self.texts: list[str] = []
        self.failure: BaseException | None = None
        self.may_answer = threading.Event()
        self.may_answer.set()

    def suggest(self, text: str, k: int = 5) -> list[Suggestion]:
        """Answer, once it may."""
        self.texts.append(text)
        assert self.may_answer.wait(PATIENCE)
        if self.failure is not None:
            raise self.failure
        begun = split_begun_word(text)[1]
        fitting = [word for word in self.words if word.startswith(begun)]
        return [Suggestion(word, 1 / (rank + 2)) for rank, word in enumerate(fitting[:k])]

    def phrase(self, text: str) -> Phrase | None:
        """Give the best word, or the phrase that it begins."""
        begun = split_begun_word(text)[1]
        fitting = [word for word in self.words if word.startswith(begun) and word != begun]
        if not fitting:
            return None
        phrases = [phrase for phrase in self.phrases if phrase.split()[0] == fitting[0]]
        words = tuple(phrases[0].split()) if phrases else (fitting[0],)
        return Phrase(words, self.chance, len(" ".join(words)) - len(begun))
