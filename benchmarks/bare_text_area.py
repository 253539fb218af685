"""Textual's own text area in an app that does nothing else: what an editor's speed is compared with.

    python -m benchmarks.bare_text_area [FILE]

Begins at the end of the file, and saves nothing.
"""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class BareTextArea(App[None]):
    """Edits a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Fill the screen with the text area."""
        yield TextArea(self._text)

    def on_mount(self) -> None:
        """Go to the end of the text."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    BareTextArea(Path(sys.argv[1]).read_text(encoding="utf-8") if sys.argv[1:] else "").run()
