"""A text area that shows suggestions at the cursor and takes them by key.

It says which text it wants words for (`ContextChanged`) and is given them by `offer`; it knows nothing of
models or threads. Words that come for a text that is no longer the current one are refused here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.document._document import Selection

from rnn_autocomplete.editor.acceptance import is_closing, is_word_character
from rnn_autocomplete.editor.context import context_start, context_text, welcomes_word
from rnn_autocomplete.editor.key_map import SUGGESTION_BINDINGS
from rnn_autocomplete.editor.messages import ContextChanged, OfferChanged
from rnn_autocomplete.editor.offer import Offer
from rnn_autocomplete.editor.text_area import ProseTextArea


class SuggestingTextArea(ProseTextArea):
    """Edits one text with words on offer."""

    BINDINGS: ClassVar[list[BindingType]] = SUGGESTION_BINDINGS

    def __init__(self, text: str = "", *, ghost_text: bool = True, id: str | None = None) -> None:  # noqa: A002
        self._ghost_text = ghost_text
        self._wanted: str | None = None
        self._context_start = (0, 0)
        self._offer = Offer()
        self._typing = False
        self._ghost_welcome = False
        self._dismissed = False
        self._picked: int | None = None
        self._pick_when_ready = False
        super().__init__(text, id=id)

    # What is wanted, and what is offered

    @property
    def context(self) -> str | None:
        """The text up to the cursor that words are wanted for; None where none can be offered."""
        return self._wanted

    def offer(self, context: str, words: Sequence[str]) -> None:
        """Offer words for a text; nothing happens if that is no longer the text up to the cursor."""
        if context != self._wanted:
            return
        self._offer = Offer.of(context, words)
        self._picked = 0 if self._pick_when_ready and self._offer.words else self._pick_still_there()
        self._pick_when_ready = False
        self._show_ghost()
        self._tell_offer()

    def withdraw_stale_offer(self) -> None:
        """Take back words that were offered for an earlier text."""
        if self._offer.context != self._wanted:
            self._withdraw()

    def ask_again(self) -> None:
        """Say once more which text words are wanted for."""
        self._wanted = None
        self._look_around(always=True)

    def _withdraw(self) -> None:
        self._offer = Offer()
        self._picked = None
        self._tell_offer()

    def _tell_offer(self) -> None:
        self.post_message(OfferChanged(self, self._offer.words, self._picked))

    def _show_ghost(self) -> None:
        welcome = self._ghost_text and self._ghost_welcome and not self._dismissed
        # On a blank line Tab is for indenting, and how a line begins is anybody's guess.
        in_place = self.line_before_cursor.strip() and not self.line_after_cursor.strip()
        self.ghost = (self._missing(0) or "") if welcome and in_place else ""

    def _missing(self, index: int) -> str | None:
        return None if self._wanted is None else self._offer.missing(index, self._wanted)

    # Following the text and the cursor

    def on_mount(self) -> None:
        """Ask for the first words."""
        self.ask_again()

    def update_suggestion(self) -> None:
        """Follow a change of the text; Textual calls this after each one."""
        self._look_around()

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        if previous_selection != selection:
            self._look_around()

    def _look_around(self, *, always: bool = False) -> None:
        if not self._typing:
            self._ghost_welcome = self._dismissed = False
            self.ghost = ""
        context = self._current_context()
        if not always and context == self._wanted:
            return
        self._wanted = context
        self._pick_when_ready = False
        if self._picked is not None:
            self._leave_pick()
        self.post_message(ContextChanged(self, context))
        if context is None:
            self._withdraw()

    def _current_context(self) -> str | None:
        if self.read_only or not self.selection.is_empty:
            return None
        if not welcomes_word(self.line_before_cursor, self.line_after_cursor):
            return None
        lines, cursor = self.document.raw_lines, self.cursor_location
        self._context_start = context_start(lines, cursor, self._context_start)
        return context_text(lines, self._context_start, cursor)

    # Typing

    @contextmanager
    def _while_typing(self) -> Iterator[None]:
        """Let the ghost stay through the changes made meanwhile."""
        self._typing = True
        try:
            yield
        finally:
            self._typing = False
            self._ghost_welcome = True

    def type_text(self, text: str) -> None:
        """Type; a ghost that begins with what was typed stays, shorter by that."""
        rest = self.ghost.removeprefix(text) if self.ghost.startswith(text) else ""
        if text == " " and self._has_automatic_space:
            self._keep_automatic_space()
            return
        if not is_word_character(text[-1]):
            self._dismissed = False
        with self._while_typing():
            if self._has_automatic_space and (text == self.document.newline or self._closes(text)):
                row, column = self.cursor_location
                self.history.checkpoint()
                self._replace_via_keyboard(text, (row, column - 1), (row, column))
            else:
                super().type_text(text)
        self.ghost = rest

    @property
    def _has_automatic_space(self) -> bool:
        row, _ = self.cursor_location
        return (
            self.selection.is_empty
            and not self.line_after_cursor
            and self.document.ends_in_automatic_space(row)
        )

    def _keep_automatic_space(self) -> None:
        self.document.mark_automatic_space(self.cursor_location[0], automatic=False)
        self.post_message(self.Changed(self))

    def _closes(self, text: str) -> bool:
        return is_closing(text, self.line_before_cursor[:-1])

    # Taking a word

    def accept(self, index: int) -> bool:
        """Insert what the word at `index` lacks, and a space at a line's end; tell whether it did."""
        missing = self._missing(index)
        if missing is None or self.read_only or not self.selection.is_empty:
            return False
        adds_space = not self.line_after_cursor
        self._dismissed = False
        self.ghost = ""
        self.history.checkpoint()
        with self._while_typing():
            inserted = missing + " " if adds_space else missing
            self._replace_via_keyboard(inserted, *self.selection)
            self.history.checkpoint()
        if adds_space:
            self.document.mark_automatic_space(self.cursor_location[0], automatic=True)
        return True

    def action_accept_or_indent(self) -> None:
        """Take the ghost text; where there is none, indent."""
        if not (self.ghost and self.accept(0)):
            self.action_indent()

    def action_take(self, index: int) -> None:
        """Take the word at `index` in the strip."""
        self.accept(index)

    def action_cursor_right(self, select: bool = False) -> None:
        """Take the ghost text; where there is none, or while selecting, move on."""
        if select or not (self.ghost and self.accept(0)):
            super().action_cursor_right(select)

    def action_dismiss(self) -> None:
        """Take the ghost away until the next word."""
        if not self.ghost:
            raise SkipAction
        self._dismissed = True
        self.ghost = ""

    # Pick mode

    def action_pick(self) -> None:
        """Begin to pick a word from the strip, as soon as there is one."""
        if self._wanted is None or self._offer.context != self._wanted:
            self._pick_when_ready = True
        elif self._offer.words:
            self._move_pick(0)

    async def handle_typed_key(self, event: events.Key) -> bool:
        """Do what a key means here, in pick mode or outside it."""
        self._pick_when_ready = False
        if self._picked is not None:
            if self._handle_pick_key(self._picked, event.key):
                return True
            self._leave_pick()
        return await super().handle_typed_key(event)

    def _handle_pick_key(self, picked: int, key: str) -> bool:
        if key in {"left", "right", "ctrl+@", "ctrl+space"}:
            step = -1 if key == "left" else 1
            self._move_pick((picked + step) % len(self._offer.words))
        elif key in {"tab", "enter"}:
            self._take_pick(picked)
        elif key.isdecimal():
            self._take_pick(int(key) - 1)
        elif key == "escape":
            self._leave_pick()
        else:
            return False
        return True

    def _move_pick(self, index: int) -> None:
        self._picked = index
        self._tell_offer()

    def _take_pick(self, index: int) -> None:
        if 0 <= index < len(self._offer.words):
            self._leave_pick()
            self.accept(index)

    def _leave_pick(self) -> None:
        self._picked = None
        self._tell_offer()

    def _pick_still_there(self) -> int | None:
        return None if self._picked is None or not self._offer.words else 0
