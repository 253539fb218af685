"""All measures of a model on some texts, beside the unigram floor on the same texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rnn_autocomplete.errors import UsageError
from rnn_autocomplete.evaluation.perplexity import cross_entropy, perplexity
from rnn_autocomplete.evaluation.typist import Tally, type_text
from rnn_autocomplete.evaluation.unigram import unigram_suggester
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from rnn_autocomplete.text.tokenizer import END_ID, START_ID


@dataclass(frozen=True)
class Report:
    """What was measured."""

    model: str
    files: int
    tokens: int
    """What the perplexity is taken over: words, punctuation and line ends."""

    perplexity: float
    """Of the network alone; words that it does not know count as one."""

    typed: Tally | None
    """The typist with the model; None for pretokenized text."""

    floor: Tally | None
    """The typist with the unigram floor."""

    def to_json(self) -> dict[str, Any]:
        """Give everything as it is printed with --json."""
        values: dict[str, Any] = {
            "model": self.model,
            "files": self.files,
            "tokens": self.tokens,
            "perplexity": self.perplexity,
        }
        if self.typed is not None and self.floor is not None:
            values |= {"words": self.typed.words, "characters": self.typed.characters, **_shares(self.typed)}
            values["unigram"] = _shares(self.floor)
        return values


def evaluate(
    suggester: WordSuggester,
    texts: Sequence[str],
    ks: Sequence[int],
    *,
    pretokenized: bool,
    on_typed: Callable[[int], None] = lambda _: None,
) -> Report:
    """Measure a model on `texts`, each one document.

    Args:
        suggester: suggests from the model to measure.
        texts: documents; a missing line break at the end is added for the perplexity.
        ks: the numbers of suggestions to measure at.
        pretokenized: follow the protocol of the Penn Treebank tables, and measure perplexity only.
        on_typed: told how many characters have been typed since the last call, twice the text's in all.

    Raises:
        UsageError: `pretokenized` does not fit how the model was trained.
    """
    model = suggester.model
    if pretokenized and model.vocabulary.tokenizer.name != "whitespace":
        raise UsageError(f"The model “{model.name}” was not trained with --pretokenized.")
    tokens, nats = _perplexity(model, texts)
    typed = floor = None
    if not pretokenized:
        typed, floor = Tally(ks), Tally(ks)
        for typing, tally in ((suggester, typed), (unigram_suggester(model), floor)):
            for text in texts:
                type_text(typing, text, tally, on_typed)
    return Report(model.name, len(texts), tokens, perplexity(nats), typed, floor)


def _perplexity(model: LanguageModel, texts: Sequence[str]) -> tuple[int, float]:
    counts, sums = [], []
    for text in texts:
        ids = [START_ID, *model.vocabulary.ids(text)]
        if ids[-1] != END_ID:
            ids.append(END_ID)
        counts.append(len(ids) - 1)
        sums.append(cross_entropy(model.network, np.array(ids)) * (len(ids) - 1))
    return sum(counts), sum(sums) / max(1, sum(counts))


def _shares(tally: Tally) -> dict[str, dict[str, float]]:
    return {
        "top_k": {str(k): tally.top(k) for k in tally.ks},
        "keystroke_savings": {str(k): tally.keystroke_savings(k) for k in tally.ks},
    }
