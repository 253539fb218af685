"""The bottom line: the file, whether it is saved, its words, the model, and what there is to say.

What there is to say is one sentence; while it stands there it takes the place of the rest, all but the file. So does
the word that pick mode is at, before anything else: what speaks for it is what one looks for then.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.reactive import Reactive, reactive
from textual.widget import Widget

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.editor.fitting import fit
from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.stand_ins import drawable
from rnn_autocomplete.key_figures import KeyFigures
from rnn_autocomplete.suggestions.suggester import Suggestion

if TYPE_CHECKING:
    from textual.timer import Timer

_KEYS = (("save", "save"), ("quit", "quit"), ("pick", "pick"), ("help", "help"))
_KEYS_WITH_GHOSTS = (("accept", "take ghost"), *_KEYS)
_LONGEST_NAME = 30
_SECONDS_FOR_NEWS = 5.0
_SECONDS_FOR_TROUBLE = 20.0
_GAP = "   "


@dataclass(frozen=True)
class DocumentStatus:
    """What the bar tells about the text on the screen."""

    name: str = ""
    modified: bool = False
    read_only: bool = False
    words: int = 0
    number: int = 1
    """Which one it is of the open texts, from 1."""

    count: int = 1
    """How many texts are open."""

    @property
    def title(self) -> str:
        """The name, cut if it is long, with its mark and number."""
        title = fit(drawable(self.name), _LONGEST_NAME)
        if self.count > 1:
            title += f" ({self.number} of {self.count})"
        return title + " (read-only)" * self.read_only + " ●" * self.modified

    @property
    def size(self) -> str:
        """How many words there are."""
        return amount(self.words, "word")


class StatusBar(Widget):
    """Shows the state of the editor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--name",
        "status--text",
        "status--keys",
        "status--news",
        "status--trouble",
    }

    document: Reactive[DocumentStatus] = reactive(DocumentStatus())
    """The text on the screen."""

    model: Reactive[str] = reactive("")
    """The model and its state."""

    suggesting: Reactive[bool] = reactive(default=True)
    """Whether suggestions are switched on."""

    ghosts: Reactive[bool] = reactive(default=True)
    """Whether there is ghost text among them."""

    hints: Reactive[tuple[str, ...]] = reactive(())
    """What keys do where they go, if that is not the text."""

    keys_saved: Reactive[str] = reactive("")
    """What there is to say of the keys since the editor was opened."""

    learning: Reactive[str] = reactive("")
    """How learning from notes stands, while there is something to say of it."""

    picked: Reactive[Suggestion | None] = reactive(None)
    """The word that pick mode is at."""

    model_trouble: Reactive[str] = reactive("", layout=True)
    """What is wrong with the model, as long as it is wrong."""

    message: Reactive[str] = reactive("", layout=True)
    """What there is to say now."""

    def __init__(self) -> None:
        super().__init__()
        self._component = "status--news"
        self._timer: Timer | None = None

    def tell(self, sentence: str) -> None:
        """Say something for a short while."""
        self._say(sentence, "status--news", _SECONDS_FOR_NEWS)

    def warn(self, sentence: str) -> None:
        """Say that something went wrong, long enough to be read twice."""
        self._say(sentence, "status--trouble", _SECONDS_FOR_TROUBLE)

    def clear_message(self) -> None:
        """Say nothing more."""
        if self._timer is not None:
            self._timer.stop()
        self.message = ""

    def render(self) -> Text:
        """Draw the line; a long sentence goes on in further lines."""
        line = Text(end="").append(self.document.title, self.get_component_rich_style("status--name"))
        if self.picked:
            return line.append(_GAP).append(
                drawable(_in_words(self.picked)), self.get_component_rich_style("status--text")
            )
        if self.message:
            return line.append(_GAP).append(
                drawable(self.message), self.get_component_rich_style(self._component)
            )
        if self.model_trouble:
            line.append(_GAP).append(self.document.size, self.get_component_rich_style("status--text"))
            return line.append(_GAP).append(
                drawable(self.model_trouble), self.get_component_rich_style("status--trouble")
            )
        model = self.model if self.suggesting else "suggestions off"
        told = () if self.hints else (self.document.size, model, self.learning, self.keys_saved)
        line.append(
            "".join(_GAP + part for part in told if part), self.get_component_rich_style("status--text")
        )
        return self._with_keys(line)

    def _with_keys(self, line: Text) -> Text:
        line.truncate(self.content_size.width, overflow="ellipsis")
        room = self.content_size.width - line.cell_len
        commands = _KEYS_WITH_GHOSTS if self.ghosts and self.suggesting else _KEYS
        named = [(key_map_of(self.app).shown(command), does) for command, does in commands]
        keys = list(self.hints) or [f"{key.replace('Ctrl+', '^')} {does}" for key, does in named if key]
        while keys and len(_GAP.join(["", *keys])) > room:
            keys.pop(-2 if len(keys) > 1 else 0)
        shown = _GAP.join(keys)
        line.append(" " * (room - len(shown)))
        return line.append(shown, self.get_component_rich_style("status--keys"))

    def _say(self, sentence: str, component: str, seconds: float) -> None:
        self.clear_message()
        self._component = component
        self.message = sentence
        self._timer = self.set_timer(seconds, self.clear_message)


def _in_words(suggestion: Suggestion) -> str:
    document, notes = suggestion.from_document, suggestion.from_notes
    shares = ((document, "this text"), (notes, "your notes"), (1 - document - notes, "the model"))
    sources = [f"{share:.0%} from {source}" for share, source in shares if round(100 * share)]
    return f"“{suggestion.word}” {suggestion.probability:.0%}: {', '.join(sources)}"


def keys_in_words(figures: KeyFigures) -> str:
    """Tell how many keys were saved; nothing as long as no suggestion was taken or dismissed."""
    if not figures.taken and not figures.dismissed:
        return ""
    return f"{amount(abs(figures.saved), 'key')} {'saved' if figures.saved >= 0 else 'lost'}"
