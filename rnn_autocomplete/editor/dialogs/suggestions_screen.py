"""What suggestions have brought so far, and the words never suggested; both can be taken back here.

It shows what its two stores hold and asks them for changes. It knows neither files nor models, and counts nothing.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.table import Table
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from rnn_autocomplete.editor.dialogs.day_bars import bars_width, day_bars
from rnn_autocomplete.editor.dialogs.dialog import Dialog
from rnn_autocomplete.editor.dialogs.question import Choice, Question
from rnn_autocomplete.editor.key_map import KeyMap
from rnn_autocomplete.editor.never_suggested import NeverSuggested
from rnn_autocomplete.editor.stand_ins import drawable
from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.key_figures import KeyFigures
from rnn_autocomplete.key_history import KeyHistory

_DAYS = 30
_BAR_HEIGHT = 2
_NOTHING_YET = "Nothing yet. What you write is counted from now on."
_PERIODS = (("Today", 1), ("The last 7 days", 7), (f"The last {_DAYS} days", _DAYS))


class SuggestionsScreen(Dialog[None]):
    """Shows keys saved and words never suggested."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("delete,backspace", "allow", show=False),
        Binding("f", "forget", show=False),
    ]
    AUTO_FOCUS = "OptionList"

    DEFAULT_CSS = """
    SuggestionsScreen #suggestions {
        width: 70; max-width: 100%; height: auto; max-height: 90%;
        padding: 1 3; background: $surface; scrollbar-size-vertical: 1;
    }
    SuggestionsScreen .suggestions--title { text-style: bold; }
    SuggestionsScreen #chart { height: auto; margin-top: 1; }
    SuggestionsScreen #bars { width: auto; color: $primary; }
    SuggestionsScreen .suggestions--axis { color: $text-muted; }
    SuggestionsScreen .suggestions--words { margin-top: 1; }
    SuggestionsScreen OptionList { max-height: 26vh; background: $surface; scrollbar-size-vertical: 1; }
    SuggestionsScreen OptionList:focus { background-tint: transparent; }
    SuggestionsScreen OptionList:focus > .option-list--option-highlighted { text-style: bold; }
    SuggestionsScreen OptionList:focus:nocolor > .option-list--option-highlighted { text-style: bold underline; }
    SuggestionsScreen #trouble { margin-top: 1; color: $text-warning; text-style: bold; }
    """

    def __init__(self, history: KeyHistory, blocked: NeverSuggested, key_map: KeyMap) -> None:
        """Show what there is when it opens.

        Args:
            history: what was counted, this session's keys among it.
            blocked: the words never suggested.
            key_map: names the keys that open this screen, which close it too, and that which blocks a word.
        """
        super().__init__()
        self._history = history
        self._blocked = blocked
        self._block_key = key_map.shown("never-suggest")
        self._words: Sequence[str] = ()
        for key in key_map.arriving("suggestions-screen"):
            self._bindings.bind(key, "dismiss(None)", show=False)

    def compose(self) -> ComposeResult:
        """Lay out the figures above the words."""
        with VerticalScroll(id="suggestions"):
            yield Static("Keys saved", classes="suggestions--title")
            yield Static(id="periods")
            with Vertical(id="chart"):
                yield Static(id="bars", markup=False)
                yield Static(_axis(), classes="suggestions--axis")
            yield Static("Never suggested", classes="suggestions--title suggestions--words")
            yield OptionList(id="words", compact=True, markup=False)
            yield Static(id="no-words", markup=False)
            yield Static(id="trouble", markup=False)
            yield Static(id="keys", markup=False, classes="dialog--keys")

    def on_mount(self) -> None:
        """Show what there is."""
        self._fill("#trouble", "")
        self._show()

    def _show(self) -> None:
        days = self._history.last(_DAYS)
        self._fill("#periods", _table_of(days) if any(day != KeyFigures() for day in days) else _NOTHING_YET)
        self._fill("#bars", day_bars([day.saved for day in days], _BAR_HEIGHT))
        self.query_one("#chart").display = any(day.saved > 0 for day in days)
        self._show_words()

    def _show_words(self) -> None:
        self._words = self._blocked.words
        words = self.query_one(OptionList)
        place = words.highlighted or 0
        words.set_options(drawable(word) for word in self._words)
        words.highlighted = min(place, len(self._words) - 1) if self._words else None
        words.display = bool(self._words)
        self._fill("#no-words", "" if self._words else self._how_to_block)
        allow = "Del allows the word again · " if self._words else ""
        self._fill("#keys", f"{allow}F deletes all figures · Esc closes")

    @property
    def _how_to_block(self) -> str:
        return f"No word. {self._block_key} adds the one on offer." if self._block_key else "No word."

    def _fill(self, selector: str, content: str | Table) -> None:
        part = self.query_one(selector, Static)
        part.update(content)
        part.display = bool(content)

    # Taking things back

    def action_allow(self) -> None:
        """Let the chosen word be suggested again."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._try(lambda: self._blocked.allow(self._words[place]))

    def action_forget(self) -> None:
        """Ask whether to delete all figures."""
        self.app.push_screen(DeleteFigures(), self._forget)

    def _forget(self, confirmed: bool | None) -> None:
        if confirmed:
            self._try(self._history.forget)

    def _try(self, change: Callable[[], None]) -> None:
        trouble = ""
        try:
            change()
        except SettingsError as error:
            trouble = str(error)
        except OSError as error:
            trouble = f"The figures cannot be deleted: {error.strerror}."
        self._fill("#trouble", drawable(trouble))
        self._show()


class DeleteFigures(Question[bool]):
    """Asks whether to delete all figures."""

    def __init__(self) -> None:
        super().__init__(
            "Delete the figures of all days? They are kept nowhere else.",
            [Choice("Keep", answer=False), Choice("Delete", answer=True)],
        )


def keys_saved(figures: KeyFigures) -> str:
    """Say how many keys were saved, of how many."""
    if figures.needed <= 0:
        return f"{_number(figures.saved)} keys"
    share = round(100 * figures.saved / figures.needed)
    return f"{_number(figures.saved)} of {figures.needed:,} keys ({_number(share)} %)"


def _number(number: int) -> str:
    return f"{number:,}".replace("-", "−")


def _table_of(days: Sequence[KeyFigures]) -> Table:
    table = Table.grid(padding=(0, 3))
    for period, count in _PERIODS:
        table.add_row(period, keys_saved(sum(days[-count:], KeyFigures())))
    return table


def _axis() -> str:
    first, last = f"{_DAYS} days ago", "today"
    return first + last.rjust(bars_width(_DAYS) - len(first))
