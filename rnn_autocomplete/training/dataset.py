"""From sources to token ids: read, count, choose the vocabulary, hold a part out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rnn_autocomplete.errors import CorpusError
from rnn_autocomplete.text.corpus import TextDocument, read_documents
from rnn_autocomplete.text.spread import LeastSpread
from rnn_autocomplete.text.token_stream import TokenStream, encode
from rnn_autocomplete.text.tokenizer import MARKS, Tokenizer
from rnn_autocomplete.text.vocabulary import Vocabulary, build_vocabulary
from rnn_autocomplete.training.division import hold_out, is_short, lines_of, pieces_of
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.streams import TokenDocuments, translate


@dataclass(frozen=True)
class Sources:
    """The text of a job as numbered tokens."""

    training: TokenStream
    weights: tuple[float, ...]
    """How often each training document counts."""

    files: tuple[str, ...]
    """The file that each training document comes from."""

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

    def vocabulary(self, size: int, spread: LeastSpread) -> Vocabulary:
        """Choose the words of a new network from the training text; the marks come on top of `size`."""
        return build_vocabulary(
            self.training, self.tokenizer, size + len(MARKS), self.weights, spread, self.files
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
        on_document: told before each document that is read or encoded how many there were; it may raise to
            stop.

    Raises:
        CorpusError: a source is missing or unreadable, or there is nothing to learn from or to measure on.
    """
    validation = Path(job.validation) if job.validation else None
    read = _told(_read(job.sources, job, leave_out=validation), on_document)
    documents = [document for document in read if job.weights.get(document.source, 1.0) > 0]
    held_out = list(_told(_read([validation], job), on_document)) if validation else []
    if validation and not held_out:
        raise CorpusError(f"{validation} holds no text to measure on.")
    are_lines = is_short(documents) and not job.pretokenized
    if not (held_out or is_short(documents)):
        documents, held_out = hold_out(documents)
    if not job.pretokenized:
        documents = lines_of(documents) if are_lines else pieces_of(documents)
    training = encode((document.text for document in _told(documents, on_document)), tokenizer)
    if len(training.numbers) < 2:  # noqa: PLR2004 - one token to read and one to foresee
        raise CorpusError("There is no text to learn from in what was named.")
    lengths = np.diff(training.starts).tolist()
    words: dict[str, int] = {}
    for document, length in zip(documents, lengths, strict=True):
        words[document.source] = words.get(document.source, 0) + length
    return Sources(
        training,
        tuple(job.weights.get(document.source, 1.0) for document in documents),
        tuple(document.source for document in documents),
        not are_lines,
        encode((document.text for document in held_out), tokenizer) if held_out else None,
        words,
        tokenizer,
    )


def least_spread(job: TrainingJob) -> LeastSpread:
    """Give how widely a word must stand in the training text, as `job` says."""
    return LeastSpread(job.name_documents, job.name_sources, job.word_sources)


def _read(
    sources: Iterable[str | Path], job: TrainingJob, leave_out: Path | None = None
) -> Iterator[TextDocument]:
    split = job.split_at_blank_lines
    return read_documents(map(Path, sources), split_at_blank_lines=split, leave_out=leave_out)


def _told(documents: Iterable[TextDocument], told: Callable[[int], None]) -> Iterator[TextDocument]:
    for count, document in enumerate(documents, 1):
        told(count)
        yield document
