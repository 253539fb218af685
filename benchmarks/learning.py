"""What learning from notes brings: one author's notes are learnt, and the typist types what came later.

    python benchmarks/learning.py AUTHOR [--model MODEL] [--general FOLDER] [--corpus FOLDER] [--words 5000] [--smollm2]

AUTHOR is a folder with `notes/`, which are learnt, and `later/`, which is typed: the beginnings of all its files, or with
--words 0 all of it, in the order of their names, and once more with each file counted at once when it is finished.
--general measures the networks' perplexity on other text before and after; --corpus makes a Kneser-Ney 4-gram of that
corpus and the notes, which count five times. What is trained goes into a temporary folder and is deleted.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from peers import CountReader
from predictors import PeerMissing
from predictors.smollm2 import SmolLM2Suggester

from rnn_autocomplete.evaluation.perplexity import cross_entropy, perplexity
from rnn_autocomplete.evaluation.typist import Tally, type_text
from rnn_autocomplete.language_model.library import find_model
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.note_counts import count_notes
from rnn_autocomplete.language_model.notes_expert import expert_of
from rnn_autocomplete.language_model.pruning import count_ngrams
from rnn_autocomplete.language_model.typed_notes import TypedNotes
from rnn_autocomplete.suggestions.suggester import Suggester
from rnn_autocomplete.suggestions.word_suggester import WordSuggester, load_suggester
from rnn_autocomplete.text.clean_note import clean_note
from rnn_autocomplete.text.corpus import TextDocument, read_documents
from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.training.client import TrainingClient
from rnn_autocomplete.training.events import Failed, Finished
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.streams import translate

_KS = (1, 3, 5)
_TIMES = 5  # each note counts in the 4-gram
_GENERAL = 20_000  # tokens


def main() -> None:
    """Learn, measure, and print a table."""
    arguments = _arguments()
    base = find_model(arguments.model)
    texts = _beginnings(arguments.author / "later", arguments.words)
    print("| suggester | words | top-1 | top-3 | top-5 | saved at 1 | at 3 | at 5 |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    _measure("before", lambda: load_suggester(base, blocked=()), texts)
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "learnt"
        began = time.monotonic()
        verdict = _learn(arguments.author / "notes", base, output)
        seconds = time.monotonic() - began
        _measure("after", lambda: load_suggester(output, blocked=()), texts)
        if not arguments.words:
            _measure_at_once(output, TypedNotes(Path(folder) / "typed.npz"), texts)
        learnt = load_model(output)
    if arguments.corpus:
        _measure("4-gram with notes", lambda: _four_gram(base, arguments), texts)
    if arguments.smollm2:
        _measure("SmolLM2-135M", SmolLM2Suggester, texts)
    print(f"\n{seconds:.0f} s for the training; its own verdict: {verdict}")
    if arguments.general:
        before, after = (
            _general_perplexity(model, arguments.general) for model in (load_model(base), learnt)
        )
        print(f"general perplexity {before:.1f} before, {after:.1f} after: {after / before - 1:+.1%}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("author", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--general", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--words", type=int, default=5000)
    parser.add_argument("--smollm2", action="store_true")
    return parser.parse_args()


def _beginnings(folder: Path, words: int) -> list[TextDocument]:
    documents = list(read_documents([folder]))
    # A word and the space behind it have six characters.
    characters = max(1, 6 * words // len(documents)) if words else None
    return [TextDocument(document.source, document.text[:characters]) for document in documents]


def _measure(name: str, make: Callable[[], Suggester], texts: list[TextDocument]) -> None:
    try:
        suggester = make()
    except PeerMissing as missing:
        print(f"| {name} | left out: {missing} |")
        return
    tally = Tally(_KS)
    for text in texts:
        type_text(suggester, text.text, tally, lambda _: None)
    _print_row(name, tally)


def _measure_at_once(model: Path, typed: TypedNotes, texts: list[TextDocument]) -> None:
    tally = Tally(_KS)
    for number, text in enumerate(texts):
        suggester = load_suggester(model, blocked=(), typed=typed.read())
        type_text(suggester, text.text, tally, lambda _: None)
        clean = clean_note(Path(text.source), text.text)
        typed.count(f"{number}/{text.source}", clean, suggester.model.vocabulary.knows)
    _print_row("after, counting at once", tally)


def _print_row(name: str, tally: Tally) -> None:
    shares = [f"{tally.top(k):.1%}" for k in _KS] + [f"{tally.keystroke_savings(k):.1%}" for k in _KS]
    print(f"| {name} | {tally.words:,} | {' | '.join(shares)} |", flush=True)


def _learn(notes: Path, base: Path, output: Path) -> str:
    job = TrainingJob(sources=(str(notes.resolve()),), output=str(output), base=str(base.resolve()))
    with TrainingClient(job, output.with_suffix(".log")) as client:
        *_, last = client.events()
    if isinstance(last, Failed):
        raise SystemExit(last.message)
    assert isinstance(last, Finished)
    return str(last.results["verdict"]["reason"])


def _four_gram(base: Path, arguments: argparse.Namespace) -> Suggester:
    model = load_model(base)
    tokenizer, vocabulary = model.vocabulary.tokenizer, model.vocabulary
    notes = [
        TextDocument(document.source, clean_note(Path(document.source), document.text))
        for document in read_documents([arguments.author / "notes"])
    ]
    words = expert_of(count_notes(notes, tokenizer, lambda word: vocabulary.id(word) != 0), vocabulary)[1]
    ids = []
    corpus = read_documents([arguments.corpus], split_at_blank_lines=True)
    for texts, times in (((d.text for d in corpus), 1), ((d.text for d in notes), _TIMES)):
        stream = encode(texts, tokenizer)
        ids += [translate(stream, words, [1.0] * (len(stream.starts) - 1)).ids] * times
    counts = count_ngrams(np.concatenate(ids), len(words))
    wide = LanguageModel("4-gram", words, model.network, {}, None)
    return WordSuggester(wide, CountReader(wide, counts))


def _general_perplexity(model: LanguageModel, folder: Path) -> float:
    texts = [d.text[:2000] for d in read_documents([folder], split_at_blank_lines=True)]
    ids: list[int] = []
    for text in texts[:: max(1, sum(map(len, texts)) // (5 * _GENERAL))]:
        ids += [1, *model.vocabulary.ids(text)]
    return perplexity(cross_entropy(model.network, np.array(ids[:_GENERAL]), 16))


if __name__ == "__main__":
    main()
