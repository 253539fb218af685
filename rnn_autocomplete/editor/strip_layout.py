"""Where the words on offer stand in the strip: on a grid that stays while the words change.

The eye finds the third word where the third word was. Knows words, labels and cells, nothing of widgets.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from rnn_autocomplete.editor.fitting import fit
from rnn_autocomplete.editor.stand_ins import drawable

DOCUMENT = "document"
"""The origin of a word that is offered because it stands in this text."""

NOTES = "notes"
"""The origin of a word that is offered because the person's own notes have it."""

_GAP = 2
"""How many cells stay free between two words at the least."""

_WIDEST_SLOT = 24
"""Few words are not spread over a wide line: the next one should be in view without looking for it."""

_MARKS = {NOTES: "°"}


@dataclass(frozen=True)
class Offered:
    """A word on offer."""

    word: str
    label: str
    """The key that takes it."""

    origin: str = ""
    """What speaks for it most: `DOCUMENT`, `NOTES`, or the language as such."""


@dataclass(frozen=True)
class Place:
    """Where a word stands in the strip."""

    index: int
    label: str
    word: str
    mark: str
    """Tells the origin where the look of the word does not."""

    start: int
    """The first cell, of its label."""

    end: int
    """The cell after the last one, of its word and mark."""


def places(words: Sequence[Offered], width: int, slots: int, picked: int | None = None) -> list[Place]:
    """Lay `words` out on a grid of so many `slots` in `width` cells.

    A word that is too long for one slot takes the next ones too. Those that find no room are left out, but never
    the one picked.
    """
    pitch = max(1, min((width + _GAP) // slots, _WIDEST_SLOT))
    for first in range((picked or 0) + 1):
        laid_out = _laid_out(words, first, width, pitch, picking=picked is not None)
        if picked is None or any(place.index == picked for place in laid_out):
            return laid_out
    return []


def _laid_out(words: Sequence[Offered], first: int, width: int, pitch: int, *, picking: bool) -> list[Place]:
    laid_out: list[Place] = []
    start = 0
    for index, offered in enumerate(words[first:], first):
        number = str(index + 1)
        label = number.rjust(len(offered.label)) if picking else offered.label or number
        mark = _MARKS.get(offered.origin, "")
        word = drawable(offered.word)
        room = width - start - len(label) - 1 - len(mark)
        shown = word if laid_out else fit(word, room)
        if not shown or cell_len(shown) > room:
            continue
        end = width - room + cell_len(shown)
        laid_out.append(Place(index, label, shown, mark, start, end))
        start = -(-(end + _GAP) // pitch) * pitch
    return laid_out
