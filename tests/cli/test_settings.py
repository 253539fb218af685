"""`rnn-autocomplete settings`."""

import json

import pytest

from rnn_autocomplete.cli.main import main
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import load_settings, save_setting


def _shown(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["settings", "show", *options]) == 0
    return capsys.readouterr().out


def test_what_is_shown_can_be_the_settings_file(capsys: pytest.CaptureFixture[str]) -> None:
    save_setting(settings_file(), "model", "/models/“mein” \\ 😀\t")
    save_setting(settings_file(), "no_suggestions_in", ["*.py", 'a"b'])
    save_setting(settings_file(), "keys", {"accept": "F11", "undo": ["ctrl+b", "f12"], "save-as": []})
    shown = _shown(capsys)
    before = load_settings(settings_file())
    settings_file().write_text(shown, encoding="utf-8")
    after = load_settings(settings_file())
    assert (after.model, after.no_suggestions_in) == (before.model, before.no_suggestions_in)
    assert after.keys["accept"] == ("f11",)
    assert after.keys["undo"] == ("ctrl+b", "f12")
    assert after.keys["save-as"] == ()
    assert after.keys["quit"] == ("ctrl+q",)
    assert _shown(capsys) == shown


def test_each_key_is_shown_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _shown(capsys).splitlines()
    assert any(line.startswith('save = "ctrl+s"') and line.endswith("# save") for line in lines)


def test_the_keys_are_in_the_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    save_setting(settings_file(), "keys", {"accept": "f11"})
    values = json.loads(_shown(capsys, "--json"))
    assert values["keys"]["accept"] == ["f11"]
    assert values["pause"] == 0


def test_keys_that_cannot_be_are_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    save_setting(settings_file(), "keys", {"accept": "ctrl+s"})
    assert main(["settings"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "Ctrl+S is given to both “accept” and “save”" in captured.err
