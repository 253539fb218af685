"""What the parts of the editor tell each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget

from rnn_autocomplete.suggestions.suggester import Phrase, Suggestion


@dataclass
class ModelReady(Message):
    """The model is loaded and can be asked."""

    name: str


@dataclass
class ModelFailed(Message):
    """The model could not be loaded; there will be no suggestions."""

    sentence: str


@dataclass
class SuggestionsReady(Message):
    """The model answered."""

    text: str
    """The text that it answers."""

    suggestions: Sequence[Suggestion]
    phrase: Phrase | None = None


@dataclass
class SuggestingFailed(Message):
    """The model failed on one text; it will be asked again."""

    sentence: str


@dataclass
class CountsDropped(Message):
    """What was saved counts at once no more, and the model that is loaded still knows it."""


@dataclass
class ContextChanged(Message):
    """The text up to the cursor is another one now."""

    sender: Widget
    context: str | None
    """The text to answer; None where no word can be offered."""


@dataclass
class OfferChanged(Message):
    """Other words are offered, or another of them is picked."""

    sender: Widget
    suggestions: tuple[Suggestion, ...]
    picked: int | None
    """The index of the word that pick mode is at, None outside pick mode."""


@dataclass
class WordClicked(Message):
    """A word in the strip was clicked."""

    index: int
    clicked: float
    """When, by the clock that stamps keys and clicks."""


@dataclass
class NeverSuggest(Message):
    """A word is not to be suggested any more."""

    word: str


@dataclass
class NothingToDo(Message):
    """A key had nothing to work on."""

    sentence: str


@dataclass
class SwitchFailed(Message):
    """Another model could not be loaded; the one before goes on."""

    sentence: str


@dataclass
class ClearedUp(Message):
    """What a training that was cut off has left is cleared away."""

    sentence: str


@dataclass
class NotCounted(Message):
    """Something that was saved does not count, or something before it no more."""

    sentence: str
