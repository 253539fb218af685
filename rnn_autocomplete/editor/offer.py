"""Words offered at one place of a text, and what each of them lacks as typing goes on."""

from collections.abc import Iterable
from dataclasses import dataclass

from rnn_autocomplete.begun_word import split_begun_word
from rnn_autocomplete.editor.acceptance import missing_letters
from rnn_autocomplete.suggestions.suggester import Phrase, Suggestion


@dataclass(frozen=True)
class Offer:
    """The words shown, best first, and the text that they answer."""

    context: str | None = None
    """None as long as nothing was answered."""

    suggestions: tuple[Suggestion, ...] = ()
    phrase: Phrase | None = None
    """The best word with what surely follows it."""

    @classmethod
    def of(cls, context: str, suggestions: Iterable[Suggestion], phrase: Phrase | None = None) -> "Offer":
        """Offer those of `suggestions` that the word begun in `context` can become."""
        begun = split_begun_word(context)[1]
        fitting = tuple(s for s in suggestions if s.word and s.word.startswith(begun))
        return cls(context, fitting, phrase if phrase and phrase.text.startswith(begun) else None)

    @property
    def words(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(suggestion.word for suggestion in self.suggestions)

    @property
    def finished(self) -> str:
        """The text before the word that is begun, or to begin."""
        return split_begun_word(self.context or "")[0]

    def missing(self, index: int, context: str) -> str | None:
        """Give the letters that the word at `index` lacks in `context`.

        None if there is no such word, or if the text has moved on so that the word no longer fits: what is
        seen under a key is what that key gives, or nothing.
        """
        finished = self.finished
        if not 0 <= index < len(self.suggestions) or not context.startswith(finished):
            return None
        return missing_letters(self.suggestions[index].word, context[len(finished) :])
