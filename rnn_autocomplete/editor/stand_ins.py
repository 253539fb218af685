"""Visible stand-ins for characters that a terminal would obey instead of showing.

An escape sequence in a file must not recolour the screen, and text that turns the reading direction must not
disguise a line. Each such character is drawn as one harmless character of one cell; the text stays as it is.
"""

import re

_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F
_REPLACEMENT = "\ufffd"

# C0 without the tab, DEL, C1, line and paragraph separators, bidirectional controls, the byte order mark
# and lone surrogates, which no terminal encoding can carry.
_UNDRAWABLE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
STAND_IN = re.compile("[\u2400-\u2421\ufffd]")
"""Finds stand-ins in drawn text."""


def drawable(line: str) -> str:
    """Give `line` with every undrawable character replaced; its length is the same."""
    return _UNDRAWABLE.sub(_stand_in, line)


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return "\u2421" if code == _DELETE else _REPLACEMENT
