"""A line of the bar that finds: it hands some keys on."""

from collections.abc import Callable, Mapping

from textual import events

from rnn_autocomplete.editor.keys_at_once import passed_on
from rnn_autocomplete.editor.line_input import LineInput

LONGEST = 1_000
"""Characters; nobody looks for more, and it would take long."""

Keys = Mapping[str, Callable[[], object]]


class FindLine(LineInput):
    """Takes one line of text."""

    def __init__(self, hints: tuple[str, ...], keys: Keys, on_change: Callable[[], None]) -> None:
        """Take what to do.

        Args:
            hints: what to say of the keys.
            keys: what to do for keys.
            on_change: called after each change.
        """
        self.hints = hints
        self.keys = keys
        super().__init__(on_change=on_change, max_length=LONGEST)

    async def _on_key(self, event: events.Key) -> None:
        if not passed_on(self, event) and (act := self.keys.get(event.key)):
            event.prevent_default()
            event.stop()
            act()
