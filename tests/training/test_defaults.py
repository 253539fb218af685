import pytest

from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.training.defaults import choose_settings
from rnn_autocomplete.training.job import TrainingJob

JOB = TrainingJob(("a.txt",), "out")


def test_more_text_gets_a_larger_network() -> None:
    sizes = [choose_settings(JOB, tokens, None).units for tokens in (100, 50_000, 1_000_000, 30_000_000)]
    assert sizes == sorted(set(sizes))


def test_what_was_asked_for_is_kept() -> None:
    job = TrainingJob(("a.txt",), "out", cell="gru", units=7, epochs=3, activation="relu", vocabulary=50)
    chosen = choose_settings(job, 1_000_000, None)
    assert (chosen.cell, chosen.units, chosen.epochs, chosen.activation, chosen.vocabulary) == (
        *("gru", 7, 3, "relu", 50),
    )


@pytest.mark.parametrize("tokens", [2, 3, 24, 1_000, 10_000])
def test_short_texts_get_fewer_and_shorter_streams(tokens: int) -> None:
    chosen = choose_settings(JOB, tokens, None)
    assert chosen.window * chosen.streams < tokens
    assert chosen.streams >= 1


def test_a_narrow_embedding_has_an_output_of_its_own() -> None:
    tutorial = choose_settings(TrainingJob(("a",), "o", embedding=10, units=50), 24, None)
    assert not tutorial.network_config().tied
    assert choose_settings(JOB, 1_000_000, None).network_config().tied


def test_further_training_keeps_the_network_of_its_base() -> None:
    base = NetworkConfig("lstm", "tanh", 500, 24, 48, tied=False)
    chosen = choose_settings(JOB, 10_000, base)
    assert chosen.network_config() == base
    assert chosen.learning_rate < choose_settings(JOB, 1_000_000, None).learning_rate
