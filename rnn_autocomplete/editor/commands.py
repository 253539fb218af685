"""Every command that a key can give: its name, its usual keys, the action behind it, and what it does in words.

One table, from which the bindings, the help and `rnn-autocomplete settings` are made. The keys are chosen for
terminals as they are: no key that arrives as another one, or that a terminal keeps for itself, is the only way
to anything. Knows nothing of what a person has changed: see `key_map`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from rnn_autocomplete.settings import MOST_SUGGESTIONS


class Where(Enum):
    """Who hears a key; the text hears it first, and what it has no use for goes on to the screen and the app."""

    TEXT = "text"
    SCREEN = "screen"
    APP = "app"


@dataclass(frozen=True)
class Command:
    """One thing that a key can do."""

    name: str
    """What the settings call it."""

    keys: tuple[str, ...]
    """The keys that give it unless the settings say otherwise."""

    action: str
    """The action, as Textual writes it."""

    words: str
    """What it does, for the help."""

    where: Where


def _at(where: Where) -> Callable[[str, str, str, str], Command]:
    def command(name: str, keys: str, action: str, words: str) -> Command:
        return Command(name, tuple(keys.split()), action, words, where)

    return command


_text, _screen, _app = _at(Where.TEXT), _at(Where.SCREEN), _at(Where.APP)

# Of two commands of the text that have a key in common, the one that stands first here hears it first.
SECTIONS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        "Suggestions",
        (
            _text("accept", "tab", "accept_or_indent", "take the ghost text; without one, indent"),
            _text("next-word", "ctrl+right", "take_next_word_or_move", "take its next word, or go a word on"),
            _text("next-alternative", "alt+down", "walk_alternatives(1)", "another ghost text"),
            _text("previous-alternative", "alt+up", "walk_alternatives(-1)", "the ghost text before"),
            _text("dismiss", "escape", "dismiss", "no ghost text until the next word"),
            _text("pick", "ctrl+space", "pick", "pick from the strip: arrows, Enter, or 1–9"),
            *(
                _text(f"take-{number}", f"f{number + 1}", f"take({number - 1})", "take a word from the strip")
                for number in range(1, MOST_SUGGESTIONS + 1)
            ),
            _text("never-suggest", "ctrl+g", "never_suggest", "never suggest this word again"),
            _screen("suggestions-on-off", "ctrl+t", "toggle_suggestions", "suggestions off, and on again"),
            _screen(
                "suggestions-screen", "ctrl+l", "suggestions_screen", "keys saved, words never suggested"
            ),
            _app("notes-screen", "ctrl+r", "notes_screen", "learn from your own notes; versions learnt"),
        ),
    ),
    (
        "Files",
        (
            _screen("save", "ctrl+s", "save", "save"),
            _screen("save-as", "f12 ctrl+shift+s", "save_as", "save under another name"),
            _screen("open", "ctrl+o", "open", "open a file"),
            _screen("next-document", "ctrl+n ctrl+pagedown", "next_document", "the next open file"),
            _screen("previous-document", "ctrl+p ctrl+pageup", "previous_document", "the open file before"),
            _screen("help", "f1", "help", "the keys"),
            _screen("clear-message", "escape", "clear_message", "take a message away"),
            _app("quit", "ctrl+q", "quit", "quit"),
        ),
    ),
    (
        "Moving",
        (
            _text("left", "left", "cursor_left", "a character back"),
            _text("right", "right", "cursor_right", "take the ghost text, or go a character on"),
            _text("up", "up", "cursor_up", "a row up"),
            _text("down", "down", "cursor_down", "a row down"),
            _text("word-left", "ctrl+left", "cursor_word_left", "a word back"),
            _text("word-right", "ctrl+right", "cursor_word_right", "a word on"),
            _text("line-start", "home", "cursor_line_start", "the start of the row"),
            _text("line-end", "end ctrl+e", "cursor_line_end", "take the ghost text, or go to the row's end"),
            _text("page-up", "pageup", "cursor_page_up", "a page up"),
            _text("page-down", "pagedown", "cursor_page_down", "a page down"),
            _text("text-start", "ctrl+home", "document_start", "the start of the text"),
            _text("text-end", "ctrl+end", "document_end", "the end of the text"),
        ),
    ),
    (
        "Text",
        (
            _text("undo", "ctrl+z super+z", "undo", "undo"),
            _text("redo", "ctrl+y super+y", "redo", "redo"),
            _text("cut", "ctrl+x super+x", "cut", "cut"),
            _text("copy", "ctrl+c super+c", "copy", "copy"),
            _text("paste", "ctrl+v", "paste", "paste what was cut or copied here"),
            _screen("find", "ctrl+f", "find", "find something in the text, and replace it"),
            _text("new-line", "enter", "new_line", "begin a new line"),
            _text("indent", "tab", "indent", "indent"),
            _text("outdent", "shift+tab", "outdent", "indent less"),
            _text("delete-left", "backspace", "delete_left", "delete the character before"),
            _text("delete-right", "delete ctrl+d", "delete_right", "delete the character after"),
            _text(
                "delete-word-left",
                "ctrl+w ctrl+backspace alt+backspace",
                "delete_word_left",
                "delete the word before",
            ),
            _text("delete-word-right", "alt+delete", "delete_word_right", "delete the word after"),
            _text(
                "delete-to-line-start",
                "ctrl+u super+backspace",
                "delete_to_start_of_line",
                "delete the row up to here",
            ),
            _text(
                "delete-to-line-end",
                "ctrl+k",
                "delete_to_end_of_line_or_delete_line",
                "delete the rest of the row",
            ),
            _text("delete-line", "ctrl+shift+k", "delete_line", "delete the line"),
        ),
    ),
    (
        "Selecting",
        (
            _text("select-left", "shift+left", "cursor_left(True)", "a character back"),
            _text("select-right", "shift+right", "cursor_right(True)", "a character on"),
            _text("select-up", "shift+up", "cursor_up(True)", "a row up"),
            _text("select-down", "shift+down", "cursor_down(True)", "a row down"),
            _text("select-word-left", "ctrl+shift+left", "cursor_word_left(True)", "a word back"),
            _text("select-word-right", "ctrl+shift+right", "cursor_word_right(True)", "a word on"),
            _text("select-line-start", "shift+home", "cursor_line_start(True)", "to the start of the row"),
            _text("select-line-end", "shift+end", "cursor_line_end(True)", "to the end of the row"),
            _text("select-text-start", "ctrl+shift+home", "document_start(True)", "to the start of the text"),
            _text("select-text-end", "ctrl+shift+end", "document_end(True)", "to the end of the text"),
            _text("select-line", "", "select_line", "the line"),
            _text("select-all", "ctrl+a", "select_all", "everything"),
        ),
    ),
)

COMMANDS: tuple[Command, ...] = tuple(command for _, commands in SECTIONS for command in commands)
"""All of them."""
