"""A text area with suggestions, whole: what typing does to them, and the keys that take, pick, change and dismiss them.

What is offered and what is seen of it is the affair of `OfferingTextArea`, below this one; what the keys of pick mode
mean, that of `picking`.
"""

from collections.abc import Callable, Sequence

from textual import events
from textual.actions import SkipAction

from rnn_autocomplete.editor.acceptance import is_word_character
from rnn_autocomplete.editor.ghost import NO_GHOST, alternative
from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.manners import Manners
from rnn_autocomplete.editor.messages import NeverSuggest, NothingToDo
from rnn_autocomplete.editor.offering_text_area import OfferingTextArea, Shown
from rnn_autocomplete.editor.picking import Leave, MoveTo, PickKeys, Take, pick_step
from rnn_autocomplete.suggestions.suggester import Phrase, Suggestion


class SuggestingTextArea(OfferingTextArea):
    """Edits one text, and takes words that are on offer for it."""

    def __init__(self, text: str = "", *, manners: Manners) -> None:
        self.is_in_sight: Callable[[int], bool] = lambda _: True
        """Tells whether the word at an index can be seen in the strip."""
        self._key_time = 0.0
        super().__init__(text, manners=manners)

    # Typing

    async def handle_typed_key(self, event: events.Key) -> bool:
        """Do what a key means here, in pick mode or outside it."""
        self._key_time = event.time
        self._pick_when_ready, self._walk_when_ready = False, 0
        with self.ledger.key():
            if self._picked is not None:
                if self._handle_pick_key(self._picked, event.key):
                    return True
                if event.key not in key_map_of(self.app).arriving("never-suggest"):
                    self._leave_pick()
            return await super().handle_typed_key(event)

    def type_text(self, text: str) -> None:
        """Type; a ghost that begins with what was typed stays, shorter by that."""
        keeps_space = text == " " and self.has_automatic_space
        if not keeps_space and not is_word_character(text[-1]):
            self._dismissed = False
        seen = self._seen_now.ghost.rest(self._wanted or "")
        with self._while_typing():
            super().type_text(text)
        self._put_ghost(self._ghost)
        if seen and not self.ghost and seen != text:
            self._manners.passed()

    @property
    def _seen_now(self) -> Shown:
        """What was on the screen when the key was pressed that is being dealt with."""
        return self._seen.at(self._key_time)

    # Taking words

    def accept(self, index: int, time: float) -> bool:
        """Insert what the word lacks that stood at `index` in the strip at `time`; tell whether it did."""
        offer = self._seen.at(time).offer
        missing = offer.missing(index, self._wanted) if self._wanted is not None else None
        return missing is not None and self.is_in_sight(index) and self._take(missing)

    def _take_ghost(self, *, whole: bool) -> bool:
        ghost = self._seen_now.ghost
        if self._wanted is None:
            return False
        rest = ghost.rest(self._wanted) if whole else ghost.rest_of_word(self._wanted)
        return bool(rest) and self._take(rest)

    def _take(self, missing: str) -> bool:
        """Insert words; a ghost that goes on from there stays."""
        if self.read_only or not self.selection.is_empty:
            return False
        self._dismissed = False
        ghost = self._ghost
        self._put_ghost(NO_GHOST)
        with self._while_typing():
            self.put_word(missing)
        self._manners.accepted()
        self._put_ghost(ghost)
        return True

    def action_accept_or_indent(self) -> None:
        """Take the ghost text; where there is none, indent."""
        if not self._take_ghost(whole=True) and not self._seen_now.ghost.text:
            self.action_indent()

    def action_take_next_word_or_move(self) -> None:
        """Take the next word of the ghost text; where there is none, go a word on."""
        if not self._take_ghost(whole=False):
            self.action_cursor_word_right()

    def action_take(self, index: int) -> None:
        """Take the word at `index` in the strip."""
        self.accept(index, self._key_time)

    def action_cursor_right(self, select: bool = False) -> None:
        """Take the ghost text at a line's end; where there is none, or while selecting, move on."""
        if select or self.line_after_cursor or not self._take_ghost(whole=True):
            super().action_cursor_right(select)

    def action_cursor_line_end(self, select: bool = False) -> None:
        """Take the ghost text at a line's end; where there is none, or while selecting, go there."""
        if select or self.line_after_cursor or not self._take_ghost(whole=True):
            super().action_cursor_line_end(select)

    # Pick mode

    def action_pick(self) -> None:
        """Begin to pick a word from the strip, as soon as there is one."""
        self.ledger.spent()
        if self._wanted is None or self._offer.context == self._wanted:
            self._pick()
        else:
            self._pick_when_ready = True

    def _pick(self) -> None:
        self._pick_when_ready = False
        if self._offer.words and self._manners.strip:
            self._move_pick(0)
        else:
            self._tell_nothing_to_do("There are no words to pick from here.")

    def _handle_pick_key(self, picked: int, key: str) -> bool:
        arriving = key_map_of(self.app).arriving
        keys = PickKeys(again=arriving("pick"), take=arriving("accept"), leave=arriving("dismiss"))
        match pick_step(key, picked, len(self._offer.words), keys):
            case MoveTo(index):
                self.ledger.spent()
                self._move_pick(index)
            case Take(index):
                missing = self._offer.missing(index, self._wanted or "")
                if missing is not None:
                    self._leave_pick()
                    self._take(missing)
            case Leave():
                self.ledger.spent()
                self._leave_pick()
            case _:
                return False
        return True

    def _move_pick(self, index: int) -> None:
        self._picked = index
        self._tell_offer()

    def _leave_pick(self) -> None:
        self._picked = None
        self._tell_offer()

    # Other words than the best

    def action_dismiss(self) -> None:
        """Take the ghost away until the next word."""
        if not (self.ghost and self._seen_now.ghost.text):
            raise SkipAction
        self._dismissed = True
        self._put_ghost(NO_GHOST)
        self._manners.dismissed()
        self.ledger.dismissed()
        self._tell_offer()

    def offer(self, context: str, suggestions: Sequence[Suggestion], phrase: Phrase | None = None) -> None:
        """Offer words for a text; nothing happens if that is no longer the text up to the cursor."""
        super().offer(context, suggestions, phrase)
        if context == self._wanted and self._walk_when_ready:
            self._walk(self._walk_when_ready)
        if context == self._wanted and self._pick_when_ready:
            self._pick()

    def action_walk_alternatives(self, step: int) -> None:
        """Show another word as the ghost, or the best one again if there is no ghost."""
        if self._wanted is not None and self._has_room_for_ghost and self._manners.ghost:
            self._dismissed = False
            self._ghost_welcome = True
            self._walk(step)
            self.ledger.spent()
            self._tell_offer()

    def _walk(self, step: int) -> None:
        self._put_ghost(alternative(self._offer, self._ghost, step, self._wanted or ""))
        is_under_way = self._offer.context != self._wanted
        self._walk_when_ready = step if is_under_way and not self.ghost else 0

    def action_never_suggest(self) -> None:
        """Ask that the word picked, or else the next one of the ghost, is never suggested again."""
        ghost = self._seen_now.ghost
        if self._picked is not None:
            word = self._offer.words[self._picked]
        else:
            word = ghost.next_word(self._wanted or "")
        if word:
            self.ledger.spent()
            self.post_message(NeverSuggest(word))
        else:
            self._tell_nothing_to_do("There is no ghost text here; pick a word first.")

    def _tell_nothing_to_do(self, sentence: str) -> None:
        self.post_message(NothingToDo(sentence if self._manners.suggesting else "Suggestions are off."))
