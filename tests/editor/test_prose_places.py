"""Where words may be suggested, and where not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.editor.code_rows import CodeRows
from rnn_autocomplete.editor.prose_places import is_prose


def prose_at_bar(text: str) -> bool:
    """Tell whether the place of the bar is prose."""
    before, after = text.split("|")
    row = before.count("\n")
    return is_prose((before + after).split("\n"), row, len(before) - before.rfind("\n") - 1)


@pytest.mark.parametrize(
    "text",
    [
        "|",
        "Dear Anna, |",
        "`code` and |",
        "`` a ` b `` and |",
        "an escaped \\` backtick |",
        "[a](http://b.c) and |",
        "[a](b(c)d) and |",
        "[a](b 'the ti|",
        "[the la|",
        "[a] (an asi|",
        "see http://b.c/d and |",
        "anna@b.c wrote |",
        "and/or|",
        "he/she |",
        "5 < 6 and |",
        "if a <b then we |",
        "I <3 y|",
        "<b>bold</b> and |",
        "<b>bo|",
        "a --> b|",
        "<!-- a --> b|",
        "<!-- a\nb --> c\nd|",
        "[x]: http://b.c 'The ti|",
        "[^1]: A no|",
        "[Note] it|",
        "```\na\n```\nb|",
        "---\ntitle: a\n---\nDear |",
        "---\n\nDear |",
        "Thu 5:30 |",
        "me: |",
        "50 @ 3|",
        "#tag|",
        "    indented|",
    ],
)
def test_places_of_prose(text: str) -> None:
    assert prose_at_bar(text)


@pytest.mark.parametrize(
    "text",
    [
        "a `cod|",
        "a `cod|e` b",
        "`` a ` b|",
        "`a` `|",
        "\\`` cod|",
        "[a](htt|",
        "![a](pic|ture.png)",
        "[a]( b|",
        "[a](<b c|",
        "[a](b(c)|",
        "<http:|",
        "<ht|tp://a.b>",
        "<anna@b|",
        "http:/|",
        "(see https://a.b/c|",
        "www.a|",
        "mailto:a|",
        "anna@exam|",
        "“anna.b@c|",
        "<|",
        "</di|",
        '<a href="b" cl|',
        '<a href="the ti|',
        "<!-- a|",
        "<!--\na\n\nb|",
        "/home/an|",
        "~/no|",
        "./no|",
        "../no|",
        "C:\\Do|",
        "src/main.p|",
        "  [x]: htt|",
        "[x]:|",
        "```\nco|",
        "```py|",
        "```\na\n```|",
        "~~~\n```\nco|\n```\n~~~",
        "---\ntitle: my li|\n---\n",
        "---\ntitle: my li|",
        "+++\ntitle = 'my li|",
    ],
)
def test_places_that_are_not_prose(text: str) -> None:
    assert not prose_at_bar(text)


_TEXTS = st.text(st.sampled_from("ab `~<>[]()!-+:/@.\\\"'#=\n\t \x0c漢"), max_size=60)


@given(_TEXTS, st.data())
def test_every_place_of_every_text_has_an_answer(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    row = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[row])))
    assert is_prose(lines, row, column) == is_prose(lines, row, column, CodeRows(lines))


@given(st.text(st.sampled_from("ab ,.;!?'\u2019é漢"), max_size=40))
def test_plain_words_are_prose(line: str) -> None:
    assert all(is_prose([line], 0, column) for column in range(len(line) + 1))
