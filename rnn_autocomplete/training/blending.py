"""How far a network goes from what it knew towards what it learnt from notes: as far as it forgets hardly anything.

The weights are taken between those before and those after the training (Wortsman et al. 2022, "Robust fine-tuning
of zero-shot models"). On the way the gain on the notes comes early and the loss on general text late; so the largest
step is taken at which general text stays about as likely as before.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from rnn_autocomplete.evaluation.perplexity import Passage, passage_losses
from rnn_autocomplete.language_model.config import NetworkConfig
from rnn_autocomplete.language_model.network import Network

Weights = Mapping[str, np.ndarray]

_LARGEST_RISE = 0.01  # of the perplexity of drawn text; that of real text rose up to 1.8 times as much
_FIRST_SHARE = 0.3
_TRIALS = 4
_POWER = 1.5  # of the share with which the loss rises, about
_CAUTION = 0.97


def blend(before: Weights, after: Weights, share: float) -> dict[str, np.ndarray]:
    """Give the weights at `share` of the way: 0 is before, 1 is after."""
    return {name: before[name] + np.float32(share) * (after[name] - before[name]) for name in before}


def choose_share(
    config: NetworkConfig,
    before: Weights,
    after: Weights,
    general: Sequence[np.ndarray],
    loss: float,
    on_done: Callable[[float], None],
) -> float:
    """Find how far to go.

    Args:
        config: the network's.
        before: its weights before the training.
        after: its weights after it.
        general: general text as token ids, a document each, behind its start mark.
        loss: what `general_loss` is for the network that knew nothing of the notes.
        on_done: told what share of the work is done; may raise to stop.
    """
    allowed = np.log1p(_LARGEST_RISE)
    share, best = _FIRST_SHARE, 0.0
    for trial in range(_TRIALS):
        on_done(trial / _TRIALS)
        rise = general_loss(Network(config, blend(before, after, share)), general) - loss
        if rise <= allowed:
            best = share
        share = min(1.0, _CAUTION * share * float(allowed / max(rise, allowed / 20)) ** (1 / _POWER))
        if share <= best:
            break
    return best


def general_loss(network: Network, documents: Sequence[np.ndarray]) -> float:
    """Give the mean negative logarithm of a token's probability, in nats."""
    passages = [Passage(ids, 1) for ids in documents]
    return float(passage_losses(network, passages).sum()) / sum(len(ids) - 1 for ids in documents)
