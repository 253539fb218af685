"""Commands called as from a shell, in this process."""

import json
from pathlib import Path

import pytest

from rnn_autocomplete.cli.main import main
from rnn_autocomplete.evaluation.verdict import Verdict
from rnn_autocomplete.evaluation.verdict_words import EACH_ON_ITS_OWN, in_sentences
from rnn_autocomplete.locations import settings_file, trained_models_folder
from rnn_autocomplete.settings import save_setting
from tests.learning.versions import BETTER, results, use, write_version
from tests.models import write_model


@pytest.fixture
def mine() -> Path:
    return write_model(trained_models_folder() / "mine")


def _json(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    assert main([*words, "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.out.count("\n") == 1
    return json.loads(captured.out)


def test_models_without_an_action_lists_them_as_json(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "mine" in [model["name"] for model in _json(capsys, "models")["models"]]


def _error(capsys: pytest.CaptureFixture[str], *words: str, status: int = 1) -> str:
    assert main(list(words)) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_suggest_gives_words_with_their_chances(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "suggest", "thank you for your e", "--model", "mine", "-k", "2")
    assert {s["word"] for s in found["suggestions"]} == {"email", "emails"}
    assert found["phrase"].startswith("email")
    assert main(["suggest", "thank you for your e", "--model", str(mine)]) == 0
    assert "email" in capsys.readouterr().out


def test_suggest_goes_on_after_a_word_that_begins_no_longer_one(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_space = _json(capsys, "suggest", "hello how are ", "--model", "mine")
    assert _json(capsys, "suggest", "hello how are", "--model", "mine") == with_space


def test_letters_that_fit_no_word_give_an_empty_list(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "suggest", "hello xqzt", "--model", "mine")
    assert found == {"suggestions": [], "phrase": None}


def test_an_unknown_model_is_one_sentence(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "mine" in _error(capsys, "suggest", "x", "--model", "yours")


def test_evaluate_reports_every_measure(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Hello, how is your day?\nThank you for the email.\n")
    found = _json(capsys, "evaluate", str(text), "--model", "mine", "-k", "1,3")
    assert (found["files"], found["words"]) == (1, 10)
    assert set(found["top_k"]) == {"1", "3"}
    assert found["unigram"]["keystroke_savings"]["3"] <= 1
    assert main(["evaluate", str(text), "--model", "mine"]) == 0
    assert "perplexity" in capsys.readouterr().out


def test_evaluate_tells_what_it_cannot_read(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "missing.txt" in _error(capsys, "evaluate", "missing.txt", "--model", "mine")


def test_models_are_listed_shown_chosen_checked_and_removed(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "use", "mine"]) == 0
    capsys.readouterr()
    listed = {model["name"]: model for model in _json(capsys, "models", "list")["models"]}
    assert listed["mine"]["in_use"]
    assert not listed["mine"]["shipped"]
    assert _json(capsys, "models", "show", "mine")["network"]["units"] == 12
    assert _json(capsys, "models", "verify", "mine")["verified"] == str(mine)
    (mine / "vocabulary.txt").write_text((mine / "vocabulary.txt").read_text().replace("hello", "hallo"))
    assert "vocabulary.txt" in _error(capsys, "models", "verify", "mine")
    assert "in use" in _error(capsys, "models", "remove", "mine")
    save_setting(settings_file(), "model", "english")
    assert _json(capsys, "models", "remove", "mine")["removed"] == str(mine)
    assert not mine.exists()


def test_what_a_model_gained_is_told_in_the_words_of_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    write_version("notes-1", results={**results(BETTER), "skipped": []})
    assert main(["models", "show", "notes-1"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[-4:] == ["epochs  1", *in_sentences(BETTER)]


def test_two_models_are_compared_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_version("notes-1", results=results(BETTER))
    write_version("mine")
    assert main(["models", "compare", "notes-1", "mine"]) == 0
    heading, keys_saved, *_, last = (" ".join(row.split()) for row in capsys.readouterr().out.splitlines())
    assert (heading, keys_saved) == ("notes-1 mine", "Keys saved with 3 41.2 % → 47.0 % –")
    assert last == EACH_ON_ITS_OWN
    compared = _json(capsys, "models", "compare", str(folder), "mine")["compared"]
    assert [model["name"] for model in compared] == ["notes-1", "mine"]
    assert Verdict.from_json(compared[0]["verdict"]) == BETTER
    assert compared[1]["verdict"] is None


def test_one_goes_back_to_the_model_before_and_no_further(capsys: pytest.CaptureFixture[str]) -> None:
    write_version("notes-1", base="english")
    write_version("notes-2", base="notes-1")
    use("notes-2")
    for model in ("notes-1", "english"):
        assert _json(capsys, "models", "back")["in_use"] == model
        assert _json(capsys, "settings")["model"] == model
    assert "no model to go back to" in _error(capsys, "models", "back")


def test_models_without_a_word_lists_them(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models"]) == 0
    assert "mine" in capsys.readouterr().out


def test_a_model_used_by_its_folder_is_marked_in_the_list(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "use", str(mine)]) == 0
    capsys.readouterr()
    assert [model["name"] for model in _json(capsys, "models")["models"] if model["in_use"]] == ["mine"]


def test_a_folder_can_be_the_model_in_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_model(tmp_path / "elsewhere")
    assert main(["models", "use", str(folder)]) == 0
    capsys.readouterr()
    assert _json(capsys, "settings")["model"] == str(folder)
    assert [m["folder"] for m in _json(capsys, "models")["models"] if m["in_use"]] == [str(folder)]


def test_spoiled_metadata_are_told_and_spoil_nothing_else(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = mine / "metadata.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"results": [1], "sha256": {}}))
    assert main(["models", "show", "mine"]) == 0
    assert "created" in capsys.readouterr().out
    assert "vocabulary.txt" in _error(capsys, "models", "verify", "mine")


def test_shipped_models_stay(capsys: pytest.CaptureFixture[str]) -> None:
    assert "stays" in _error(capsys, "models", "remove", "english")


def test_settings_are_shown_and_their_file_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert _json(capsys, "settings")["suggestions"] == 5
    assert _json(capsys, "settings", "path")["path"] == str(settings_file())
    assert not settings_file().exists()


@pytest.mark.parametrize("content", ["suggestions = 12", "colour = 1", "suggestions = 'x'", "= ="])
def test_a_slip_in_the_settings_is_one_sentence(content: str, capsys: pytest.CaptureFixture[str]) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(content)
    _error(capsys, "settings")


def test_the_editor_needs_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert "terminal" in _error(capsys, "notes.txt", status=2)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["train", "missing.txt", "--name", "x"], "missing.txt"),
        (["train", ".", "--name", "../x", "--from-scratch"], "cannot be a model's name"),
        (["train", ".", "--name", "x", "--base", "mine", "--units", "5"], "units"),
        (["train", ".", "--name", "x", "--base", "mine", "--pretokenized"], "pretokenized"),
        (["train", ".", "--name", "x", "--from-scratch", "--seed", "-1"], "seed"),
        (["train", ".", "--name", "x", "--from-scratch", "--epochs", "9" * 30], "epochs"),
        (["train", ".", "--name", "x", "--from-scratch", "--epochs", "0"], "epochs"),
    ],
)
def test_train_refuses_what_cannot_be(
    mine: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert message in _error(capsys, *words, status=2)
