"""Writes a text like the Penn Treebank's: a million words, lower-cased, no punctuation, numbers as N, rare words as <unk>.

    python benchmarks/million_words.py CORPUS/train FOLDER [--four-gram]

writes train.txt, valid.txt and test.txt, one sentence a line, whole documents in each, from six sources of one kind
(reports and textbooks). The Penn Treebank itself may not be handed on; this shows what the settings for a million words
are worth on text that anybody with the corpus can make. --four-gram tells the perplexity of an unpruned Kneser-Ney 4-gram,
with ends of lines as tokens, as the tables of the Penn Treebank have it.
"""

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from rnn_autocomplete.language_model.pruning import count_ngrams
from rnn_autocomplete.text.tokenizer import END, MARKS, START, UNKNOWN

SOURCES = (
    "gov_digitalgov",
    "textbook_introduction_business",
    "textbook_principles_finance",
    "textbook_american_government",
    "textbook_principles_economics",
    "gov_18f",
)
_TOKENS = {"valid": 74_000, "test": 82_000, "train": 930_000}
_FROM_EACH = 200_000
_VOCABULARY = 9_998  # and <unk> and the end of a line
_SHORTEST = 3  # words of a sentence
_SENTENCE_END = re.compile(r'(?<=[.!?])\s+(?=[A-Z"])')
_TOKEN = re.compile(r"[a-z]+(?:-[a-z]+)*|'s\b|\$|\d[\d.,]*|%|n't\b")
_NUMBER = re.compile(r"[\d.,]+%?")

Document = list[list[str]]


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--four-gram", action="store_true")
    arguments = parser.parse_args()
    random.seed(5)
    documents = [document for source in SOURCES for document in _read(arguments.corpus / f"{source}.txt")]
    random.shuffle(documents)
    parts = _divide(documents)
    counts = Counter(word for document in parts["train"] for sentence in document for word in sentence)
    known = {word for word, _ in counts.most_common(_VOCABULARY)}
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, part in parts.items():
        with (arguments.folder / f"{name}.txt").open("w", encoding="utf-8") as file:
            for sentence in (sentence for document in part for sentence in document):
                file.write(f" {' '.join(word if word in known else UNKNOWN for word in sentence)} \n")
    if arguments.four_gram:
        _tell_four_gram(arguments.folder)


def _read(file: Path) -> Iterator[Document]:
    """Give documents of one source in random order, until there is enough of it."""
    texts, tokens = file.read_text(encoding="utf-8").split("\n\n"), 0
    random.shuffle(texts)
    for text in texts:
        document = [words for words in map(_words, _sentences(text)) if len(words) > _SHORTEST]
        if document:
            yield document
            tokens += _size(document)
        if tokens > _FROM_EACH:
            return


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from _SENTENCE_END.split(line)


def _words(sentence: str) -> list[str]:
    parted = re.sub(r"n't\b", " n't", sentence.lower()).replace("'s", " 's")
    return ["N" if _NUMBER.fullmatch(token) else token for token in _TOKEN.findall(parted)]


def _divide(documents: list[Document]) -> dict[str, list[Document]]:
    """Fill the parts one after the other with whole documents."""
    parts: dict[str, list[Document]] = {name: [] for name in _TOKENS}
    sizes = dict.fromkeys(_TOKENS, 0)
    for document in documents:
        name = next((name for name, enough in _TOKENS.items() if sizes[name] < enough), None)
        if name is None:
            break
        parts[name].append(document)
        sizes[name] += _size(document)
    return parts


def _tell_four_gram(folder: Path) -> None:
    tokens = {name: (folder / f"{name}.txt").read_text().replace("\n", END).split() for name in _TOKENS}
    numbers = {word: number for number, word in enumerate(dict.fromkeys([*MARKS, *tokens["train"]]))}
    ids = {name: np.array([numbers[word] for word in [START, END, *words]]) for name, words in tokens.items()}
    model = count_ngrams(ids["train"], len(numbers))
    for name in ("valid", "test"):
        chances = [
            model.rank(ids[name][max(0, place - 3) : place].tolist()).probabilities[ids[name][place]]
            for place in range(2, len(ids[name]))
        ]
        print(f"{name}: 4-gram perplexity {math.exp(-np.log(chances).mean()):.1f}")


def _size(document: Document) -> int:
    return sum(len(sentence) + 1 for sentence in document)


if __name__ == "__main__":
    main()
