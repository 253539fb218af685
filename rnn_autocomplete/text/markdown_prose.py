"""What is prose in a text written in Markdown: without code, front matter, addresses, tags and marks.

Paragraphs, list items and the cells of tables stay apart. Where something that was read as a word is left out of a
sentence, one character (`GONE`) stands for it, so that nothing is learnt across the gap. Knows characters only.
"""

from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import PurePath
from typing import Any

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rnn_autocomplete.text.gone import GONE, says_something

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
"""How the names of files in Markdown end, in lower case."""

_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_BLOCKS_ONLY = MarkdownIt("commonmark").enable("table").disable("inline")

# The parser's time grows with the square of a paragraph, so one that is longer than any prose is read in parts.
_PART = regex.compile(r".{1,5000}(?!\S)|.{1,5000}", regex.DOTALL)

# A rule at the top of a text is none: the line below the marks must look like a setting or a remark.
_FRONT_MATTER = regex.compile(
    r"\A(?:---[ \t]*\n(?=[^\n]*[:#]|---|\.{3}).*?^(?:---|\.{3})|\+{3}[ \t]*\n(?=[^\n]*[=#\[]|\+{3}).*?^\+{3})[ \t]*$",
    regex.MULTILINE | regex.DOTALL,
)

# What many programs for notes understand beyond CommonMark.
_FOOTNOTE_MARK = regex.compile(r"^ {0,3}\[\^[^\[\]\s]+\]:[ \t]*|\[\^[^\[\]\s]+\]", regex.MULTILINE)
_EMBEDDED_FILE = regex.compile(r"!\[\[[^\[\]\n]*\]\]")
_WIKI_LINK = regex.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]")
_TASK_BOX = regex.compile(r"\A\[[ xX]\]\s")

_ADDRESS = regex.compile(
    r"(?:\b[a-z][a-z0-9+.-]{0,20}://|\bwww\.|\bmailto:)[^\s\ufffc]*[^\s\ufffc.,;:!?'\"()\[\]{}<>’”»…*_]",
    regex.IGNORECASE,
)
_REST_OF_WORD = regex.compile(r"\ufffc[\p{L}\p{M}\p{N}_'’-]+")

_UNSEEN_HTML = regex.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg)\b[^<>]*>.*?(?:</\1\s*>|\Z)", regex.DOTALL | regex.IGNORECASE
)
_HTML_CODE = regex.compile(
    r"<(code|pre|textarea)\b[^<>]*>.*?(?:</\1\s*>|\Z)", regex.DOTALL | regex.IGNORECASE
)
_HTML_BLOCK = regex.compile(
    r"</?(?:p|div|li|[uo]l|h[1-6]|t[dhr]|br|summary|details)\b[^<>]*>", regex.IGNORECASE
)
_TAG = regex.compile(r"<[/!?]?[a-z][^<>]*>", regex.IGNORECASE)
_BLANK_LINES = regex.compile(r"\s*\n\s*\n\s*")


def is_markdown(path: PurePath) -> bool:
    """Tell by the name of a file whether its text is in Markdown."""
    return path.suffix.lower() in SUFFIXES


def prose_of(text: str) -> str:
    """Give the prose in `text`, which is in Markdown: paragraphs, with a blank line between two.

    Left out are code, front matter, images, the targets of links and addresses that stand for themselves, HTML
    tags and comments, and the marks of headings, lists, tables, emphasis and footnotes. The text of links, list
    items, quotes and the cells of tables stays, and so do line breaks within paragraphs.
    """
    source = _FRONT_MATTER.sub("", text, count=1)
    source = _WIKI_LINK.sub(r"\1", _EMBEDDED_FILE.sub(GONE, _FOOTNOTE_MARK.sub("", source)))
    pieces, was_tight = list[str](), False
    for block, is_tight in _blocks(source):
        if says_something(block):
            between = "\n" if is_tight and was_tight else "\n\n"
            pieces += [between if pieces else "", block.strip()]
            was_tight = is_tight
    return "".join([*pieces, "\n"]) if pieces else ""


def _blocks(source: str) -> Iterator[tuple[str, bool]]:
    """Give each paragraph, item or cell, and whether it stands close to its neighbours."""
    links: dict[str, Any] = {}
    is_tight = False
    for token in _BLOCKS_ONLY.parse(source, links):
        if token.type == "inline":
            parts = [_MARKDOWN.parseInline(part, links)[0] for part in _PART.findall(token.content)]
            sentence = "".join(piece for part in parts for piece in _pieces(part.children or []))
            yield _TASK_BOX.sub("", _without_addresses(sentence)), is_tight
        elif token.type == "html_block":
            for part in _BLANK_LINES.split(_html_prose(token.content)):
                yield part, False
        is_tight = token.hidden or token.type in {"td_open", "th_open"}


def _pieces(tokens: Sequence[Token]) -> Iterator[str]:
    in_code = is_address = False
    for token in tokens:
        tag = token.content[:6].lower() if token.type == "html_inline" else ""
        if tag.startswith(("<code", "</code")):
            yield "" if in_code else GONE
            in_code = tag == "<code>" or tag.startswith("<code ")
        elif in_code:
            continue
        elif token.type in {"softbreak", "hardbreak"} or tag.startswith("<br"):
            yield "\n"
        elif token.type in {"code_inline", "image"} or is_address:
            yield GONE
        elif token.type == "text":
            yield token.content
        is_address = token.type == "link_open" and token.info == "auto"


def _html_prose(html: str) -> str:
    bare = _HTML_BLOCK.sub("\n\n", _HTML_CODE.sub(GONE, _UNSEEN_HTML.sub("", html)))
    return _without_addresses(unescape(_TAG.sub("", bare)))


def _without_addresses(text: str) -> str:
    return _REST_OF_WORD.sub(GONE, _ADDRESS.sub(GONE, text))
