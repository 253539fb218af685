"""The names of keys: as Textual has them, as a person writes them in the settings, and as the help shows them.

A key has one name here even where terminals send it in two ways; `arriving_as` gives both.
"""

from string import punctuation

from textual.keys import _character_to_key

_MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")  # in the order in which Textual puts them
_OTHER_NAMES = {"esc": "escape", "return": "enter", "del": "delete", "pgup": "pageup", "pgdn": "pagedown"}
_SHOWN = {"escape": "Esc", "pageup": "PageUp", "pagedown": "PageDown"}
_WITHOUT_CHARACTER = frozenset(
    {"escape", "enter", "tab", "backspace", "insert", "delete", "home", "end", "pageup", "pagedown"}
    | {"up", "down", "left", "right"}
    | {f"f{number}" for number in range(1, 25)}
)
_CHARACTERS = {_character_to_key(character): character for character in punctuation} | {"space": "Space"}

# A terminal without the newer keyboard protocol has only this for Ctrl+Space; some send the other for Enter, and so does
# each while a program is being started.
_SENT_OTHERWISE = {"ctrl+space": "ctrl+@", "enter": "ctrl+j"}
_ONE_KEY = {"ctrl+@": "ctrl+space", "ctrl+at": "ctrl+space"}

# What such a terminal sends for these keys stands for others too.
_TAKEN_FOR = {
    "ctrl+h": "Backspace",
    "ctrl+i": "Tab",
    "ctrl+j": "Enter",
    "ctrl+m": "Enter",
    "ctrl+left_square_bracket": "Esc",
    "alt+enter": "Enter",
    "alt+tab": "Shift+Tab",
    "alt+b": "Ctrl+Left",
    "alt+f": "Ctrl+Right",
}
# Textual reads Alt as the Option key of a Mac, which types these, and leaves it out with other signs.
_OPTION_TYPES = dict(zip("1234567890-=", "¡™£¢∞§¶•ªº–≠", strict=True))


def key_called(written: str) -> str | None:
    """Give the name of the key that a person calls so, in any case and order of its parts; None if there is none."""
    *modifiers, base = written.strip().lower().split("+")
    if len(base) == 1 and base.isprintable() and not base.isspace():
        base = _character_to_key(base)
    else:
        base = _OTHER_NAMES.get(base, base)
        if base not in _WITHOUT_CHARACTER and base not in _CHARACTERS:
            return None
    if not set(modifiers) <= set(_MODIFIERS):
        return None
    key = "+".join([*sorted(set(modifiers)), base])
    return _ONE_KEY.get(key, key)


def writes_text(key: str) -> bool:
    """Tell whether the key is there for writing, so that no command can have it."""
    *modifiers, base = key.split("+")
    return base not in _WITHOUT_CHARACTER and set(modifiers) <= {"shift"}


def arriving_as(key: str) -> tuple[str, ...]:
    """Give the names under which the key arrives."""
    return (key, _SENT_OTHERWISE[key]) if key in _SENT_OTHERWISE else (key,)


def taken_for(key: str) -> str | None:
    """Give what the key arrives as from terminals without the newer keyboard protocol; None if as itself."""
    modifier, _, base = key.partition("+")
    character = _CHARACTERS.get(base, base)
    if modifier == "alt" and (character in _OPTION_TYPES or base in _CHARACTERS):
        return _OPTION_TYPES.get(character, character)
    return _TAKEN_FOR.get(key)


def shown(key: str) -> str:
    """Give the name of the key as people write it, such as Ctrl+Right."""
    return "+".join(_shown_part(part) for part in key.split("+"))


def _shown_part(part: str) -> str:
    return _SHOWN.get(part) or _CHARACTERS.get(part) or part.capitalize()
