"""What every dialog has in common: it is answered once, and hears no key that comes later, however quickly they come."""

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from rnn_autocomplete.editor.keys_at_once import deal_with_key

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A screen over the text."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give the answer, unless one was given already; another would close the screen below."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    async def _on_key(self, event: events.Key) -> None:
        await deal_with_key(self, event)
