from io import StringIO
from pathlib import Path

import pytest

from rnn_autocomplete.errors import CorpusError, TrainingError, UsageError
from rnn_autocomplete.text.tokenizer import TOKENIZERS
from rnn_autocomplete.training.dataset import Sources, read_sources
from rnn_autocomplete.training.events import Event, Failed
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.process import serve, train
from rnn_autocomplete.training.recipe import read_recipe
from tests.models import write_model


def _sources(*paths: Path, validation: Path | None = None, **weights: float) -> Sources:
    by_file = {f"{name}.txt": weight for name, weight in weights.items()}
    measured = str(validation) if validation else None
    job = TrainingJob(tuple(map(str, paths)), "out", validation=measured, weights=by_file)
    return read_sources(job, TOKENIZERS["prose"], lambda _: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"word{name} and more\n" * 20)
    return folder


def test_the_text_to_measure_on_is_never_learnt_from(folder: Path) -> None:
    sources = _sources(folder, validation=folder / "c.txt")
    assert "wordc" not in sources.training.tokens
    assert "wordc" in sources.validation.tokens
    assert "worda" in sources.training.tokens


def test_nothing_is_taken_from_a_file_without_weight(folder: Path) -> None:
    sources = _sources(folder, a=0, b=0.5)
    assert "worda" not in sources.training.tokens
    assert set(sources.words) == {"b.txt", "c.txt"}
    with pytest.raises(CorpusError, match="no text to learn from"):
        _sources(folder, a=0, b=0, c=0)


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    once, twice = _sources(folder / "a.txt"), _sources(folder / "a.txt", folder / "." / "a.txt")
    assert len(once.training.numbers) == len(twice.training.numbers)


def test_an_empty_text_to_measure_on_is_an_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    with pytest.raises(CorpusError, match="measure"):
        _sources(folder, validation=tmp_path / "empty.txt")


def test_models_and_hidden_files_in_a_folder_are_not_learnt_from(folder: Path) -> None:
    write_model(folder / "model")
    (folder / ".git").mkdir()
    (folder / ".git" / "d.txt").write_text("secret")
    sources = _sources(folder)
    assert "secret" not in sources.training.tokens
    assert set(sources.words) == {"a.txt", "b.txt", "c.txt"}


def test_reading_can_be_stopped_between_documents(folder: Path) -> None:
    def stop(_: int) -> None:
        raise TrainingError("stopped")

    job = TrainingJob((str(folder),), "out")
    with pytest.raises(TrainingError):
        read_sources(job, TOKENIZERS["prose"], stop)


def test_a_base_of_prose_does_not_learn_pretokenized_text(folder: Path, tmp_path: Path) -> None:
    base = write_model(tmp_path / "base")
    job = TrainingJob((str(folder),), str(tmp_path / "out"), base=str(base), pretokenized=True)
    told: list[Event] = []
    assert serve(StringIO(job.to_json() + "\n"), told.append) == 1
    assert isinstance(told[-1], Failed)
    assert told[-1].is_wrong_use
    with pytest.raises(UsageError, match="pretokenized"):
        train(job, lambda _: None, lambda: False)


@pytest.mark.parametrize(
    "values",
    [
        {"seed": -1},
        {"epochs": 0},
        {"epochs": "two"},
        {"units": True},
        {"cell": "transformer"},
        {"precision": "int4"},
        {"dropout": 1.0},
        {"word_dropout": -0.1},
        {"layers": 0},
        {"decays": (0.9, 1.0)},
        {"decays": 0.5},
        {"learning_rate": 0},
        {"weight_decay": -0.1},
        {"weights": {"a.txt": "much"}},
        {"weights": {"a.txt": -1}},
        {"pretokenized": "yes"},
    ],
)
def test_values_that_no_training_can_have_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        TrainingJob(("a.txt",), "out", **values)


@pytest.mark.parametrize(
    "content",
    [
        *("training = 5", "[training]\nunites = 5", "[training]\nmarks = []", "[training", "weights = []"),
        *("[trainng]\nunits = 5", '[wieghts]\n"a.txt" = 2', "units = 5"),
    ],
)
def test_a_recipe_with_a_slip_is_told(content: str, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(content)
    with pytest.raises(UsageError, match=r"recipe\.toml"):
        read_recipe(recipe)
