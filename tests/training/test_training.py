"""Whole trainings of small networks through Keras, in this process."""

import math
from pathlib import Path

import numpy as np
import pytest

from rnn_autocomplete.errors import CorpusError, TrainingError
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.training import checkpoint, loop
from rnn_autocomplete.training.defaults import choose_settings
from rnn_autocomplete.training.events import Counting, EpochEnd, Event, Finished, Progress
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.process import train
from tests.models import keras_probabilities, ngrams_of, state_after

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

LINES = ("the cat sat on the mat", "a dog ran in the park", "we saw the cat run", "the dog sat in the sun")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    generator = np.random.default_rng(0)
    file = tmp_path_factory.mktemp("text") / "text.txt"
    file.write_text("\n".join(LINES[i] for i in generator.integers(0, len(LINES), 1200)))
    return file


def _job(text: Path, output: Path, **options: object) -> TrainingJob:
    small = {"embedding": 16, "units": 16, "epochs": 2, "precision": "float32", "learning_rate": 0.01}
    return TrainingJob((str(text),), str(output), **{**small, **options})


def _run(job: TrainingJob, stop_after: int | None = None) -> tuple[Finished, list[Event]]:
    told: list[Event] = []

    def is_stopped() -> bool:
        return stop_after is not None and sum(isinstance(e, Progress) for e in told) >= stop_after

    return train(job, told.append, is_stopped), told


@pytest.fixture
def tell_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "_SECONDS_BETWEEN_PROGRESS", 0)


@pytest.fixture(scope="module")
def usual(text: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Event]]:
    """A model with the usual settings, and what was told in its training, every step of it."""
    output = tmp_path_factory.mktemp("usual") / "model"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loop, "_SECONDS_BETWEEN_PROGRESS", 0)
        return output, _run(_job(text, output))[1]


@pytest.fixture(scope="module")
def learnt(text: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Finished, list[Event]]:
    """A model that has learnt all there is, and what was told in its training."""
    return _run(_job(text, tmp_path_factory.mktemp("learnt") / "model", epochs=6, learning_rate=0.02))


@pytest.fixture(scope="module")
def short(text: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model whose counts know words that its network does not."""
    output = tmp_path_factory.mktemp("short") / "model"
    _run(_job(text, output, vocabulary=5, counted_words=9))
    return output


def test_a_network_learns_what_follows_what(learnt: tuple[Finished, list[Event]]) -> None:
    finished, told = learnt
    perplexities = [event.perplexity for event in told if isinstance(event, EpochEnd)]
    assert finished.results["held_out_perplexity"] == min(perplexities) < 3
    model = load_model(Path(finished.output))
    network, vocabulary = model.network, model.vocabulary
    state = state_after(network, [1, *vocabulary.ids("we saw the")])
    assert vocabulary.tokens[int(network.probabilities(state).argmax())] == "cat"


@pytest.mark.parametrize("cell", ["gru", "lstm"])
def test_other_cells_learn_too(text: Path, tmp_path: Path, cell: str) -> None:
    finished, _ = _run(_job(text, tmp_path / "model", cell=cell, epochs=5, learning_rate=0.02))
    assert finished.results["held_out_perplexity"] < 8
    assert load_model(tmp_path / "model").network.config.cell == cell


def test_the_sampled_softmax_learns_what_the_full_one_learns(text: Path, tmp_path: Path) -> None:
    full, _ = _run(_job(text, tmp_path / "full", epochs=5))
    sampled, _ = _run(_job(text, tmp_path / "sampled", epochs=5, negatives=8))
    assert sampled.results["held_out_perplexity"] < 1.5 * full.results["held_out_perplexity"]


def test_a_seed_gives_the_same_weights_twice(text: Path, tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        _run(_job(text, tmp_path / name, seed=seed, dropout=0.2, epochs=1))
    files = [(tmp_path / name / "weights.safetensors").read_bytes() for name in "abc"]
    assert files[0] == files[1] != files[2]


def test_progress_tells_loss_speed_and_time_left(usual: tuple[Path, list[Event]]) -> None:
    progress = [event for event in usual[1] if isinstance(event, Progress)]
    assert progress[-1].epoch == progress[-1].epochs == 2
    assert progress[-1].step == progress[-1].steps
    assert progress[-1].seconds_left == 0
    assert all(math.isfinite(event.loss) and event.words_per_second > 0 for event in progress)


def test_stopping_keeps_the_best_epoch_so_far(
    usual: tuple[Path, list[Event]], text: Path, tmp_path: Path, tell_every_step: None
) -> None:
    steps = next(event.steps for event in usual[1] if isinstance(event, Progress))
    finished, told = _run(_job(text, tmp_path / "model", epochs=5), stop_after=steps + 2)
    assert finished.stopped_early
    assert finished.results["epochs"] == 1
    assert sum(isinstance(event, EpochEnd) for event in told) == 1
    load_model(tmp_path / "model")


def test_stopping_in_the_first_epoch_leaves_nothing(
    text: Path, tmp_path: Path, tell_every_step: None
) -> None:
    with pytest.raises(TrainingError, match="nothing was changed"):
        _run(_job(text, tmp_path / "model"), stop_after=1)
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == []
    assert [path.name for path in text.parent.iterdir()] == ["text.txt"]


def test_an_interrupted_training_goes_on_exactly_where_it_was(
    text: Path, tmp_path: Path, tell_every_step: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "SECONDS_BETWEEN", 0)
    options = {"dropout": 0.2, "word_dropout": 0.1, "layers": 2, "decays": (0.8,), "negatives": 8}
    _run(_job(text, tmp_path / "whole", **options))
    with pytest.raises(TrainingError, match="stopped"):
        _run(_job(text, tmp_path / "parts", **options), stop_after=5)
    _, told = _run(_job(text, tmp_path / "parts", **options))
    first = next(event for event in told if isinstance(event, Progress))
    assert (first.epoch, first.step) == (1, 6)
    whole, parts = (load_model(tmp_path / name).network.weights for name in ("whole", "parts"))
    for name in whole:
        np.testing.assert_array_equal(whole[name], parts[name])
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("kind", ["dropout", "word_dropout"])
def test_what_is_left_out_in_training_is_there_when_the_network_is_used(kind: str) -> None:
    from rnn_autocomplete.training.keras_network import KerasNetwork

    config = NetworkConfig("simple_rnn", "tanh", 50, 16, 16, tied=True)
    network = KerasNetwork(config, streams=2, **{kind: 0.5})
    ids = np.arange(12, dtype=np.int32).reshape(2, 6)
    used, trained = [], []
    for _ in range(2):
        network.forget()
        used.append(np.array(network(ids)))
        network.forget()
        trained.append(np.array(network(ids, training=True)))
    np.testing.assert_array_equal(used[0], used[1])
    assert not np.allclose(trained[0], used[0])
    assert not np.allclose(trained[0], trained[1])


def test_weight_decay_takes_its_share_off_the_weights_and_nothing_off_the_biases() -> None:
    from rnn_autocomplete.training.keras_network import KerasNetwork
    from rnn_autocomplete.training.loop import make_optimizer

    job = TrainingJob(("a",), "o", vocabulary=50, embedding=16, units=8, weight_decay=0.5, learning_rate=0.1)
    settings = choose_settings(job, 1000, None).fitted(50)
    network = KerasNetwork.for_training(settings, seed=1)
    network.expect_frequencies(np.arange(50))
    before = network.weight_arrays()
    optimizer = make_optimizer(settings, steps=1)
    variables = network.trainable_variables
    optimizer.apply([np.zeros(variable.shape, np.float32) for variable in variables], variables)
    for name, weights in network.weight_arrays().items():
        kept = 1.0 if name.endswith("bias") else 1 - 0.5 * 0.1
        np.testing.assert_allclose(weights, kept * before[name], rtol=1e-5, err_msg=name)


def test_a_diverging_training_is_told(text: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="learning rate"):
        _run(_job(text, tmp_path / "model", learning_rate=1e30, activation="relu"))
    assert not (tmp_path / "model").exists()


def test_training_further_starts_from_the_base(
    learnt: tuple[Finished, list[Event]], text: Path, tmp_path: Path
) -> None:
    base = learnt[0].output
    job = TrainingJob((str(text),), str(tmp_path / "more"), base=base, epochs=1)
    _, told = _run(job)
    assert next(event for event in told if isinstance(event, EpochEnd)).perplexity < 3
    assert load_model(tmp_path / "more").vocabulary.tokens == load_model(Path(base)).vocabulary.tokens


def test_a_validation_file_is_measured_on_and_not_learnt_from(text: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("unheard words only\n" * 50)
    finished, _ = _run(_job(text, tmp_path / "model", validation=str(other)))
    assert finished.results["held_out_perplexity"] != pytest.approx(3, abs=1)
    assert load_model(tmp_path / "model").vocabulary.id("unheard") == 0


def test_pretokenized_text_keeps_its_own_marks(tmp_path: Path) -> None:
    file = tmp_path / "ptb.txt"
    file.write_text(" the <unk> sat on N mats \n" * 200)
    _run(_job(file, tmp_path / "model", pretokenized=True))
    model = load_model(tmp_path / "model")
    assert model.vocabulary.tokenizer.name == "whitespace"
    assert set(model.vocabulary.tokens[4:]) == {"the", "sat", "on", "N", "mats"}


def test_an_empty_text_teaches_nothing(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_text(" \n\n")
    with pytest.raises(CorpusError, match="no text"):
        _run(_job(file, tmp_path / "model"))


def test_the_recorded_metadata_tell_how_it_was_made(usual: tuple[Path, list[Event]]) -> None:
    metadata = load_model(usual[0]).metadata
    assert metadata["sources"][0]["file"] == "text.txt"
    assert metadata["training"]["units"] == 16
    assert metadata["results"]["epochs"] == 2


def test_counts_and_a_mixture_are_made_beside_the_network(
    usual: tuple[Path, list[Event]], text: Path, tmp_path: Path
) -> None:
    assert any(isinstance(event, Counting) for event in usual[1])
    model = load_model(usual[0])
    assert model.experts is not None
    assert ngrams_of(model.experts.counts) > 0
    _, told = _run(_job(text, tmp_path / "alone", ngrams=0))
    assert not any(isinstance(event, Counting) for event in told)
    assert load_model(tmp_path / "alone").experts is None


def test_the_counts_know_words_that_the_network_does_not(short: Path) -> None:
    model = load_model(short)
    assert (model.network.config.vocabulary, len(model.vocabulary)) == (9, 13)  # with four marks each


def test_training_further_keeps_the_experts_of_the_base(short: Path, text: Path, tmp_path: Path) -> None:
    further = TrainingJob((str(text),), str(tmp_path / "further"), base=str(short), epochs=1)
    _run(further)
    base, model = load_model(short), load_model(tmp_path / "further")
    assert set(base.vocabulary.tokens) <= set(model.vocabulary.tokens)
    assert model.experts is not None
    assert ngrams_of(model.experts.counts) == ngrams_of(base.experts.counts)


def test_who_stops_while_counting_gets_the_network_alone(text: Path, tmp_path: Path) -> None:
    told: list[Event] = []

    def is_stopped() -> bool:
        return any(isinstance(event, Counting) for event in told)

    finished = train(_job(text, tmp_path / "model"), told.append, is_stopped)
    assert finished.stopped_early
    assert load_model(tmp_path / "model").experts is None


def test_a_short_text_with_a_validation_file_is_counted(tmp_path: Path) -> None:
    lines = [LINES[i] for i in np.random.default_rng(0).integers(0, len(LINES), 300)]
    (tmp_path / "text.txt").write_text("\n".join(lines))
    (tmp_path / "later.txt").write_text("\n".join(LINES))
    job = _job(tmp_path / "text.txt", tmp_path / "model", validation=str(tmp_path / "later.txt"), ngrams=50)
    _run(job)
    assert load_model(tmp_path / "model").experts is not None


def test_a_network_with_narrow_embeddings_for_rare_words_learns(text: Path, tmp_path: Path) -> None:
    rare = {"embedding": 64, "frequent": 8, "narrow": 4, "negatives": 10}
    finished, _ = _run(_job(text, tmp_path / "model", epochs=6, learning_rate=0.02, **rare))
    assert finished.results["held_out_perplexity"] < 4
    assert load_model(tmp_path / "model").network.config.narrow == 4


def test_a_new_network_expects_each_word_as_often_as_it_came() -> None:
    from rnn_autocomplete.training.keras_network import KerasNetwork

    config = NetworkConfig("simple_rnn", "tanh", 50, 16, 16, tied=True)
    network = KerasNetwork(config, streams=1)
    counts = np.arange(50) ** 2
    network.expect_frequencies(counts)
    ranked = keras_probabilities(network, np.array([[4, 5, 6]], np.int32))
    np.testing.assert_allclose(ranked[0, 2], (counts + 1) / (counts + 1).sum(), rtol=0.3)
