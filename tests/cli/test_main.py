import os
import subprocess
import sys

import pytest

from rnn_autocomplete import __version__
from rnn_autocomplete.cli.main import COMMANDS, main


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert __version__ in capsys.readouterr().out


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"rnn-autocomplete {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["suggest"],
        ["suggest", "text", "-k", "0"],
        ["train", "a.txt"],
        ["train", "a.txt", "--name", "x", "--cell", "transformer"],
        ["suggest", "text", "-k", "abc"],
        ["train", "a.txt", "--name", "x", "--base", "y", "--from-scratch"],
        ["evaluate", "a.txt", "-k", "three"],
        ["models", "polish"],
        ["--no-such-option"],
    ],
)
def test_wrong_use_ends_with_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_the_command_line_imports_nothing_heavy() -> None:
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            """import sys, rnn_autocomplete.cli
print([name for name in ('tensorflow', 'keras', 'numpy', 'textual') if name in sys.modules])""",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("output", ["| true", "> /dev/full"])
def test_output_that_goes_nowhere_leaves_no_traceback(output: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = f"{sys.executable} -m rnn_autocomplete settings {output}"
    done = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_what_was_printed_before_a_file_failed_is_not_lost() -> None:
    script = """import sys
import rnn_autocomplete.cli
main = sys.modules["rnn_autocomplete.cli.main"]
main._run = lambda _: (print("said"), open("/no/such/file"))
sys.exit(main.main([]))"""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == "said\n"
    assert done.stderr == "rnn-autocomplete: /no/such/file: No such file or directory.\n"
    assert done.returncode == 1
