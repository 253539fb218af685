"""From sources to token ids: read, count, choose the vocabulary, hold a part out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rnn_autocomplete.errors import CorpusError
from rnn_autocomplete.text.corpus import TextDocument, read_documents
from rnn_autocomplete.text.encoding import TokenStream, encode
from rnn_autocomplete.text.tokenizer import MARKS, TOKENIZERS, Tokenizer
from rnn_autocomplete.text.vocabulary import Vocabulary, build_vocabulary
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.streams import TokenDocuments, translate

_SHORT = 20_000  # characters; a held-out part of less text would measure nothing
_HELD_OUT = 0.05  # of the tokens, whole documents or lines from the end


@dataclass(frozen=True)
class Sources:
    """The text of a job as numbered tokens."""

    training: TokenStream
    weights: tuple[float, ...]
    """How often each training document counts."""

    independent: bool
    """Whether each document stands by itself; the lines of a very short text do not."""

    validation: TokenStream | None
    words: dict[str, int]
    """How many tokens each source file has."""

    tokenizer: Tokenizer

    @property
    def training_tokens(self) -> int:
        """How many tokens the training text has, start marks included."""
        return len(self.training.numbers) + (len(self.weights) if self.independent else 1)

    def vocabulary(self, size: int, name_documents: int) -> Vocabulary:
        """Choose the words of a new network from the training text; the marks come on top of `size`."""
        return build_vocabulary(
            self.training, self.tokenizer, size + len(MARKS), self.weights, name_documents
        )

    def translate(self, vocabulary: Vocabulary) -> tuple[TokenDocuments, np.ndarray | None]:
        """Give the training documents and the held-out text, if any, as ids of `vocabulary`."""
        documents = translate(self.training, vocabulary, self.weights, independent=self.independent)
        if self.validation is None:
            return documents, None
        held_out = translate(self.validation, vocabulary, [1.0] * (len(self.validation.starts) - 1))
        return documents, held_out.in_order()


def read_sources(job: TrainingJob, tokenizer: Tokenizer, on_document: Callable[[int], None]) -> Sources:
    """Read what `job` names.

    Args:
        job: its sources, validation file and weights are used.
        tokenizer: cuts the text.
        on_document: told after each document how many have been read.

    Raises:
        CorpusError: a source is missing or unreadable, or there is nothing to learn from.
    """
    documents = list(_told(_read(job.sources, job), on_document))
    if job.validation is not None:
        held_out = [document.text for document in _read([job.validation], job)]
    else:
        documents, held_out = _hold_out(documents, tokenizer)
    are_lines = _is_short(documents) and not job.pretokenized
    if are_lines:
        documents = [
            TextDocument(d.source, line) for d in documents for line in d.text.splitlines() if line.strip()
        ]
    training = encode((document.text for document in documents), tokenizer)
    if len(training.numbers) < 2:  # noqa: PLR2004 - one token to read and one to foresee
        raise CorpusError("There is no text to learn from in what was named.")
    lengths = np.diff(training.starts).tolist()
    words: dict[str, int] = {}
    for document, length in zip(documents, lengths, strict=True):
        words[document.source] = words.get(document.source, 0) + length
    return Sources(
        training,
        tuple(job.weights.get(document.source, 1.0) for document in documents),
        not are_lines,
        encode(held_out, tokenizer) if held_out else None,
        words,
        tokenizer,
    )


def tokenizer_of(job: TrainingJob) -> Tokenizer:
    """Give the tokenizer that a job from scratch asks for."""
    return TOKENIZERS["whitespace" if job.pretokenized else "prose"]


def _read(sources: Iterable[str], job: TrainingJob) -> Iterator[TextDocument]:
    return read_documents(map(Path, sources), split_at_blank_lines=job.split_at_blank_lines)


def _told(documents: Iterable[TextDocument], told: Callable[[int], None]) -> Iterator[TextDocument]:
    for count, document in enumerate(documents, 1):
        told(count)
        yield document


def _hold_out(documents: list[TextDocument], tokenizer: Tokenizer) -> tuple[list[TextDocument], list[str]]:
    """Take the last documents, or of a single one the last lines, as the text to measure on."""
    if _is_short(documents):
        return documents, []
    sizes = [len(tokenizer.tokens(document.text)) for document in documents]
    if len(documents) == 1:
        return _hold_out_lines(documents[0])
    wanted, kept = _HELD_OUT * sum(sizes), len(documents)
    while kept > 1 and sum(sizes[kept:]) < wanted:
        kept -= 1
    return documents[:kept], [document.text for document in documents[kept:]]


def _is_short(documents: list[TextDocument]) -> bool:
    """Tell whether a text is so short that it is a list of examples, a line each, as in the tutorial.

    In order, the network would learn the order of its lines by heart and not what follows which word.
    """
    return sum(len(document.text) for document in documents) < _SHORT


def _hold_out_lines(document: TextDocument) -> tuple[list[TextDocument], list[str]]:
    lines = document.text.splitlines(keepends=True)
    kept = max(1, int(len(lines) * (1 - _HELD_OUT)))
    held_out = "".join(lines[kept:])
    return [TextDocument(document.source, "".join(lines[:kept]))], [held_out] if held_out else []
