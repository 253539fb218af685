from pathlib import PurePath

import pytest

from rnn_autocomplete.text.clean_note import clean_note
from rnn_autocomplete.text.gone import GONE
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


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    "note",
    [
        "Mot de passe\u00a0: sunflower",
        "Password:\u00a0sunflower meadow",
        "The wifi password is\nsunflower meadow. Then more.",
        "The password will be sunflower.",
        "I changed the password to sunflower. Good.",
        "wifi password - sunflower meadow",
        "Пароль — sunflower",
        "# Passwords\n\n- bank sunflower\n- shop meadow\n\nOther text.",
        "Password\nsunflower\n\nOther text.",
        "password: |\n  sunflower\n  meadow\nother: text",
        "clientSecret: sunflower",
        "dbPass = sunflower",
        "mdp: sunflower",
        "Schlu\u0308ssel: sunflower",
        "My seed: sunflower meadow able about above",
    ],
)
def test_passwords_of_plain_words_go_however_they_are_announced(name: str, note: str) -> None:
    clean = clean_note(PurePath(name), note)
    assert not {"sunflower", "meadow"} & set(clean.replace(GONE, " ").split())
    assert note.count("Other text") == clean.count("Other text")


@pytest.mark.parametrize(
    "note",
    [
        "He forgot his password.\nThe next line goes on as wrapped prose does.\n",
        "# Choosing a password\n\nProse that follows here, wrapped at some\nwidth or other.\n",
        "Tokens and keys are things.\n",
    ],
)
def test_prose_about_passwords_stays(note: str) -> None:
    assert clean_note(PurePath("a.txt"), note) == note


def test_letters_are_written_in_one_way() -> None:
    assert clean_note(PurePath("a.txt"), "Mu\u0308ller\u2028wrote.\n") == "Müller\nwrote.\n"


def test_marks_and_notes_may_write_their_accents_differently() -> None:
    note = "Hello \N{LATIN SMALL LETTER E WITH ACUTE}{ Gribbleton }e there"
    assert "Gribbleton" not in clean_note(PurePath("a.txt"), note, [("e\N{COMBINING ACUTE ACCENT}{", "}e")])
