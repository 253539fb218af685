"""How far a network goes towards what it learnt, by what it forgets on the way."""

from collections.abc import Callable

import numpy as np
import pytest

from rnn_autocomplete.evaluation.general_text import draw_documents
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.training import blending
from rnn_autocomplete.training.blending import blend, choose_share, general_loss
from tests.models import random_weights

CONFIG = NetworkConfig("simple_rnn", "tanh", 20, 8, 12, tied=True)
GENERAL = [np.array([1, *np.random.default_rng(n).integers(4, 20, 30)]) for n in range(3)]
_BOUND = np.log1p(blending._LARGEST_RISE)


def _before_and_after() -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    return random_weights(CONFIG, 0), random_weights(CONFIG, 1)


def _share(rise_at: Callable[[float], float], monkeypatch: pytest.MonkeyPatch) -> float:
    """Choose a share where general text becomes less likely by `rise_at` of it."""
    zeros = {name: np.zeros(shape, np.float32) for name, shape in CONFIG.weight_shapes().items()}
    ones = {name: np.ones_like(array) for name, array in zeros.items()}
    monkeypatch.setattr(
        blending, "general_loss", lambda network, _: 3 + rise_at(float(network.weights["output.bias"][0]))
    )
    return choose_share(CONFIG, zeros, ones, GENERAL, 3.0, lambda _: None)


def test_the_ends_of_the_way_are_before_and_after() -> None:
    before, after = _before_and_after()
    for share, weights in ((0.0, before), (1.0, after)):
        for name, array in blend(before, after, share).items():
            np.testing.assert_allclose(array, weights[name], atol=1e-6)
            assert array.dtype == np.float32


def test_who_forgets_nothing_goes_all_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _share(lambda _: 0.0, monkeypatch) == 1
    assert _share(lambda share: -share, monkeypatch) == 1


def test_who_forgets_too_much_at_once_does_not_move(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _share(lambda share: 1.0 if share else 0.0, monkeypatch) == 0
    assert _share(lambda share: np.inf if share else 0.0, monkeypatch) == 0
    assert _share(lambda share: np.nan if share else 0.0, monkeypatch) == 0


@pytest.mark.parametrize("power", [1.5, 2.0, 3.0])
@pytest.mark.parametrize("scale", [0.01, 0.03, 0.1, 0.5, 2.0])
def test_general_text_never_becomes_less_likely_than_allowed(
    monkeypatch: pytest.MonkeyPatch, power: float, scale: float
) -> None:
    share = _share(lambda share: scale * share**power, monkeypatch)
    assert scale * share**power <= _BOUND
    assert share > 0.5 * min(1, (_BOUND / scale) ** (1 / power))


def test_a_real_network_stays_within_the_bound() -> None:
    before, after = _before_and_after()
    network = Network(CONFIG, before)
    general = draw_documents(network, 4, 100, seed=0)
    loss = general_loss(network, general)
    share = choose_share(CONFIG, before, after, general, loss, lambda _: None)
    reached = general_loss(Network(CONFIG, blend(before, after, share)), general)
    assert 0 < share < 1
    assert reached - loss <= _BOUND


def test_the_loss_is_that_of_the_tokens_behind_the_start_mark() -> None:
    network = Network(CONFIG, random_weights(CONFIG))
    losses = []
    for ids in GENERAL:
        state = network.initial_state()
        for token, following in zip(ids[:-1].tolist(), ids[1:].tolist(), strict=True):
            state = network.step(state, token)
            losses.append(-np.log(network.probabilities(state)[following]))
    assert general_loss(network, GENERAL) == pytest.approx(np.mean(losses), rel=1e-5)


def test_choosing_can_be_stopped() -> None:
    def stop(_: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        choose_share(CONFIG, *_before_and_after(), GENERAL, 3.0, stop)
