"""A question with a few answers: by letter, by arrows and Enter, or by mouse; Esc gives none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from rnn_autocomplete.editor.dialogs.dialog import Dialog

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Choice(Generic[Answer]):
    """One of the answers."""

    label: str
    """What it says; the first letter chooses it."""

    answer: Answer | None

    by_letter: bool = True
    """Whether the letter does so. Not if the question may come up in the middle of a word and the answer costs text."""


class Question(Dialog[Answer | None]):
    """Asks; the first choice is the one that Enter gives."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, text: str, choices: Sequence[Choice[Answer]]) -> None:
        super().__init__()
        self._text = text
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Lay out the question above its answers."""
        with Vertical(classes="dialog"):
            yield Static(self._text, markup=False, classes="dialog--text")
            with Horizontal(classes="dialog--answers"):
                for index, choice in enumerate(self._choices):
                    begin = f"[u]{choice.label[0]}[/u]" if choice.by_letter else choice.label[0]
                    yield Button(begin + choice.label[1:], id=f"choice-{index}", compact=True)

    @on(Button.Pressed)
    def answer(self, event: Button.Pressed) -> None:
        """Give the answer of the button."""
        index = int((event.button.id or "").removeprefix("choice-"))
        self.dismiss(self._choices[index].answer)

    async def _on_key(self, event: events.Key) -> None:
        typed = (event.character or "").lower()
        for choice in self._choices:
            if self.is_current and choice.by_letter and typed == choice.label[0].lower():
                event.prevent_default()
                event.stop()
                self.dismiss(choice.answer)
                return
