"""How a text is divided: a part held out to measure on, and the rest in pieces that can be shuffled.

The held-out part is the end of the text, whole documents or lines, never random sentences, which would be
measured beside their neighbours. Knows characters and lines only.
"""

from collections.abc import Iterator

from rnn_autocomplete.text.corpus import TextDocument

_SHORT = 20_000  # characters; a held-out part of less text would measure nothing
_HELD_OUT = 0.05  # of the characters
_FEW_DOCUMENTS = 100
_PIECE = 5_000  # characters


def is_short(documents: list[TextDocument]) -> bool:
    """Tell whether a text is so short that it is a list of examples, a line each, as in the tutorial."""
    return _length(documents) < _SHORT


def hold_out(documents: list[TextDocument]) -> tuple[list[TextDocument], list[TextDocument]]:
    """Part the last documents from the others, and of a document too long for that its last lines."""
    learnt, held_out = list(documents), list[TextDocument]()
    wanted = _HELD_OUT * _length(documents)
    while learnt and (missing := wanted - _length(held_out)) > 0:
        last = learnt.pop()
        if len(last.text) > 2 * missing:
            first, rest = _part_lines(last, missing)
            return learnt + first, rest + held_out
        held_out.insert(0, last)
    return learnt, held_out


def lines_of(documents: list[TextDocument]) -> list[TextDocument]:
    """Make a document of every line.

    In order, a network would learn the order of a few lines by heart and not which word follows which.
    """
    return [TextDocument(d.source, line) for d in documents for line in d.text.split("\n") if line.strip()]


def pieces_of(documents: list[TextDocument]) -> list[TextDocument]:
    """Cut few long documents at line ends into many.

    A network that has seen two or three documents has not learnt how a document begins.
    """
    if len(documents) >= _FEW_DOCUMENTS:
        return documents
    return [
        TextDocument(document.source, piece) for document in documents for piece in _pieces(document.text)
    ]


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for line in _lines(text):
        piece += line
        if len(piece) >= _PIECE:
            yield piece
            piece = ""
    if piece.strip():
        yield piece


def _part_lines(document: TextDocument, length: float) -> tuple[list[TextDocument], list[TextDocument]]:
    lines, size = _lines(document.text), 0
    kept = len(lines)
    while kept > 1 and size < length:
        kept -= 1
        size += len(lines[kept])
    parts = ("".join(lines[:kept]), "".join(lines[kept:]))
    first, rest = ([TextDocument(document.source, part)] if part.strip() else [] for part in parts)
    return first, rest


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")[:-1]] + [text.rpartition("\n")[2]]


def _length(documents: list[TextDocument]) -> int:
    return sum(len(document.text) for document in documents)
