"""The suggester that serves: ranks whole words by the model, restricted to what fits the letters typed."""

from collections.abc import Collection, Container, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import regex

from rnn_autocomplete.begun_word import split_begun_word
from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.note_counts import NoteCounts
from rnn_autocomplete.locations import trained_models_folder
from rnn_autocomplete.suggestions.blocked_words import BlockedWords, blocked_words_file
from rnn_autocomplete.suggestions.completion_index import CompletionIndex
from rnn_autocomplete.suggestions.compounds import split_compound, with_compounds
from rnn_autocomplete.suggestions.context import Context, Reader
from rnn_autocomplete.suggestions.highest import highest, highest_first
from rnn_autocomplete.suggestions.model_reader import ModelReader
from rnn_autocomplete.suggestions.offensive_words import is_offensive
from rnn_autocomplete.suggestions.phrases import Likely, best_phrase
from rnn_autocomplete.suggestions.suggester import Phrase, Suggestion
from rnn_autocomplete.suggestions.typed_case import TypedCase
from rnn_autocomplete.text.casing import complete, next_word, starts_sentence
from rnn_autocomplete.text.tokenizer import END, MARKS, UNKNOWN_ID, fold
from rnn_autocomplete.text.vocabulary import Vocabulary

_SPARE = 10
_COMMON_ONE_IN = 400  # of the vocabulary; the words are in the order of frequency
_NEXT_WORDS = 2  # in a phrase; a third one is never sure
_CLOSING = frozenset({END, *".,;:!?)]}…’”", "..."})
_MAY_PRECEDE_A_WORD = regex.compile(r"(?:^|[\s—–/])[\"'“‘«(\[{*_#>]*\Z")


def load_suggester(
    model: str | Path | None = None,
    blocked: Container[str] | None = None,
    typed: NoteCounts | None = None,
) -> "WordSuggester":
    """Load the model called by name or folder; None takes the one named in the settings.

    Args:
        model: a name or a folder.
        blocked: words never to be offered; those of the person's own list if not given.
        typed: counts of documents that count at once, in the place of what the model learnt of the same ones.

    Raises:
        ModelError: there is no such model, or it is damaged.
        SettingsError: the settings, or the list of words never suggested, cannot be read.
    """
    folder = find_model(model)
    loaded = load_model(folder)
    if typed:
        loaded = loaded.counting(typed)
    taught = loaded.vocabulary.tokens if _is_own(loaded, folder) else _words_of_notes(loaded)
    if blocked is None:
        blocked = BlockedWords(blocked_words_file())
    return WordSuggester(loaded, taught=taught, blocked=blocked)


def _is_own(model: LanguageModel, folder: Path) -> bool:
    """Tell whether all of a model's words are its user's: it was trained from scratch, and is kept here."""
    is_kept_here = folder.resolve().parent == trained_models_folder().resolve()
    return is_kept_here and model.metadata.get("base") is None


def _words_of_notes(model: LanguageModel) -> Sequence[str]:
    return model.notes.counts.words if model.notes else ()


class WordSuggester:
    """Suggests from one language model; keeps what was read of the words already finished."""

    def __init__(
        self,
        model: LanguageModel,
        reader: Reader | None = None,
        *,
        taught: Collection[str] = (),
        blocked: Container[str] = (),
    ) -> None:
        """Take a model, and what its user taught it.

        Args:
            model: gives the words and how they are written.
            reader: ranks the model's vocabulary after a text; the model itself if not given.
            taught: words that the user has written before. An offensive word that is not among them is offered
                only if it stands in the text.
            blocked: words never to be offered, in any case; it may change while the suggester is in use.
        """
        self.model = model
        self._blocked = blocked
        # A compound is looked at from before its first word and from behind its hyphen, by turns.
        self._read = lru_cache(maxsize=2)((reader or ModelReader(model)).read)
        self._withheld = _withheld(model.vocabulary, taught)
        self._is_withheld = np.zeros(len(model.vocabulary), np.bool_)
        self._is_withheld[list(self._withheld)] = True
        self._completions = CompletionIndex(model.vocabulary, self._withheld)
        self._listed = self._completions.listed.astype(np.float32)  # 1 or 0, to multiply chances with
        self._listed_words = int(np.count_nonzero(self._listed))
        self._typed_case = TypedCase(model.vocabulary)
        self._closing = np.array(
            sorted({model.vocabulary.id(token) for token in _CLOSING} - {UNKNOWN_ID}), np.intp
        )

    @property
    def name(self) -> str:
        """The model's name."""
        return self.model.name

    def suggest(self, text: str, k: int = 5) -> list[Suggestion]:
        """Give the `k` likeliest words at the end of `text`, best first, no word twice.

        Args:
            text: what stands before the cursor; its last line is the current one. If it ends inside a word,
                the suggestions complete that word, and the word exactly as typed is not among them. Where no
                word can begin, such as right behind a full stop, there are none.
            k: how many words at the most. Fewer, or none, may fit.
        """
        finished, begun = split_begun_word(text)
        if k < 1 or not (begun or may_begin_word(finished)):
            return []
        known = self._known(finished, begun, k)
        compound = split_compound(begun)
        if compound is None:
            return known
        last_words = self._known(finished + compound.words, compound.begun, k + _SPARE)
        last_words = [last for last in last_words if not self._is_too_common(last.word)]
        offered = with_compounds(known, last_words, compound, self._share_known(finished, begun))
        return [suggestion for suggestion in offered if suggestion.word not in self._blocked][:k]

    def _is_too_common(self, word: str) -> bool:
        """Tell whether a word is so frequent ("the", "and") that no new compound ends with it."""
        words = len(self.model.vocabulary) - len(MARKS)
        return UNKNOWN_ID < self.model.vocabulary.id(word) < len(MARKS) + words // _COMMON_ONE_IN

    def _known(self, finished: str, begun: str, k: int) -> list[Suggestion]:
        """Give the `k` likeliest words of the vocabulary and of the text."""
        context = self._read(finished)
        candidates, chances = self._fitting(begun, context)
        total = float(chances.sum()) or 1.0  # all may be too small for float32
        found: dict[str, Suggestion] = {}
        for place in highest_first(chances, k + _SPARE):
            token_id = int(candidates[place])
            if not (begun or chances[place]):
                break  # the others are no words
            word = self._spell(token_id, begun, context)
            # Two words may look the same in capitals; the word as typed is no suggestion.
            if len(word) > len(begun) and word not in self._blocked:
                chance = float(chances[place]) / total
                found.setdefault(word, _suggestion(word, chance, token_id, context))
            if len(found) == k:
                break
        return list(found.values())

    def knows_begun_word(self, text: str) -> bool:
        """Tell whether the word begun at the end of `text` is in the vocabulary as it is."""
        begun = split_begun_word(text)[1]
        return bool(begun) and self.model.vocabulary.is_suggestible(self.model.vocabulary.id(begun))

    def phrase(self, text: str) -> Phrase | None:
        """Give the best suggestion with the words that surely follow it; None if there is none."""
        finished, begun = split_begun_word(text)
        # How likely a compound is that nobody wrote before is too little known for a ghost.
        best = self._known(finished, begun, 1) if begun or may_begin_word(finished) else []
        if not best:
            return None
        first = Likely(best[0].word, best[0].probability * self._share_known(finished, begun))

        def follow(words: Sequence[str]) -> list[Likely]:
            return self._next_words(f"{finished}{' '.join(words)} ")

        return best_phrase(first, len(begun), follow)

    def _share_known(self, finished: str, begun: str) -> float:
        """Tell how likely it is that the word to come is one of those that are offered.

        Otherwise it is one that nobody knows, or none; but no full stop comes where a space was typed. Unknown
        words are taken to begin like the known ones, each counted once: rare words look alike.
        """
        context = self._read(finished)
        offered = float(self._fitting(begun, context)[1].sum())
        if not begun:
            impossible = float(context.probabilities[self._closing].sum())
            return offered / (1 - impossible) if impossible < 1 else 0.0
        begin_so = (len(self._completions.starting_with(begun)) + 0.5) / self._listed_words
        unknown = float(context.probabilities[UNKNOWN_ID]) * begin_so
        return offered / (offered + unknown) if offered else 0.0

    def _next_words(self, text: str) -> list[Likely]:
        """Give the likeliest next words, unless something else than a word is as likely."""
        context = self._read(text)
        offered = self._chances_of_offered(context)
        found = []
        for token_id in highest(context.probabilities, _NEXT_WORDS).tolist():
            word = self._spell(token_id, "", context)
            if not offered[token_id] or word in self._blocked:
                break
            found.append(Likely(word, float(offered[token_id])))
        return found

    def _fitting(self, begun: str, context: Context) -> tuple[Sequence[int] | np.ndarray, np.ndarray]:
        """Give the ids of all words that begin with the letters typed, and how likely each is.

        If none is typed, these are all ids, and what may not be offered has no chance.
        """
        if not begun:
            return range(len(context.probabilities)), self._chances_of_offered(context)
        candidates = self._candidates(begun, context)
        chances = context.probabilities.take(candidates)
        return candidates, self._typed_case.weighed(chances, candidates, begun, context)

    def _chances_of_offered(self, context: Context) -> np.ndarray:
        """Give the chance of every id, 0 if it may not be offered here; the text's own words always may."""
        chances = context.probabilities.copy()
        chances[: len(self._listed)] *= self._listed
        typed = self._withheld_in(context)
        chances[typed] = context.probabilities[typed]
        return chances

    def _candidates(self, begun: str, context: Context) -> np.ndarray:
        """Give the ids of all words that begin with the letters typed, also those that only the text allows."""
        known, folded = self._completions.starting_with(begun), fold(begun)
        new = [i for i, word in context.new_words.items() if fold(word).startswith(folded)]
        new += [i for i in self._withheld_in(context) if self._withheld[i].startswith(folded)]
        return np.concatenate([known, np.array(new, np.intp)]) if new else known

    def _withheld_in(self, context: Context) -> list[int]:
        """Give the ids of the words that would be withheld if they did not stand in the text, each once."""
        known = context.ids[context.ids < len(self._is_withheld)]
        return list(dict.fromkeys(known[self._is_withheld[known]].tolist()))

    def _spell(self, token_id: int, begun: str, context: Context) -> str:
        usual = context.new_words.get(token_id) or context.own_spelling(token_id)
        usual = usual or self.model.vocabulary.tokens[token_id]
        if begun:
            return complete(begun, usual)
        return next_word(usual, at_sentence_start=starts_sentence(context.tokens))


def may_begin_word(finished: str) -> bool:
    """Tell whether a word may follow directly: after white space, an opening quote or bracket, a dash."""
    return _MAY_PRECEDE_A_WORD.search(finished[-20:]) is not None


def _suggestion(word: str, chance: float, token_id: int, context: Context) -> Suggestion:
    from_document, from_notes = context.part_from_document(token_id), context.part_from_notes(token_id)
    return Suggestion(word, chance, from_document, from_notes)


def _withheld(vocabulary: Vocabulary, taught: Collection[str]) -> dict[int, str]:
    """Find the offensive words that nobody taught the model, folded, by id."""
    # The keys of prose are folded already.
    is_prose = vocabulary.tokenizer.name == "prose"
    keys = vocabulary.keys if is_prose else map(fold, vocabulary.tokens)
    offensive = {i: key for i, key in enumerate(keys) if is_offensive(key)}
    allowed = {fold(word) for word in taught}
    return {i: word for i, word in offensive.items() if word not in allowed}
