"""What is prose in Markdown, and what is not."""

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.text.gone import GONE
from rnn_autocomplete.text.markdown_prose import is_markdown, prose_of

_words = st.text("abcdefghijklmnop", min_size=1, max_size=8)
_paragraphs = st.lists(st.lists(_words, min_size=1).map(" ".join), min_size=1)
_markdown = st.lists(
    st.sampled_from(
        [*"`~*_[]()<>!#-+|\\&^:. \n\t", "```", "---", "+++", "    ", "<!--", "-->", "http://", "[^", "wort"]
    )
).map("".join)


def test_marks_go_and_words_stay() -> None:
    text = '# A *good* heading\n\nSome **bold**, ~~struck~~ and [linked *text*](http://a.b "title").\n\nUnder\n=====\n'
    assert prose_of(text) == "A good heading\n\nSome bold, struck and linked text.\n\nUnder\n"


def test_a_break_within_a_paragraph_stays_where_it_was() -> None:
    assert prose_of("one\ntwo  \nthree<br>four\n") == "one\ntwo\nthree\nfour\n"


@pytest.mark.parametrize(
    "code",
    [
        "```python\nsecret\n\nsecret\n```",
        "~~~\nsecret\n```\nsecret\n~~~",
        "    secret\n\n    secret",
        "<pre>\nsecret\n\nsecret</pre>",
        "<script>\n\nsecret()\n</script>",
        "<!-- secret\n\nsecret -->",
        "![secret](secret.png)",
        "![[secret.png]]",
        "<https://secret.example>",
        "[secret]: http://secret.example 'secret'",
        "***",
    ],
)
def test_what_is_no_prose_leaves_its_neighbours_apart(code: str) -> None:
    assert prose_of(f"before\n\n{code}\n\nafter\n") == "before\n\nafter\n"


@pytest.mark.parametrize("code", ["```\nsecret", "<!-- secret\n\nsecret", "<script>secret"])
def test_what_never_ends_is_left_out_to_the_end(code: str) -> None:
    assert prose_of(f"before\n\n{code}\n") == "before\n"


@pytest.mark.parametrize(
    "thing",
    [
        "`secret`",
        "``a ` secret``",
        "<code>a secret</code>",
        "<CODE class='x'>a [secret](b) or two</CODE>",
        "![a secret](b.png)",
        "[![a secret](b.png)](c)",
        "![[secret.png|200]]",
        "http://secret.example/a_b.html?c=d&e",
        "HTTPS://secret.example",
        "www.secret.example",
        "<someone@secret.example>",
        "[http://secret.example](http://secret.example)",
        "`secret`s",
    ],
)
def test_where_a_word_is_left_out_a_gap_is(thing: str) -> None:
    assert prose_of(f"see {thing}, then go") == f"see {GONE}, then go\n"


@pytest.mark.parametrize("nothing", ["<!-- secret -->", "<b>", "[^1]", "<span class='secret'>"])
def test_where_no_word_was_no_gap_is(nothing: str) -> None:
    assert prose_of(f"a good{nothing} thing") == "a good thing\n"


def test_the_text_of_html_stays() -> None:
    html = "<div class='x'>\n  <p>One &amp; <em>two</em> <code>x()</code>.</p>\n  <p>Three</p>\n</div>\n"
    assert prose_of(html) == f"One & two {GONE}.\n\nThree\n"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: secret\n\ntags: [secret]\n---",
        "---\n# secret\na: 1\n...",
        "+++\ntitle = 'secret'\n+++",
        "---\n---",
    ],
)
def test_front_matter_is_left_out(front: str) -> None:
    assert prose_of(f"{front}\n\nText\n") == "Text\n"
    assert prose_of(f"{front}\nText\n") == "Text\n"
    assert prose_of(front) == ""


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert prose_of("---\n\nText: one\n\n---\n\ntwo\n") == "Text: one\n\ntwo\n"
    assert prose_of("---\nText one\n\n---\n\ntwo\n") == "Text one\n\ntwo\n"


def test_front_matter_further_down_is_text() -> None:
    assert "title" in prose_of("Text\n\n---\ntitle: x\n\n---\n")


def test_items_of_a_list_stay_on_lines_of_their_own() -> None:
    text = "Buy:\n\n- [ ] milk\n- [x] bread\n  1. brown\n  2. white\n\nSoon\n"
    assert prose_of(text) == "Buy:\n\nmilk\nbread\nbrown\nwhite\n\nSoon\n"


def test_items_with_paragraphs_stay_paragraphs() -> None:
    assert prose_of("* one\n\n  more\n\n* two\n") == "one\n\nmore\n\ntwo\n"


def test_code_in_a_list_is_left_out_and_the_list_goes_on() -> None:
    assert prose_of("1. one\n   ```\n   secret\n   ```\n2. two\n") == "one\ntwo\n"


def test_quotes_are_prose() -> None:
    assert prose_of("> one\n> two\n>\n> > three\n") == "one\ntwo\n\nthree\n"


def test_the_cells_of_a_table_stay_apart() -> None:
    assert prose_of("Look\n\n| a | b c |\n|---|:-:|\n| d | `e` |\n\nend\n") == "Look\n\na\nb c\nd\n\nend\n"


def test_a_footnote_is_a_paragraph_and_its_mark_is_gone() -> None:
    assert prose_of("True[^1].\n\n[^1]: I was there.\n") == "True.\n\nI was there.\n"


def test_links_between_notes_are_read_as_they_are_shown() -> None:
    assert prose_of("see [[Notes/House|the house]] and [[Garden]]") == "see the house and Garden\n"


def test_what_is_escaped_is_what_is_meant() -> None:
    assert prose_of(r"2 \* 3 &lt; 7 \`not code\`") == "2 * 3 < 7 `not code`\n"


@given(_paragraphs)
def test_plain_paragraphs_stay_as_they_are(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs) + "\n"
    assert prose_of(text) == text


@given(_markdown, _markdown)
def test_no_marks_bring_what_is_fenced_into_prose(before: str, inside: str) -> None:
    unfenced = before.translate(dict.fromkeys(map(ord, "`~<")))
    assert "secret" not in prose_of(f"text {unfenced}\n\n```\n{inside.replace('`', '')} secret\n```\n")


@given(_markdown)
def test_whatever_is_typed_prose_is_empty_or_ends_with_one_line_break(text: str) -> None:
    prose = prose_of(text)
    assert prose == "" or prose == prose.rstrip("\n") + "\n"


def test_nothing_of_an_endless_paragraph_is_lost() -> None:
    text = "some *words* and `secret` " * 5_000
    assert prose_of(text) == f"some words and {GONE} " * 4_999 + f"some words and {GONE}\n"


@pytest.mark.parametrize(
    ("name", "expected"), [("a.md", True), ("A.MARKDOWN", True), ("a.txt", False), ("md", False)]
)
def test_markdown_is_told_by_the_name(name: str, expected: bool) -> None:
    assert is_markdown(PurePath(name)) is expected
