"""How well two networks foresee the same text when one knows words that the other does not.

A network with fewer words has an easier task: all words that it does not know are one to it. So both are measured
over the same events: each word that both know, and one event for all others.
"""

from collections.abc import Callable, Sequence

import numpy as np

from rnn_autocomplete.evaluation.blocks import Block
from rnn_autocomplete.evaluation.perplexity import Passage, passage_losses, perplexity
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.text.tokenizer import START_ID, UNKNOWN_ID
from rnn_autocomplete.text.vocabulary import Vocabulary


def known_alone(own: Vocabulary, other: Vocabulary) -> np.ndarray:
    """Give the ids in `own` that count as one unknown word beside a network that knows the words of `other`.

    With V the words of the one and W those of the other network, the probability of that event is

        p(unknown) = p(<unk>) + sum of p(w) over all w in V that are not in W,

    so that the events, the words in V and W and the unknown word, are the same for both, and their probabilities sum
    to 1 in both.
    """
    shared = set(other.keys)
    alone = (i for i, key in enumerate(own.keys) if key not in shared)
    return np.array([UNKNOWN_ID, *alone])


def perplexities(
    old: LanguageModel,
    new: LanguageModel,
    blocks: Sequence[Block],
    on_read: Callable[[int], None] = lambda _: None,
) -> tuple[float, float]:
    """Give the perplexity of each model's network on `blocks`, over the same events.

    Args:
        old: a model.
        new: a model with the same tokenizer.
        blocks: what to measure on; what stands before each is read first.
        on_read: told how many tokens were measured since the last call; may raise to stop.
    """
    first, second = _words_of_network(old), _words_of_network(new)
    return (
        _perplexity(old, blocks, known_alone(first, second), on_read),
        _perplexity(new, blocks, known_alone(second, first), on_read),
    )


def _words_of_network(model: LanguageModel) -> Vocabulary:
    return model.vocabulary.first(model.network.config.vocabulary)


def _perplexity(
    model: LanguageModel, blocks: Sequence[Block], alike: np.ndarray, on_read: Callable[[int], None]
) -> float:
    passages = [_passage(block, model.vocabulary) for block in blocks]
    tokens = sum(len(passage.ids) - passage.first for passage in passages)
    return perplexity(passage_losses(model.network, passages, alike, on_read).sum() / max(1, tokens))


def _passage(block: Block, vocabulary: Vocabulary) -> Passage:
    before = [START_ID, *vocabulary.ids(block.before)]
    return Passage(np.array([*before, *vocabulary.ids(block.text)]), len(before))
