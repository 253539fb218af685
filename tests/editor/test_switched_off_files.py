"""Patterns of files in which nothing is suggested."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.editor.switched_off_files import is_switched_off


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*.py", "code/main.py"),
        ("*.py", ".py"),
        ("notes.*", "/a/notes.md"),
        ("secret/**", "secret/a.md"),
        ("secret/**", "/a/secret/b/c.md"),
        ("secret/", "/a/secret/b/c.md"),
        ("secret/*.md", "a/secret/b.md"),
        ("/a/**/d.md", "/a/b/c/d.md"),
        ("/a/**/d.md", "/a/d.md"),
        ("/a/b.md", "/a/x/../b.md"),
        ("~/diary/*", "~/diary/today.md"),
        ("draft-[0-9].md", "draft-1.md"),
        ("draft-?.md", "draft-x.md"),
    ],
)
def test_files_without_suggestions(glob: str, path: str) -> None:
    assert is_switched_off(Path(path).expanduser(), ["*.other", glob])


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*.py", "main.pyx"),
        ("*.py", "main.PY"),
        ("*.py", "main.py/notes.md"),
        ("secret/**", "/a/secrets/b.md"),
        ("secret/*", "secret/a/b.md"),
        ("/secret/**", "/a/secret/b.md"),
        ("~/diary/*", "diary/today.md"),
        ("~/diary/*", "~/diary/old/today.md"),
        ("~nobody at all/*", "~/a.md"),
    ],
)
def test_files_with_suggestions(glob: str, path: str) -> None:
    assert not is_switched_off(Path(path).expanduser(), [glob])


def test_a_text_without_a_file_has_suggestions() -> None:
    assert not is_switched_off(None, ["*", "**"])


@given(st.text(st.sampled_from("ab*?[!]/~.\x00"), max_size=12))
def test_any_text_may_be_a_pattern(glob: str) -> None:
    assert is_switched_off(Path("/a/b/ab.md"), [glob, "**"])
