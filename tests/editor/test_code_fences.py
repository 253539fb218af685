"""Code between fences and front matter, against the parser of CommonMark that Rich brings along."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rnn_autocomplete.editor.code_fences import front_matter_end
from rnn_autocomplete.editor.code_rows import CodeRows

_LINES = [
    *("```", "````", "~~~", "~~~~ ", "```\t", "  ```", "   ~~~", "    ```", "\t~~~"),
    *("```python", "~~~ a ~", "``` a `", "```x```", "``", "a ```", "text", "", "  "),
]


def code(text: str) -> list[bool]:
    """Tell of each line of a text whether it is code, a fence, or front matter."""
    lines = text.split("\n")
    return [row in CodeRows(lines) for row in range(len(lines))]


def parsed_as_code(lines: Sequence[str]) -> bool:
    """Tell by a parser whether the last line, a word, is code between fences."""
    tokens = MarkdownIt("commonmark").parse("\n".join(lines))
    return any(token.type == "fence" and token.content.rstrip().endswith("word") for token in tokens)


@given(st.lists(st.sampled_from(_LINES), max_size=10))
def test_code_is_what_a_parser_takes_for_code(above: list[str]) -> None:
    lines = [*above, "word"]
    assert (len(above) in CodeRows(lines)) == parsed_as_code(lines)


def test_both_fences_belong_to_the_code() -> None:
    assert code("a\n```python\nb\n```\nc") == [False, True, True, True, False]


def test_code_without_an_end_goes_on_to_the_end() -> None:
    assert code("~~~\na\n\n```\nb") == [True] * 5


@pytest.mark.parametrize(
    "text",
    [
        "- a\n  ```\n  word",
        "- a\n  ```\n  b\n  ```\n  word",
        "10. a\n    ```\n    word",
        "10. a\n\n    b\n\n    ```\n    word",
        "10. a\n    ```\n    b\n    ```\n\nword",
        "* a\n  - b\n    c\n    ~~~\n    word",
        "* a\n\n        ```\n        word",
        "- ```sh\n  word",
        "- ```sh\n  a\n  ```\n- word",
        "1) ```\n   a\n   ```\n\n   word",
        "a\n\n    ```\n    word",
        "a\n\n    ```\nword",
    ],
)
def test_code_in_a_list_is_what_a_parser_takes_for_it(text: str) -> None:
    lines = text.split("\n")
    assert (len(lines) - 1 in CodeRows(lines)) == parsed_as_code(lines)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("---\ntitle: a\n---\nb", 3),
        ("---\ntitle: a\n\ndate: b\n...\nc", 5),
        ("+++\ntitle = 'a'\n+++\nb", 3),
        ("---  \na: b\n--- \nc", 3),
        ("+++\na\n---\nb", 4),
        ("---\ntitle: a", 2),
        ("---\ntitle: a\n\nText", 2),
        ("---\n\nText\n\n---\n", 0),
        ("a\n---\nb\n---", 0),
        ("----\na\n----", 0),
        ("---", 0),
        ("", 0),
    ],
)
def test_front_matter(text: str, end: int) -> None:
    assert front_matter_end(text.split("\n")) == end


def test_a_fence_in_the_front_matter_begins_no_code() -> None:
    assert code("---\na: |\n ```\n---\nb") == [True] * 4 + [False]
