"""What every dialog has in common: it is answered once, however quickly keys and clicks come."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A screen over the text."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give the answer, unless one was given already; another would close the screen below."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
