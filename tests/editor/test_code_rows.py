"""What is code in a text that is being edited: always what it would be if it were read anew."""

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.editor.code_rows import CodeRows

_LINES = st.sampled_from(
    [
        "---",
        "a: b",
        "```",
        "````",
        "~~~",
        "- a",
        "  ```",
        "    ```",
        "10. a",
        "      ~~~",
        "text",
        "",
        "``` `",
    ]
)


class Watched(list[str]):
    """Lines that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        self.looks += len(found) if isinstance(index, slice) else 1
        return found

    def __iter__(self) -> Iterator[str]:
        self.looks += len(self)
        return super().__iter__()


def replaced(lines: list[str], code_rows: CodeRows, rows: slice, others: list[str]) -> None:
    """Put other lines in the place of some."""
    lines[rows] = others
    code_rows.replaced(rows, len(others))


@given(st.lists(_LINES, min_size=1, max_size=12), st.data())
def test_after_any_edits_code_is_what_it_would_be_in_a_new_text(
    lines: list[str], data: st.DataObject
) -> None:
    code_rows = CodeRows(lines)
    for _ in range(4):
        # What was asked before is remembered, and must not be remembered wrongly.
        assert all(
            (row in code_rows) == (row in CodeRows(lines))
            for row in data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=3))
        )
        first = data.draw(st.integers(0, len(lines) - 1))
        last = data.draw(st.integers(first, len(lines) - 1))
        replaced(
            lines, code_rows, slice(first, last + 1), data.draw(st.lists(_LINES, min_size=1, max_size=3))
        )
    assert [row in code_rows for row in range(len(lines))] == [
        row in CodeRows(lines) for row in range(len(lines))
    ]


def test_an_end_of_the_front_matter_may_turn_code_above_it_into_front_matter() -> None:
    lines = ["---", "a: b", "", "```", "c", "d", "```", "e"]
    code_rows = CodeRows(lines)
    assert [row in code_rows for row in range(8)] == [True, True, False, True, True, True, True, False]
    replaced(lines, code_rows, slice(5, 6), ["---"])
    assert [row in code_rows for row in range(8)] == [True] * 8


def test_typing_below_much_code_looks_at_none_of_it_again() -> None:
    lines = Watched(["```", "code", "```", "text"] * 1000)
    code_rows = CodeRows(lines)
    assert len(lines) - 1 not in code_rows
    lines.looks = 0
    replaced(lines, code_rows, slice(len(lines) - 1, len(lines)), ["text and"])
    assert len(lines) - 1 not in code_rows
    assert lines.looks < 5


def test_typing_above_much_code_looks_at_none_of_it() -> None:
    lines = Watched(["text", *["```", "code", "```"] * 1000])
    code_rows = CodeRows(lines)
    lines.looks = 0
    replaced(lines, code_rows, slice(0, 1), ["text", "and"])
    assert 1 not in code_rows
    assert lines.looks < 5
