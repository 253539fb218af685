"""A text area with suggestions, whole: its keys in the order they come, in pick mode and outside it.

What they take is the affair of `TakingTextArea`, below this one; what the keys of pick mode mean, that of `picking`.
"""

from collections.abc import Sequence

from textual import events

from rnn_autocomplete.editor.key_map import key_map_of
from rnn_autocomplete.editor.picking import Leave, MoveTo, PickKeys, Take, pick_step
from rnn_autocomplete.editor.taking_text_area import TakingTextArea
from rnn_autocomplete.suggestions.suggester import Phrase, Suggestion


class SuggestingTextArea(TakingTextArea):
    """Edits one text with words on offer."""

    def offer(self, context: str, suggestions: Sequence[Suggestion], phrase: Phrase | None = None) -> None:
        """Offer words for a text; nothing happens if that is no longer the text up to the cursor."""
        super().offer(context, suggestions, phrase)
        if context == self._wanted and self._pick_when_ready:
            self._pick()

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
