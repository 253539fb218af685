"""The tutorial that this program grew out of, through the public command line."""

import json
from pathlib import Path

import pytest

from rnn_autocomplete.cli.main import main

TEXT = "hello how are you\nhello how is your day\nhello how are your friends\nhello what are you doing\n"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "text.txt").write_text(TEXT)
    sizes = ["--embedding", "10", "--units", "50", "--activation", "relu", "--epochs", "200"]
    assert (
        main(["train", str(folder / "text.txt"), "--output", str(folder / "model"), "--from-scratch", *sizes])
        == 0
    )
    return folder / "model"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("hello how is", "your"),
        ("hello how is ", "your"),
        ("hello what are ", "you"),
        ("hello how is your ", "day"),
        ("hello how is y", "your"),
    ],
)
def test_the_next_word_is_foreseen(
    model: Path, text: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", text, "--model", str(model), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["suggestions"][0]["word"] == word
