"""How good each part of the model is, beside its peers: the same typist on the same text in one run.

    python benchmarks/peers.py TEXT ... [--model MODEL] [--corpus FOLDER] [--cache FOLDER] [--words 5000]

TEXT are files or folders of .txt in which a blank line ends a document. Documents are taken evenly from all of them,
each up to 6,000 characters, until there are so many words. The folder --corpus holds what the model was trained on:
the 4-gram and presage learn from it, and what they learn is kept in the folder --cache. A peer that is not installed
is left out with a message; README.md beside this file tells how to install them.
"""

import argparse
import hashlib
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from predictors import PeerMissing
from predictors.presage import presage_as_shipped, presage_of_corpus
from predictors.smollm2 import SmolLM2Suggester

from rnn_autocomplete.evaluation.typist import Tally, type_text
from rnn_autocomplete.evaluation.unigram import unigram_suggester
from rnn_autocomplete.language_model.count_model import CountModel
from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.predictor import last_words
from rnn_autocomplete.language_model.pruning import count_ngrams
from rnn_autocomplete.suggestions.context import Context
from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from rnn_autocomplete.text.corpus import read_documents
from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.text.tokenizer import fold
from rnn_autocomplete.training.streams import translate

_KS = (1, 3, 5)
_LONGEST = 6000  # characters of a document
_COUNTS, _RECENT = 1, 2  # places in the mixture
_ENOUGH = 400  # characters in which the 4-gram finds its three words and the start of the sentence


@dataclass(frozen=True)
class Setting:
    """What the suggesters are made from."""

    model: LanguageModel
    corpus: Path | None
    cache: Path


def main() -> None:
    """Measure each suggester in a process of its own and print a table as results come."""
    arguments = _arguments()
    texts = _sample(arguments.texts, arguments.words)
    setting = Setting(load_model(find_model(arguments.model)), arguments.corpus, arguments.cache)
    chosen = arguments.only.split(",") if arguments.only else list(SUGGESTERS)
    print(f"{len(texts)} documents of {', '.join(str(text) for text in arguments.texts)}")
    print("| suggester | words | top-1 | top-3 | top-5 | saved at 1 | at 3 | at 5 | seconds |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    with ProcessPoolExecutor(arguments.processes) as pool:
        for row in pool.map(partial(_measure, setting, texts), chosen):
            print(row, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("texts", nargs="+", type=Path, metavar="TEXT")
    parser.add_argument("--model")
    parser.add_argument(
        "--corpus", type=Path, help="the folder of texts that the 4-gram and presage learn from"
    )
    parser.add_argument("--cache", type=Path, default=Path("peers-cache"))
    parser.add_argument("--words", type=int, default=5000)
    parser.add_argument("--only", help=f"some of: {','.join(SUGGESTERS)}")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


def _sample(paths: Sequence[Path], words: int) -> list[str]:
    documents = [d.text[:_LONGEST] for d in read_documents(paths, split_at_blank_lines=True)]
    total = sum(len(text.split()) for text in documents)
    chosen = np.random.default_rng(0).permutation(len(documents))[
        : max(1, len(documents) * words // max(1, total))
    ]
    return [documents[place] for place in sorted(chosen)]


def _measure(setting: Setting, texts: Sequence[str], name: str) -> str:
    try:
        suggester = SUGGESTERS[name](setting)
    except PeerMissing as missing:
        return f"| {name} | left out: {missing} |"
    tally, began = Tally(_KS), time.perf_counter()
    for text in texts:
        type_text(suggester, text, tally, lambda _: None)
    shares = [f"{tally.top(k):.1%}" for k in _KS] + [f"{tally.keystroke_savings(k):.1%}" for k in _KS]
    return f"| {name} | {tally.words:,} | {' | '.join(shares)} | {time.perf_counter() - began:.0f} |"


def _without(expert: int, setting: Setting) -> Suggester:
    """Give the model without one expert's ranking, whose share goes to the others."""
    experts = setting.model.experts
    if experts is None:
        raise PeerMissing("the model has a network only")
    weights = experts.mixture.weights.copy()
    weights[..., expert] = 0
    weights /= np.maximum(weights.sum(axis=-1, keepdims=True), 1e-9)
    mixture = replace(experts.mixture, weights=weights)
    return WordSuggester(replace(setting.model, experts=replace(experts, mixture=mixture)))


class CountReader:
    """Ranks by a count model alone."""

    def __init__(self, model: LanguageModel, counts: CountModel) -> None:
        self._vocabulary = model.vocabulary
        self._counts = counts

    def read(self, text: str) -> Context:
        """Rank after the last words of `text`."""
        tokens = self._vocabulary.tokenizer.tokens(text[-_ENOUGH:])
        ids = np.array([self._vocabulary.id(token) for token in tokens], np.intp)
        ranking = self._counts.rank(last_words(ids, len(self._vocabulary)))
        return Context(tokens, ids, ranking.probabilities)


def _four_gram(setting: Setting) -> Suggester:
    """Give the unpruned Kneser-Ney 4-gram of the corpus over the model's vocabulary."""
    vocabulary = setting.model.vocabulary
    sizes = sorted((file.name, file.stat().st_size) for file in _corpus(setting).glob("*.txt"))
    known = f"{sizes} {vocabulary.tokens}"
    file = setting.cache / f"4-gram-{hashlib.sha256(known.encode()).hexdigest()[:12]}.npz"
    if not file.exists():
        documents = list(read_documents([_corpus(setting)], split_at_blank_lines=True))
        stream = encode((document.text for document in documents), vocabulary.tokenizer)
        ids = translate(stream, vocabulary, [1.0] * len(documents)).ids
        setting.cache.mkdir(parents=True, exist_ok=True)
        file.write_bytes(count_ngrams(ids, len(vocabulary)).to_bytes())
    return WordSuggester(setting.model, CountReader(setting.model, CountModel.load(file, len(vocabulary))))


def _presage_of_corpus(setting: Setting) -> Suggester:
    files = sorted(_corpus(setting).glob("*.txt"))
    return presage_of_corpus(files, setting.cache, _usual_spellings(setting))


def _corpus(setting: Setting) -> Path:
    if setting.corpus is None:
        raise PeerMissing("give --corpus")
    return setting.corpus


def _usual_spellings(setting: Setting) -> dict[str, str]:
    return {fold(token): token for token in setting.model.vocabulary.tokens}


SUGGESTERS: dict[str, Callable[[Setting], Suggester]] = {
    "unigram": lambda setting: unigram_suggester(setting.model),
    "network": lambda setting: WordSuggester(replace(setting.model, experts=None)),
    "network+counts": partial(_without, _RECENT),
    "network+recent": partial(_without, _COUNTS),
    "whole": lambda setting: WordSuggester(setting.model),
    "4-gram": _four_gram,
    "presage": lambda setting: presage_as_shipped(_usual_spellings(setting)),
    "presage-corpus": _presage_of_corpus,
    "smollm2": lambda _: SmolLM2Suggester(),
}
"""What is compared, by the name in the table."""


if __name__ == "__main__":
    main()
