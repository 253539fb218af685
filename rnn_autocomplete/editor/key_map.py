"""Which key does what: the bindings, and the same in words for the help.

Chosen for terminals as they are: no key that arrives as another one, or that a terminal keeps for itself,
is the only way to anything.
"""

from textual.binding import Binding, BindingType

LONGEST_OFFER = 9
"""How many words can be offered at the most: each needs a key."""

_FIRST_FUNCTION_KEY = 2


def take_key(index: int) -> str:
    """Name the key that takes the word at `index`."""
    return f"F{index + _FIRST_FUNCTION_KEY}"


def _hidden(key: str, action: str) -> Binding:
    return Binding(key, action, show=False)


TEXT_BINDINGS: list[BindingType] = [
    _hidden("enter", "new_line"),
    _hidden("tab", "indent"),
    _hidden("ctrl+a", "select_all"),
    _hidden("ctrl+home", "document_start"),
    _hidden("ctrl+end", "document_end"),
    _hidden("ctrl+shift+home", "document_start(True)"),
    _hidden("ctrl+shift+end", "document_end(True)"),
]

SUGGESTION_BINDINGS: list[BindingType] = [
    _hidden("tab", "accept_or_indent"),
    _hidden("escape", "dismiss"),
    _hidden("ctrl+@,ctrl+space", "pick"),
    *(_hidden(take_key(index).lower(), f"take({index})") for index in range(LONGEST_OFFER)),
]

EDITOR_BINDINGS: list[BindingType] = [
    _hidden("f1", "help"),
    _hidden("ctrl+s", "save"),
    _hidden("f12,ctrl+shift+s", "save_as"),
    _hidden("ctrl+o", "open"),
    _hidden("ctrl+n,ctrl+pagedown", "next_document"),
    _hidden("ctrl+p,ctrl+pageup", "previous_document"),
    _hidden("escape", "clear_message"),
]

# Not a priority binding, as Textual's own is: that would overtake the letters typed just before.
QUIT_BINDINGS: list[BindingType] = [_hidden("ctrl+q", "quit")]

HELP: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Suggestions",
        (
            ("Tab, Right", "take the ghost text"),
            ("F2 … F10", "take a word from the strip"),
            ("Ctrl+Space", "pick from the strip: arrows and Enter, or 1–9"),
            ("Esc", "no ghost text until the next word"),
        ),
    ),
    (
        "Files",
        (
            ("Ctrl+S", "save"),
            ("F12", "save under another name"),
            ("Ctrl+O", "open a file"),
            ("Ctrl+N, Ctrl+P", "next, previous open file"),
            ("Ctrl+Q", "quit"),
        ),
    ),
    (
        "Text",
        (
            ("Ctrl+Z, Ctrl+Y", "undo, redo"),
            ("Ctrl+A", "select all"),
            ("Ctrl+X, C, V", "cut, copy, paste"),
            ("Ctrl+Left, Right", "a word back, forward"),
            ("Ctrl+Home, End", "start, end of the text"),
            ("Ctrl+W, Ctrl+K", "delete the word before, the rest of the row"),
        ),
    ),
)
