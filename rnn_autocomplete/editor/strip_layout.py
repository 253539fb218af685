"""Where the words on offer stand in the strip: on a grid that stays while the words change.

The eye finds the third word where the third word was. Knows words, labels and cells, nothing of widgets.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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

    A word that is too long for its slot takes the next one too. Where the words behind it would then find no room, they
    move up as far as they have to. Those that find none even so are left out, but never the one picked.
    """
    pitch = max(1, min((width + _GAP) // slots, _WIDEST_SLOT))
    for first in range((picked or 0) + 1):
        fitting = _fitting(_unplaced(words, first, picking=picked is not None), width)
        if picked is None or any(place.index == picked for place in fitting):
            return _on_grid(fitting, width, pitch)
    return []


def _unplaced(words: Sequence[Offered], first: int, *, picking: bool) -> Iterator[Place]:
    for index, offered in enumerate(words[first:], first):
        number = str(index + 1)
        label = number.rjust(len(offered.label)) if picking else offered.label or number
        mark = _MARKS.get(offered.origin, "")
        word = drawable(offered.word)
        yield Place(index, label, word, mark, 0, cell_len(f"{label} {word}{mark}"))


def _fitting(words: Iterable[Place], width: int) -> list[Place]:
    """Give those that find room side by side; the first is cut if it must be."""
    found: list[Place] = []
    for place in words:
        fits = place if found else _cut(place, width)
        if fits.word and fits.end <= width:
            found.append(fits)
            width -= fits.end + _GAP
    return found


def _cut(place: Place, width: int) -> Place:
    word = fit(place.word, width - place.end + cell_len(place.word))
    return replace(place, word=word, end=place.end - cell_len(place.word) + cell_len(word))


def _on_grid(words: Sequence[Place], width: int, pitch: int) -> list[Place]:
    # How many cells a word and those behind it need at the least.
    needed = [sum(place.end + _GAP for place in words[at:]) - _GAP for at in range(len(words))]
    laid_out: list[Place] = []
    end = -_GAP
    for place, cells in zip(words, needed, strict=True):
        start = min(-(-(end + _GAP) // pitch) * pitch, width - cells)
        end = start + place.end
        laid_out.append(replace(place, start=start, end=end))
    return laid_out
