"""What may stand in the settings file, and what is said about the rest."""

from pathlib import Path
from threading import Thread

import pytest

from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.settings import Settings, load_settings, save_setting

_FULL = """
# how I like it
model = "mine"
suggestions = 3
ghost_text = false
strip = false
eagerness = "quiet"
pause = 250
no_suggestions_in = ["*.py", "secret/**"]
notes = ["~/notes", "/letters/anna.md"]
learn_from_saved = true
learn_at_once = true
private_marks = ["<private> </private>", "%% %%"]

[keys]
accept = "ctrl+e"
next-word = ["ctrl+right", "alt+right"]
dismiss = []
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_everything_is_as_usual(file: Path) -> None:
    assert load_settings(file) == Settings()


def test_everything_can_be_set(file: Path) -> None:
    file.write_text(_FULL)
    assert load_settings(file) == Settings(
        model="mine",
        suggestions=3,
        ghost_text=False,
        strip=False,
        eagerness="quiet",
        pause=250,
        no_suggestions_in=("*.py", "secret/**"),
        notes=("~/notes", "/letters/anna.md"),
        learn_from_saved=True,
        learn_at_once=True,
        private_marks=("<private> </private>", "%% %%"),
        keys={"accept": ("ctrl+e",), "next-word": ("ctrl+right", "alt+right"), "dismiss": ()},
    )


def test_private_marks_are_pairs() -> None:
    marks = Settings(private_marks=("<private> </private>", "%%  %%")).marks
    assert marks == (("<private>", "</private>"), ("%%", "%%"))


def test_changing_one_setting_leaves_the_rest_of_the_file_as_it_was(file: Path) -> None:
    file.write_text(_FULL)
    save_setting(file, "model", "yours")
    assert file.read_text() == _FULL.replace('"mine"', '"yours"')


def test_a_file_from_another_system_is_read_and_keeps_its_line_ends(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbfmodel = "mine"\r\nsuggestions = 3\r\n')
    save_setting(file, "model", "yours")
    assert file.read_bytes() == b'model = "yours"\r\nsuggestions = 3\r\n'
    assert load_settings(file) == Settings(model="yours", suggestions=3)


def test_a_setting_can_be_added_to_a_file_that_ends_in_keys(file: Path) -> None:
    file.write_text('[keys]\n# mine\naccept = "f11"\n')
    save_setting(file, "model", "yours")
    assert load_settings(file) == Settings(model="yours", keys={"accept": ("f11",)})
    assert "# mine" in file.read_text()


def test_a_linked_settings_file_stays_a_link(file: Path) -> None:
    real = file.with_name("dotfiles.toml")
    real.write_text('# mine\nmodel = "mine"\n')
    file.symlink_to(real)
    save_setting(file, "model", "yours")
    assert file.is_symlink()
    assert real.read_text() == '# mine\nmodel = "yours"\n'


def test_settings_changed_at_the_same_time_are_all_kept(file: Path) -> None:
    values = {"model": "yours", "pause": 250, "strip": False, "suggestions": 3}
    threads = [Thread(target=save_setting, args=(file, *item)) for item in values.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert load_settings(file) == Settings(model="yours", pause=250, strip=False, suggestions=3)


def test_settings_that_cannot_be_written_are_told_in_one_sentence(file: Path) -> None:
    file.parent.joinpath("plain").write_text("a file where the folder should be")
    with pytest.raises(SettingsError, match="cannot be"):
        save_setting(file.parent / "plain" / "settings.toml", "model", "yours")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("colour = 1", "unknown setting “colour”"),
        ("model = 1", "“model”"),
        ("suggestions = 'x'", "must be a whole number"),
        ("suggestions = true", "must be a whole number"),
        ("suggestions = 0", "from 1 to 9"),
        ("suggestions = 10", "from 1 to 9"),
        ("strip = 1", "must be true or false"),
        ("strip = {}", "must be true or false"),
        ("eagerness = 'wild'", "quiet, balanced, eager"),
        ("pause = -1", "from 0 to 1500"),
        ("pause = 1501", "from 0 to 1500"),
        ("pause = 0.5", "must be a whole number"),
        ("no_suggestions_in = '*.py'", "must be a list of texts"),
        ("no_suggestions_in = ['*.py', 1]", "must be a list of texts"),
        ("no_suggestions_in = ['']", "empty pattern"),
        ("notes = '~/notes'", "must be a list of texts"),
        ("notes = ['']", "empty path"),
        ("learn_from_saved = 1", "must be true or false"),
        ("learn_at_once = 'yes'", "must be true or false"),
        ("private_marks = [['<', '>']]", "must be a list of texts"),
        ("private_marks = ['%%']", "an opening and a closing mark"),
        ("private_marks = ['a b c']", "an opening and a closing mark"),
        ("private_marks = ['']", "an opening and a closing mark"),
        ("keys = 'tab'", "must be a table"),
        ("keys = {accept = 1}", "must be a table"),
        ("keys = {accept = ['tab', 1]}", "must be a table"),
        ("= =", "not valid TOML"),
    ],
)
def test_a_slip_is_told_in_one_sentence(file: Path, content: str, said: str) -> None:
    file.write_text(content)
    with pytest.raises(SettingsError, match=said) as caught:
        load_settings(file)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", ["pause = 0", "pause = 1500", "suggestions = 1", "suggestions = 9"])
def test_the_ends_of_a_range_belong_to_it(file: Path, content: str) -> None:
    file.write_text(content)
    name, _, value = content.partition(" = ")
    assert getattr(load_settings(file), name) == int(value)
