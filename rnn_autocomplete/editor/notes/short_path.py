"""How a path is written where there is little room: from the person's home on, and without its beginning."""

from pathlib import Path

from rich.cells import cell_len

from rnn_autocomplete.editor.stand_ins import drawable
from rnn_autocomplete.locations import home_folder

_CUT = "…"


def short_path(path: Path, width: int) -> str:
    """Write `path` in at most `width` cells; what is cut away is its beginning, for its end tells more."""
    home = home_folder()
    text = f"~/{path.relative_to(home)}" if path != home and path.is_relative_to(home) else str(path)
    text = drawable(text)
    if cell_len(text) <= width:
        return text
    while text and cell_len(_CUT + text) > width:
        text = text[1:]
    return _CUT + text
