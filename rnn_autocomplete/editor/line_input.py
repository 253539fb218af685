"""A line to type in, whose keys all act at once and in the order typed."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.expand_tabs import expand_tabs_inline
from textual.suggester import Suggester
from textual.widgets import Input

from rnn_autocomplete.editor.keys_at_once import acted, acted_above, passed_on
from rnn_autocomplete.editor.stand_ins import drawable


class LineInput(Input):
    """Lets no letter overtake a key, and draws nothing that a terminal would obey; Ctrl+A means what it does in a text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", show=False)]

    def __init__(
        self,
        value: str = "",
        *,
        on_change: Callable[[], None] = lambda: None,
        suggester: Suggester | None = None,
        max_length: int = 0,
    ) -> None:
        """Begin with a text.

        Args:
            value: the text.
            on_change: called at once after each change; Textual's message comes only when keys behind it have acted.
            suggester: completes what is typed.
            max_length: how many characters there can be; 0 for any number.
        """
        self._on_change = on_change
        super().__init__(
            value, suggester=suggester, max_length=max_length, compact=True, select_on_focus=False
        )

    def watch_value(self) -> None:
        """Tell that the text has changed."""
        if self.is_mounted:
            self._on_change()

    async def _on_key(self, event: events.Key) -> None:
        if passed_on(self, event) or event.is_printable:
            return
        # What means nothing here must not come to mean something elsewhere, once the focus has moved on.
        event.prevent_default()
        event.stop()
        await acted(event.key, self) or await acted_above(event.key, self)

    def _on_paste(self, event: events.Paste) -> None:
        passed_on(self, event)

    @property
    def _value(self) -> Text:
        return Text(drawable(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(expand_tabs_inline(drawable(self.value[:position]), 4))
