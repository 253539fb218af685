"""Cutting a text to the room there is, so that one sees that something is missing. Knows text and cells."""

from rich.cells import cell_len

from rnn_autocomplete.editor.graphemes import graphemes

ELLIPSIS = "…"


def fit(text: str, width: int) -> str:
    """Cut `text` to `width` cells, with an ellipsis where something is missing; no grapheme is broken."""
    if cell_len(text) <= width:
        return text
    kept = ""
    for grapheme in graphemes(text):
        if cell_len(kept + grapheme) >= width:
            break
        kept += grapheme
    return kept.rstrip() + ELLIPSIS if width > 0 else ""
