"""The experts beside a trained network: counts of the same text, and how all is mixed on the held-out part."""

from collections.abc import Callable

import numpy as np

from rnn_autocomplete.language_model.count_model import ORDER
from rnn_autocomplete.language_model.model import Experts
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.pruning import count_ngrams
from rnn_autocomplete.text.token_stream import TokenStream
from rnn_autocomplete.text.tokenizer import START_ID, is_word
from rnn_autocomplete.text.vocabulary import Vocabulary
from rnn_autocomplete.training.dataset import Sources
from rnn_autocomplete.training.mixing import fit_mixture
from rnn_autocomplete.training.streams import translate

_COUNTING = 0.3  # of the time; the rest is weighing


def make_experts(
    network: Network,
    vocabulary: Vocabulary,
    sources: Sources,
    ngrams: int,
    on_done: Callable[[float], None],
) -> Experts:
    """Count the training text and weigh the experts on the held-out text.

    Args:
        network: the trained network.
        vocabulary: the network's words first, then those that only the counts will know.
        sources: the text; each document of any weight counts once, which did better on held-out text.
        ngrams: how many to keep, about.
        on_done: told what share of the work is done; may raise to stop.
    """
    assert sources.validation is not None
    documents = translate(sources.training, vocabulary, sources.weights, independent=sources.independent)
    counts = count_ngrams(
        documents.in_order(), len(vocabulary), ORDER, ngrams, lambda share: on_done(_COUNTING * share)
    )
    held_out = number_documents(sources.validation, vocabulary)
    mixture = fit_mixture(
        network, counts, held_out, lambda share: on_done(_COUNTING + (1 - _COUNTING) * share)
    )
    return Experts(counts, mixture)


def number_documents(stream: TokenStream, vocabulary: Vocabulary) -> list[np.ndarray]:
    """Give each document as ids behind a start mark; new words have ids beyond the vocabulary."""
    new: dict[str, int] = {}

    def identify(token: str) -> int:
        known = vocabulary.id(token)
        if known or not is_word(token):
            return known
        return new.setdefault(vocabulary.tokenizer.key(token), len(vocabulary) + len(new))

    ids = stream.translate(identify)
    bounds = zip(stream.starts[:-1], stream.starts[1:], strict=True)
    return [np.concatenate([[START_ID], ids[start:end]]) for start, end in bounds]
