"""What TF_CONFIG says about the machines that train together."""

import json
from pathlib import Path

import pytest

from rnn_autocomplete.cli.main import WRONG_USE, main
from rnn_autocomplete.errors import UsageError
from rnn_autocomplete.training.cluster import Cluster, host_and_port, read_cluster
from tests.models import write_model

A, B, C = "10.0.0.1:2222", "10.0.0.2:2222", "[fe80::1]:2222"


def _environment(workers: object, index: object = 0, kind: str = "worker") -> dict[str, str]:
    return {"TF_CONFIG": json.dumps({"cluster": workers, "task": {"type": kind, "index": index}})}


def test_without_tf_config_a_process_trains_alone() -> None:
    assert read_cluster({}) is None
    assert read_cluster({"TF_CONFIG": " "}) is None
    assert read_cluster(_environment({"worker": [A]})) is None


def test_the_first_worker_is_the_chief() -> None:
    assert read_cluster(_environment({"worker": [A, B]}, 1)) == Cluster((A, B), 1)
    assert not Cluster((A, B), 1).is_chief
    assert Cluster((A, B), 1).chief == A


def test_a_chief_by_name_comes_before_the_workers() -> None:
    machines = {"worker": [B, C], "chief": [A]}
    assert read_cluster(_environment(machines, kind="chief")) == Cluster((A, B, C), 0)
    assert read_cluster(_environment(machines, "1")) == Cluster((A, B, C), 2)


def test_workers_read_all_streams_and_none_twice() -> None:
    machines = tuple("abcde")
    read = [list(range(13))[Cluster(machines, i).rows(13)] for i in range(5)]
    assert [row for rows in read for row in rows] == list(range(13))
    assert {len(rows) for rows in read} == {2, 3}


def test_an_address_is_a_host_and_a_port() -> None:
    assert host_and_port(A) == ("10.0.0.1", 2222)
    assert host_and_port(C) == ("fe80::1", 2222)


@pytest.mark.parametrize(
    "environment",
    [
        {"TF_CONFIG": "workers: a, b"},
        {"TF_CONFIG": "{}"},
        {"TF_CONFIG": "[]"},
        {"TF_CONFIG": json.dumps({"cluster": {"worker": [A, B]}})},
        _environment({"worker": []}),
        _environment({"worker": ["10.0.0.1", B]}),
        _environment({"worker": [A, 5]}),
        _environment({"worker": [A, B], "ps": [C]}),
        _environment({"worker": [A, B]}, 2),
        _environment({"worker": [A, B]}, -1),
        _environment({"worker": [A, B]}, "first"),
        _environment({"worker": [A, B]}, kind="evaluator"),
        _environment([A, B]),
    ],
)
def test_what_says_nothing_clear_is_refused(environment: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="TF_CONFIG"):
        read_cluster(environment)


def test_the_command_says_so_before_it_starts_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.txt").write_text("hello how are you")
    monkeypatch.setenv("TF_CONFIG", _environment({"worker": [A, B]}, 2)["TF_CONFIG"])
    command = ["train", str(tmp_path / "text.txt"), "--output", str(tmp_path / "model"), "--from-scratch"]
    assert main(command) == WRONG_USE
    told = capsys.readouterr().err
    assert "2 workers" in told
    assert told.count("\n") == 1


def test_several_machines_do_not_train_a_model_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.txt").write_text("hello how are you")
    monkeypatch.setenv("TF_CONFIG", _environment({"worker": [A, B]})["TF_CONFIG"])
    base = str(write_model(tmp_path / "base"))
    command = ["train", str(tmp_path / "text.txt"), "--output", str(tmp_path / "model"), "--base", base]
    assert main(command) == WRONG_USE
    assert "--from-scratch" in capsys.readouterr().err
