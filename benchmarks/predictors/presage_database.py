"""Makes a database of n-grams for presage from text files, counted by presage's own tool text2ngram.

The whole is counted in parts, since text2ngram keeps all n-grams of a run in memory, 0.3 GB for each million;
the parts are then added up. Text is prepared in the same way for counting and for predicting.
"""

import hashlib
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import regex

from . import PeerMissing

ORDERS = (1, 2, 3)
"""Lengths of the n-grams; the deltas in presage's settings are for three."""

_PART = 20_000_000  # characters, about 0.5 GB of memory in text2ngram for n-grams of three
_TOOLS_AT_A_TIME = 2
_JOINER = regex.compile(r"(?<=[\p{L}\p{N}])(?:(['’])|[-‑])(?=[\p{L}\p{N}])")
_LOOSE_APOSTROPHE = regex.compile(r"’(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])’")
_NOT_PLAIN = regex.compile(r"[^\p{L}\p{M}\p{N}\x00-\x7f]")
_NOT_PLAIN_NOR_JOINER = regex.compile(r"[^\p{L}\p{M}\p{N}\x00-\x7f’‐]")
_TO_JOINERS = str.maketrans("'-‑", "’‐‐")
_TO_PLAIN = str.maketrans("’‘‑", "''-")

# presage sorts all that follows a word by count, and sums up all words, once for each prediction.
_INDEXES = (
    "CREATE INDEX _1_gram_likely ON _1_gram (count DESC, word)",
    "CREATE INDEX _1_gram_begun ON _1_gram (word COLLATE NOCASE, count)",
    "CREATE INDEX _2_gram_likely ON _2_gram (word_1, count DESC, word)",
)


def join_words(text: str) -> str:
    """Rewrite `text` so that presage takes “don't” and “well-known” for one word each, as we do.

    presage cuts at every ASCII mark and at no other; so the marks inside words become others, and marks
    between words that are not ASCII become spaces.
    """
    joined = _JOINER.sub(lambda found: "’" if found[1] else "‐", text)
    return _LOOSE_APOSTROPHE.sub(" ", _NOT_PLAIN_NOR_JOINER.sub(" ", joined))


def join_begun_word(begun: str) -> str:
    """Rewrite the letters of a begun word as `join_words` does, though no letter may follow the mark yet."""
    return begun.translate(_TO_JOINERS)


def part_words(text: str) -> str:
    """Rewrite `text` for a database made from plain ASCII, where “don't” is two words: all marks become plain."""
    return _NOT_PLAIN.sub(" ", part_begun_word(text))


def part_begun_word(begun: str) -> str:
    """Rewrite the letters of a begun word as `part_words` does."""
    return begun.translate(_TO_PLAIN)


def make_database(texts: Sequence[Path], cache: Path) -> Path:
    """Count the n-grams of `texts`, and give the database; made once, and found again in the folder `cache`.

    Raises:
        PeerMissing: text2ngram is not installed.
    """
    if shutil.which("text2ngram") is None:
        raise PeerMissing("text2ngram is not installed: apt-get install presage")
    database = cache / f"presage_{_fingerprint(texts)}.db"
    if not database.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder, ThreadPoolExecutor(_TOOLS_AT_A_TIME) as pool:
            jobs = ((part, order) for part in _parts(texts, Path(folder)) for order in ORDERS)
            counted = list(pool.map(lambda job: _count(*job), jobs))
            whole = Path(folder) / "whole.db"
            _add_up(counted, whole)
            whole.replace(database)
    return database


def _fingerprint(texts: Sequence[Path]) -> str:
    seen = sorted(f"{path.name} {path.stat().st_size}" for path in texts)
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:12]


def _parts(texts: Iterable[Path], folder: Path) -> Iterator[Path]:
    part, size = folder / "part0.txt", 0
    for count, path in enumerate(texts):
        text = join_words(path.read_text(encoding="utf-8"))
        if size and size + len(text) > _PART:
            yield part
            part, size = folder / f"part{count}.txt", 0
        with part.open("a", encoding="utf-8") as file:
            file.write(text + "\n")
        size += len(text)
    yield part


def _count(part: Path, order: int) -> tuple[int, Path]:
    counted = part.with_suffix(f".{order}.db")
    command = ["text2ngram", "-n", str(order), "-l", "-f", "sqlite", "-o", str(counted), str(part)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except subprocess.CalledProcessError as failure:
        raise PeerMissing(f"text2ngram did not count {part.name}, status {failure.returncode}") from failure
    return order, counted


def _add_up(counted: Iterable[tuple[int, Path]], whole: Path) -> None:
    parts = list(counted)
    with closing(sqlite3.connect(whole, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        for order in ORDERS:
            words = ", ".join([*(f"word_{back}" for back in range(order - 1, 0, -1)), "word"])
            database.execute(f"CREATE TABLE counted ({words}, count INTEGER)")
            for _, path in (part for part in parts if part[0] == order):
                database.execute("ATTACH ? AS part", (str(path),))
                database.execute(f"INSERT INTO counted SELECT * FROM part._{order}_gram")
                database.execute("DETACH part")
                path.unlink()
            typed = words.replace(",", " TEXT,") + " TEXT"
            database.execute(f"CREATE TABLE _{order}_gram ({typed}, count INTEGER, UNIQUE ({words}))")
            database.execute(
                f"INSERT INTO _{order}_gram SELECT {words}, SUM(count) FROM counted GROUP BY {words}"
            )
            database.execute("DROP TABLE counted")
        for index in _INDEXES:
            database.execute(index)
        database.execute("ANALYZE")
        database.execute("VACUUM")
