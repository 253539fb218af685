"""A text area that follows its text and holds the words on offer for it, with the best of them as ghost text.

It says which text it wants words for (`ContextChanged`) and is given them by `offer`; it knows nothing of
models or threads, nor which keys take a word. Words that come for a text that is no longer the current one are
refused here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from textual import events, on
from textual.message import Message
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp
from textual.widgets.text_area import Location, Selection

from rnn_autocomplete.editor.context import context_start, context_text, welcomes_word
from rnn_autocomplete.editor.ghost import NO_GHOST, Ghost, next_ghost
from rnn_autocomplete.editor.manners import Manners
from rnn_autocomplete.editor.messages import ContextChanged, OfferChanged
from rnn_autocomplete.editor.offer import Offer
from rnn_autocomplete.editor.prose_places import is_prose
from rnn_autocomplete.editor.seen import Seen
from rnn_autocomplete.editor.spacing_text_area import SpacingTextArea
from rnn_autocomplete.suggestions.suggester import Phrase, Suggestion

if TYPE_CHECKING:
    from textual.timer import Timer


class Shown(NamedTuple):
    """What of the suggestions is on the screen."""

    offer: Offer = Offer()
    ghost: Ghost = NO_GHOST
    """As far as it can be read."""


class OfferingTextArea(SpacingTextArea):
    """Edits one text, and shows what is offered for it."""

    def __init__(self, text: str = "", *, manners: Manners) -> None:
        self.suggests_here = True
        """Whether this text, of all that are open, is one to suggest in."""
        self._manners = manners
        self._wanted: str | None = None
        self._context_start = (0, 0)
        self._offer = Offer()
        self._picked: int | None = None
        # What was asked for while words are on their way.
        self._pick_when_ready, self._walk_when_ready = False, 0
        self._ghost = NO_GHOST
        self._ghost_welcome = False
        self._dismissed = False
        self._typing = False
        self._pause: Timer | None = None
        self._seen = Seen(Shown())
        super().__init__(text)

    # What is wanted, and what is offered

    @property
    def context(self) -> str | None:
        """The text up to the cursor that words are wanted for; None where none can be offered."""
        return self._wanted

    def offer(self, context: str, suggestions: Sequence[Suggestion], phrase: Phrase | None = None) -> None:
        """Offer words for a text; nothing happens if that is no longer the text up to the cursor."""
        if context != self._wanted:
            return
        offered, self._offer = self._offer, Offer.of(context, suggestions, phrase)
        if self._offer.words != offered.words:
            self._picked = None
        self._show_ghost_after_pause()
        self._tell_offer()

    def withdraw_stale_offer(self) -> None:
        """Take back words that were offered for an earlier text, and say what is left on offer."""
        if self._offer.context != self._wanted:
            self._withdraw()
        else:
            self._tell_offer()

    def ask_again(self) -> None:
        """Say once more what is offered, and which text words are wanted for."""
        self._tell_offer()
        self._wanted = None
        self._look_around(always=True)

    def _withdraw(self) -> None:
        self._offer = Offer()
        self._picked = None
        self._tell_offer()

    def _tell_offer(self) -> None:
        self.post_message(OfferChanged(self, self._offer.suggestions, self._picked))
        self._note_painted()

    # The ghost

    def _show_ghost_after_pause(self) -> None:
        pause = self._manners.pause
        if not pause or self.ghost:
            self._show_ghost()
        else:
            self._pause = self.set_timer(pause, self._show_ghost)

    def _show_ghost(self) -> None:
        welcome = self._manners.ghost and self._ghost_welcome and not self._dismissed
        # On a blank line Tab is for indenting, and how a line begins is anybody's guess.
        if welcome and self._has_room_for_ghost and self.line_before_cursor.strip():
            self._put_ghost(next_ghost(self._ghost, self._offer, self._manners.least_gain))
        else:
            self._put_ghost(NO_GHOST)

    @property
    def _has_room_for_ghost(self) -> bool:
        after = self.line_after_cursor
        return self._wanted is not None and (not after or after[0].isspace())

    def _put_ghost(self, ghost: Ghost) -> None:
        self._ghost = ghost
        self.ghost = ghost.rest(self._wanted) if self._wanted is not None else ""
        if not self.ghost:
            self._ghost = NO_GHOST
        self._note_painted()

    def _note_painted(self) -> None:
        if self.is_running:
            self.call_after_refresh(self._are_painted, self._offer, self._ghost)

    def _are_painted(self, offer: Offer, ghost: Ghost) -> None:
        if ghost == self._ghost:
            # What found no room was not seen, and must not be taken.
            readable = self.seen_of_ghost.readable
            ghost = ghost.without_last(len(self.ghost) - readable) if readable else NO_GHOST
        # A message, because its clock is the one that stamps the keys.
        self._seen.painted(Shown(offer, ghost), Message().time)

    # Following the text and the cursor

    def on_mount(self) -> None:
        """Ask for the first words."""
        self.ask_again()

    def on_focus(self) -> None:
        """See again what was hidden without the focus."""
        self._note_painted()

    def on_resize(self) -> None:
        """Keep the cursor in sight, and see what has room now."""
        self.call_after_refresh(self.scroll_cursor_visible)
        self._note_painted()

    def move_cursor(
        self,
        location: Location,
        select: bool = False,
        center: bool = False,
        record_width: bool = True,
    ) -> None:
        """Move the cursor; a key that moves it takes the ghost away even where it cannot go on."""
        super().move_cursor(location, select, center, record_width)
        if not self._typing:
            self.leave_off()

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    @on(ScrollDown)
    @on(ScrollUp)
    @on(ScrollTo)
    def leave_off(self) -> None:
        """Take the ghost away, and show none until somebody types again."""
        self._ghost_welcome = self._dismissed = False
        self._put_ghost(NO_GHOST)

    def update_suggestion(self) -> None:
        """Follow a change of the text; Textual calls this after each one."""
        self._look_around()

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        if previous_selection != selection:
            self._look_around()

    def _watch_read_only(self, read_only: bool) -> None:
        super()._watch_read_only(read_only)
        self._look_around()

    def _look_around(self, *, always: bool = False) -> None:
        if not self._typing:
            self.leave_off()
        context = self._current_context()
        if not always and context == self._wanted:
            return
        self._wanted = context
        self._pick_when_ready, self._walk_when_ready = False, 0
        if self._pause is not None:
            self._pause.stop()
        if self._picked is not None:
            self._picked = None
            self._tell_offer()
        self.post_message(ContextChanged(self, context))
        if context is None:
            self._withdraw()

    def _current_context(self) -> str | None:
        suggesting = self._manners.suggesting and self.suggests_here
        if not suggesting or self.read_only or not self.selection.is_empty:
            return None
        if not welcomes_word(self.line_before_cursor, self.line_after_cursor):
            return None
        lines, cursor = self.document.raw_lines, self.cursor_location
        if not is_prose(lines, *cursor, self.document.code_rows):
            return None
        self._context_start = context_start(lines, cursor, self._context_start)
        return context_text(lines, self._context_start, cursor)

    @contextmanager
    def _while_typing(self) -> Iterator[None]:
        """Let the ghost stay through the changes made meanwhile."""
        self._typing = True
        try:
            yield
        finally:
            self._typing = False
            self._ghost_welcome = True
