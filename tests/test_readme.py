"""What the README shows can be used as it stands there."""

import re
from pathlib import Path
from textwrap import dedent

from rnn_autocomplete.editor.key_map import KeyMap
from rnn_autocomplete.settings import Settings, load_settings

_README = Path(__file__).parent.parent / "README.md"


def test_its_settings_are_the_defaults_but_for_what_names_files_marks_and_keys(tmp_path: Path) -> None:
    block = re.search(r"^    model = .*?(?=^\S)", _README.read_text(), re.MULTILINE | re.DOTALL)
    assert block is not None
    file = tmp_path / "settings.toml"
    file.write_text(dedent(block.group()))
    shown, usual = load_settings(file), Settings()
    different = {name for name, value in vars(shown).items() if value != getattr(usual, name)}
    assert different == {"no_suggestions_in", "notes", "private_marks", "keys"}
    assert KeyMap.of(shown.keys).keys["accept"] == ("ctrl+b",)
