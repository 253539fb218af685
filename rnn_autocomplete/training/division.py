"""How a text is divided: a part held out to measure on, and the rest in pieces that can be shuffled.

The held-out part is whole documents from the end, never random sentences, which would be measured beside their
neighbours. Knows characters and lines only.
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
    """Part the last documents, or of a single one the last lines, from the others."""
    if len(documents) == 1:
        return _hold_out_lines(documents[0])
    wanted, kept = _HELD_OUT * _length(documents), len(documents)
    while kept > 1 and _length(documents[kept:]) < wanted:
        kept -= 1
    return documents[:kept], documents[kept:]


def lines_of(documents: list[TextDocument]) -> list[TextDocument]:
    """Make a document of every line.

    In order, a network would learn the order of a few lines by heart and not which word follows which.
    """
    return [TextDocument(d.source, line) for d in documents for line in d.text.splitlines() if line.strip()]


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
    for line in text.splitlines(keepends=True):
        piece += line
        if len(piece) >= _PIECE:
            yield piece
            piece = ""
    if piece.strip():
        yield piece


def _hold_out_lines(document: TextDocument) -> tuple[list[TextDocument], list[TextDocument]]:
    lines = document.text.splitlines(keepends=True)
    kept = max(1, int(len(lines) * (1 - _HELD_OUT)))
    parts = ("".join(lines[:kept]), "".join(lines[kept:]))
    learnt, held_out = (TextDocument(document.source, part) for part in parts)
    return [learnt], [held_out] if held_out.text else []


def _length(documents: list[TextDocument]) -> int:
    return sum(len(document.text) for document in documents)
