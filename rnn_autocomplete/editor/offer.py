"""Words offered at one place of a text, and what each of them lacks as typing goes on."""

from collections.abc import Iterable
from dataclasses import dataclass

from rnn_autocomplete.editor.acceptance import begun_word, missing_letters


@dataclass(frozen=True)
class Offer:
    """The words shown, best first, and the text that they answer."""

    context: str = ""
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, context: str, words: Iterable[str]) -> "Offer":
        """Offer those of `words` that the word begun in `context` can become."""
        begun = begun_word(context)
        return cls(context, tuple(word for word in words if word and word.startswith(begun)))

    def missing(self, index: int, context: str) -> str | None:
        """Give the letters that the word at `index` lacks in `context`.

        None if there is no such word, or if the text has moved on so that the word no longer fits: what is
        seen under a key is what that key gives, or nothing.
        """
        if not 0 <= index < len(self.words):
            return None
        finished = self.context.removesuffix(begun_word(self.context))
        if not context.startswith(finished):
            return None
        return missing_letters(self.words[index], context[len(finished) :])
