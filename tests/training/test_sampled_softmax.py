import keras
import numpy as np
import pytest
from keras import ops

from rnn_autocomplete.training.sampled_softmax import SampledSoftmax

VOCABULARY = 400
ZIPF = 1 / np.arange(1, VOCABULARY + 1)
ZIPF /= ZIPF.sum()


def _loss(sampled: SampledSoftmax, bias: np.ndarray, targets: np.ndarray) -> float:
    features = np.zeros((len(targets), 2), np.float32)
    tensors = [ops.convert_to_tensor(a) for a in (features, targets, bias.astype(np.float32))]
    return float(sampled(tensors[0], tensors[1], lambda tokens: ops.zeros((len(tokens), 2)), tensors[2]))


@pytest.mark.parametrize("negatives", [20, 100, 300])
def test_draws_come_as_often_as_the_loss_believes(negatives: int) -> None:
    sampled = SampledSoftmax(VOCABULARY, negatives, seed=1)
    counts = np.zeros(VOCABULARY)
    for _ in range(400):
        drawn = ops.convert_to_numpy(sampled._draw())
        assert len(set(drawn)) == negatives
        counts[drawn] += 1
    believed = np.exp(sampled._log_chance)
    assert counts.sum() / 400 == pytest.approx(believed.sum(), rel=1e-3)
    np.testing.assert_allclose(counts / 400, believed, atol=0.1)


@pytest.mark.parametrize("negatives", [20, 100])
def test_the_true_distribution_is_the_best(negatives: int) -> None:
    targets = np.random.default_rng(0).choice(VOCABULARY, 20_000, p=ZIPF)

    def mean_loss(bias: np.ndarray) -> float:
        sampled = SampledSoftmax(VOCABULARY, negatives, seed=1)  # the same draws for every bias
        return float(np.mean([_loss(sampled, bias, targets) for _ in range(30)]))

    true = np.log(ZIPF)
    best = mean_loss(true)
    for tilt in (0.7, 0.85, 1.15, 1.3):  # flatter and steeper than the truth
        assert mean_loss(true * tilt) > best
    frequent_higher = true + np.where(np.arange(VOCABULARY) < 10, 0.5, 0)
    assert mean_loss(frequent_higher) > best


def test_with_nearly_all_tokens_drawn_it_is_the_full_loss() -> None:
    generator = np.random.default_rng(2)
    bias, targets = generator.normal(0, 1, VOCABULARY), generator.integers(0, VOCABULARY, 50)
    sampled = SampledSoftmax(VOCABULARY, VOCABULARY - 1, seed=1)
    full = keras.losses.sparse_categorical_crossentropy(
        targets, np.tile(bias, (50, 1)).astype(np.float32), from_logits=True
    )
    assert np.mean([_loss(sampled, bias, targets) for _ in range(20)]) == pytest.approx(
        float(ops.mean(full)), rel=0.02
    )
