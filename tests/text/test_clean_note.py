from pathlib import PurePath

from rnn_autocomplete.text.clean_note import clean_note
from rnn_autocomplete.text.never_learnt import NeverLearnt

PRIVATE = (("%%", "%%"),)


def test_a_plain_note_stays_as_it_is():
    assert clean_note(PurePath("a.txt"), "We met *again* on Monday.\n") == "We met *again* on Monday.\n"


def test_of_markdown_only_the_prose_is_learnt():
    text = "# Tuesday\n\nWe met `x = 1` *again*.\n\n    code here\n"
    assert clean_note(PurePath("a.md"), text) == "Tuesday\n\nWe met \ufffc again.\n"


def test_secrets_go_from_both_kinds_of_notes():
    for name in ("a.txt", "a.md"):
        clean = clean_note(PurePath(name), "Password: hunter zebra\n\nWrite to ann@example.org soon.\n")
        assert not any(secret in clean for secret in ("hunter", "zebra", "ann", "example"))
        assert "soon" in clean


def test_a_secret_that_only_shows_without_its_marks_goes_too():
    assert "hunter" not in clean_note(PurePath("a.md"), "The **pass**word: hunter zebra\n")


def test_what_stands_between_private_marks_goes_in_markdown_too():
    clean = clean_note(
        PurePath("a.md"), "Before.\n\n%%\n\n# Secret heading\n\n- and a list\n\n%%\n\nAfter.\n", PRIVATE
    )
    assert "Before" in clean
    assert "After" in clean
    assert "heading" not in clean
    assert "list" not in clean


def test_words_that_are_never_learnt_go_and_their_neighbours_stay():
    clean = clean_note(PurePath("a.md"), "With *Zorbax* and Ann.\n", never=NeverLearnt(["zorbax"]))
    assert clean == "With \ufffc and Ann.\n"
