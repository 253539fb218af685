"""`train` from a shell, in a process of its own."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rnn_autocomplete.cli import train
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.locations import trained_models_folder
from rnn_autocomplete.training.events import Finished
from tests.editor.notes.fake_learning import verdict


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "text.txt"
    file.write_text("hello how are you\nhello how is your day\n" * 600)
    return file


def _command(text: Path, *words: str) -> list[str]:
    options = ("--from-scratch", "--embedding", "8", "--units", "8")
    return [sys.executable, "-m", "rnn_autocomplete", "train", str(text), *options, *words]


def test_a_model_is_trained_by_name_quietly_in_a_pipe(text: Path) -> None:
    done = subprocess.run(
        _command(text, "--name", "mine", "--epochs", "2", "--json"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    result = json.loads(done.stdout)
    assert result["results"]["held_out_perplexity"] < 20
    assert Path(result["output"]) == trained_models_folder() / "mine"
    assert load_model(trained_models_folder() / "mine").network.config.units == 8


def test_ctrl_c_stops_cleanly_and_keeps_the_best_epoch(text: Path, tmp_path: Path) -> None:
    output, terminal = tmp_path / "model", os.openpty()
    command = _command(text, "--output", str(output), "--epochs", "100000")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal[1], text=True) as process:
        os.close(terminal[1])
        shown = ""
        while "perplexity" not in shown:  # shown from the end of the first epoch on
            shown += os.read(terminal[0], 65536).decode()
        process.send_signal(signal.SIGINT)
        out = process.stdout.read()
    os.close(terminal[0])
    assert process.returncode == 0
    assert "kept the best of" in out
    assert "words/s" in shown
    assert "left" in shown
    load_model(output)


@pytest.mark.parametrize("written", [False, True])
def test_it_is_told_whether_a_model_that_is_no_better_was_written(
    written: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    judged = replace(verdict(), accepted=False, reason="The model in use stays: it may be chance.")
    results = {"verdict": judged.to_json(), "written": written, "skipped": [], "lost": []}
    train._tell_result(Finished("/models/mine", stopped_early=False, results=results))
    told = capsys.readouterr().out
    assert "Not better for sure: The model in use stays: it may be chance.\n" in told
    assert ("the model in /models/mine stays as it was" in told) is not written
    assert ("`rnn-autocomplete models use mine` puts it into use" in told) is written


def test_a_recipe_gives_the_settings(text: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        '[training]\nepochs = 1\nprecision = "int8"\ncell = "gru"\n[weights]\n"text.txt" = 0.5\n[licences]\nMIT = ["text.txt"]\n'
    )
    done = subprocess.run(
        _command(text, "--name", "mine", "--recipe", str(recipe)), capture_output=True, text=True, check=True
    )
    assert "Trained 1 epoch:" in done.stdout
    metadata = load_model(trained_models_folder() / "mine").metadata
    assert metadata["training"]["precision"] == "int8"
    assert metadata["training"]["cell"] == "gru"
    assert metadata["sources"][0]["weight"] == 0.5
    assert metadata["sources"][0]["licence"] == "MIT"


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ("[training]\nunites = 5\n", "unites"),
        ("[weight]\na = 5\n", "weight"),
        ("[licences]\nMIT = 5\n", "list of file names"),
    ],
)
def test_a_recipe_with_a_slip_is_refused(slip: str, told: str, text: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(slip)
    done = subprocess.run(
        _command(text, "--name", "mine", "--recipe", str(recipe)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert told in done.stderr
