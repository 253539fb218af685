import pytest

from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.training.division import hold_out, is_short, lines_of, pieces_of


def _documents(*texts: str) -> list[TextDocument]:
    return [TextDocument("a.txt", text) for text in texts]


def _texts(documents: list[TextDocument]) -> list[str]:
    return [document.text for document in documents]


def test_the_last_documents_are_held_out_whole() -> None:
    learnt, held_out = hold_out(_documents(*(f"{i:02}" * 50 for i in range(40))))
    assert len(held_out) == 2
    assert _texts(held_out) == ["38" * 50, "39" * 50]
    assert len(learnt) == 38


def test_of_a_long_last_document_only_the_end_is_held_out() -> None:
    text = "".join(f"line {i}\n" for i in range(1000))
    learnt, held_out = hold_out(_documents("short\n", text, "last\n"))
    assert "".join(_texts(learnt) + _texts(held_out)) == f"short\n{text}last\n"
    assert sum(map(len, _texts(held_out))) == pytest.approx(0.05 * len(text), rel=0.05)


def test_of_a_single_document_the_last_lines_are_held_out() -> None:
    text = "".join(f"line {i}\n" for i in range(100))
    learnt, held_out = hold_out(_documents(text))
    assert _texts(learnt)[0] + _texts(held_out)[0] == text
    assert _texts(held_out)[0].count("\n") == 5


def test_a_single_line_is_all_learnt_from() -> None:
    assert hold_out(_documents("a" * 50_000))[1] == []


def test_few_long_documents_become_many_pieces_without_loss() -> None:
    text = "".join(f"line {i}\n" for i in range(5_000))
    pieces = _texts(pieces_of(_documents(text, "short\n")))
    assert "".join(pieces) == text + "short\n"
    assert 8 < len(pieces) < 15
    assert all(piece.endswith("\n") for piece in pieces)


def test_many_documents_stay_as_they_are() -> None:
    documents = _documents(*["a\n" * 5_000] * 100)
    assert pieces_of(documents) == documents


def test_examples_are_a_line_each() -> None:
    assert is_short(_documents("one\ntwo\n"))
    assert _texts(lines_of(_documents("one\n\ntwo\n", "three"))) == ["one", "two", "three"]
