"""A text area that words can be put into, each with a space behind it, and what becomes of that space.

It is eaten by what closes up to the word, kept by the space bar, and comes back where what follows shows that it was
meant. What all this costs and spares in keys is counted here too. Knows nothing of where words come from.
"""

from rnn_autocomplete.editor.acceptance import closes_up, space_was_meant
from rnn_autocomplete.editor.exact_text import Location, with_automatic_space
from rnn_autocomplete.editor.key_ledger import KeyLedger
from rnn_autocomplete.editor.text_area import ProseTextArea

_LONGEST = 4
"""After so many characters nothing shows any more that a space was meant before them."""

_NOTHING: tuple[str, Location] = ("", (0, 0))


class SpacingTextArea(ProseTextArea):
    """Edits one text."""

    def __init__(self, text: str = "") -> None:
        self.ledger = KeyLedger()
        """What the suggestions spare and cost in this text."""
        # What was typed since a space gave way, and where it ends.
        self._closed_up = _NOTHING
        super().__init__(text)

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.document.on_change = self.ledger.edited

    def put_word(self, missing: str) -> None:
        """Insert what a word lacks, in one undo step, and a space at a line's end; elsewhere go over one that is there."""
        adds_space = not self.line_after_cursor
        goes_over = self.line_after_cursor.startswith(" ")
        start = self.cursor_location
        self.history.checkpoint()
        inserted = with_automatic_space(missing) if adds_space else missing
        self._replace_via_keyboard(inserted, *self.selection)
        self.history.checkpoint()
        self.ledger.took(start, self.cursor_location, with_space=adds_space)
        if goes_over:
            self.move_cursor_relative(columns=1)

    @property
    def has_automatic_space(self) -> bool:
        """Whether a space that came with a word stands before the cursor, and nothing behind it."""
        row, _ = self.cursor_location
        return (
            self.selection.is_empty
            and not self.line_after_cursor
            and self.document.ends_in_automatic_space(row)
        )

    def type_text(self, text: str) -> None:
        """Type; a space that came with a word gives way, stays or comes back as the text asks for it."""
        typed = self._typed_since_closing_up + text
        self._closed_up = _NOTHING
        if not self.has_automatic_space:
            self._type_on(text, typed)
        elif text == " ":
            self._keep_automatic_space()
        elif text == self.document.newline or closes_up(text, self.line_before_cursor[:-1]):
            self._replace_before_cursor(1, text)
            self._closed_up = text, self.cursor_location
        else:
            super().type_text(text)

    def paste(self, text: str) -> None:
        """Paste; a space that came with a word gives way to white space and to what belongs to the word."""
        if text and self.has_automatic_space and self._takes_space_before(text):
            self._replace_before_cursor(1, text)
        else:
            super().paste(text)

    def _takes_space_before(self, text: str) -> bool:
        is_meant = any(space_was_meant(text[:end]) for end in range(1, _LONGEST + 1))
        return text[0].isspace() or (closes_up(text[0], self.line_before_cursor[:-1]) and not is_meant)

    @property
    def _typed_since_closing_up(self) -> str:
        typed, end = self._closed_up
        here = end == self.cursor_location and self.selection.is_empty and not self.line_after_cursor
        return typed if here and self.line_before_cursor.endswith(typed) else ""

    def _type_on(self, text: str, typed: str) -> None:
        if space_was_meant(typed):
            self._replace_before_cursor(len(typed) - len(text), f" {typed}")
            row, column = self.cursor_location
            self.ledger.returned_space((row, column - len(typed) - 1))
        else:
            super().type_text(text)
            if typed != text and len(typed) < _LONGEST:
                self._closed_up = typed, self.cursor_location

    def _keep_automatic_space(self) -> None:
        self.document.mark_automatic_space(self.cursor_location[0], automatic=False)
        self.ledger.kept_space(self.cursor_location)
        self.post_message(self.Changed(self))

    def _replace_before_cursor(self, count: int, text: str) -> None:
        row, column = self.cursor_location
        self.history.checkpoint()
        self._replace_via_keyboard(text, (row, column - count), (row, column))
