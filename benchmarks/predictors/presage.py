"""presage, the predictive text engine that Debian packages, called in this process through its C functions.

It guesses from n-grams of up to three words and from the words used last. Its words come in lower case; here they
get their case as ours do. All learning is switched off, so that a second pass over a text knows no more.
"""

import ctypes
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from ctypes import POINTER, byref, c_char_p, c_int, c_void_p
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree as ET

from rnn_autocomplete.begun_word import split_begun_word
from rnn_autocomplete.suggestions.suggester import Suggestion
from rnn_autocomplete.text.casing import complete, next_word, starts_sentence
from rnn_autocomplete.text.tokenizer import ProseTokenizer, fold, is_word, tokenize

from . import PeerMissing
from .presage_database import (
    join_begun_word,
    join_words,
    make_database,
    part_begun_word,
    part_words,
)

_INSTALL = "presage is not installed: apt-get install presage libpresage1v5 libpresage-data"
_LIBRARY = "libpresage.so.1"
_SETTINGS = Path("/etc/presage.xml")
_SHIPPED_DATABASE = Path("/usr/share/presage/database_en.db")
_ENOUGH = 400  # characters; presage looks back twenty words at the most, and reads all it is given each time
_SPARE = 15  # what presage offers beside words: numbers, and the letters typed
_PREDICTOR = "Predictors/DefaultSmoothedNgramPredictor"
_CHANGES = {
    # Left out: what expands abbreviations, since it deletes letters typed, and what learns from the user.
    "PredictorRegistry/PREDICTORS": "DefaultSmoothedNgramPredictor DefaultRecencyPredictor",
    "ContextTracker/ONLINE_LEARNING": "no",
    "Selector/REPEAT_SUGGESTIONS": "yes",
    f"{_PREDICTOR}/LEARN": "false",
}

_Callback = ctypes.CFUNCTYPE(c_void_p, c_void_p)


def presage_as_shipped(usual: Mapping[str, str]) -> "Presage":
    """Give presage with the database that Debian ships, made from one novel.

    Args:
        usual: the usual spelling of words by their folded form; words that are not in it are in lower case.

    Raises:
        PeerMissing: presage is not installed.
    """
    return Presage("presage as shipped", _SHIPPED_DATABASE, usual, part_words, part_begun_word)


def presage_of_corpus(texts: Sequence[Path], cache: Path, usual: Mapping[str, str]) -> "Presage":
    """Give presage with n-grams of `texts`, counted by its own tool and kept in the folder `cache`.

    Args:
        texts: files of UTF-8.
        cache: where the database is found again; it has many times the size of the texts.
        usual: the usual spelling of words by their folded form; words that are not in it are in lower case.

    Raises:
        PeerMissing: presage is not installed.
    """
    _load_library()  # counting takes long, and would be in vain without it
    database = make_database(texts, cache)
    return Presage("presage, our corpus", database, usual, join_words, join_begun_word)


class Presage:
    """Suggests what presage predicts from one database."""

    def __init__(
        self,
        name: str,
        database: Path,
        usual: Mapping[str, str],
        rewrite: Callable[[str], str],
        rewrite_begun: Callable[[str], str],
        changes: Mapping[str, str] | None = None,
    ) -> None:
        """Start presage.

        Args:
            name: what it is called in a table.
            database: n-grams as text2ngram writes them.
            usual: the usual spelling of words by their folded form.
            rewrite: makes of a text what the database was made from.
            rewrite_begun: the same for the letters of a begun word; keeps their number.
            changes: more of presage's settings, by their path in its XML file.

        Raises:
            PeerMissing: presage is not installed.
        """
        self.name = name
        self._usual = usual
        self._rewrite, self._rewrite_begun = rewrite, rewrite_begun
        self._tokenizer = ProseTokenizer()
        self._past = ctypes.create_string_buffer(b"")
        self._future = ctypes.create_string_buffer(b"")
        # presage calls these for as long as it lives; ctypes does not keep them.
        self._callbacks = (
            _Callback(lambda _: ctypes.addressof(self._past)),
            _Callback(lambda _: ctypes.addressof(self._future)),
        )
        self._library = _load_library()
        self._presage = c_void_p()
        settings = {f"{_PREDICTOR}/DBFILENAME": str(database), **_CHANGES, **(changes or {})}
        # A fresh home, with nothing that was learnt or set there before.
        with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, HOME=folder):
            path = _write_settings(Path(folder), settings)
            past, future = self._callbacks
            failure = self._library.presage_new_with_config(
                past, None, future, None, str(path).encode(), byref(self._presage)
            )
        if failure:
            raise PeerMissing(f"presage does not start, error {failure}")

    def suggest(self, text: str, k: int = 5) -> list[Suggestion]:
        """Give the `k` words that presage deems likeliest, best first; it does not tell how likely they are."""
        finished, begun = split_begun_word(text)
        finished = finished[-_ENOUGH:]
        typed = self._rewrite_begun(begun)
        self._past = ctypes.create_string_buffer((self._rewrite(finished) + typed).encode())
        at_sentence_start = starts_sentence(self._tokenizer.tokens(finished))
        found: dict[str, Suggestion] = {}
        for predicted in self._predict(k + _SPARE):
            word = self._spell(predicted, begun, at_sentence_start=at_sentence_start)
            if (
                len(word) > len(begun)
                and word.startswith(begun)
                and tokenize(word) == [word]
                and is_word(word)
            ):
                found.setdefault(word, Suggestion(word, 1 / (len(found) + 1)))
        return list(found.values())[:k]

    def _predict(self, count: int) -> list[str]:
        self._library.presage_config_set(self._presage, b"Presage.Selector.SUGGESTIONS", str(count).encode())
        words = POINTER(c_char_p)()
        failure = self._library.presage_predict(self._presage, byref(words))
        if failure:
            raise RuntimeError(f"presage cannot predict, error {failure}")
        predicted = []
        while (word := words[len(predicted)]) is not None:
            predicted.append(word.decode(errors="replace"))
        self._library.presage_free_string_array(words)
        return predicted

    def _spell(self, predicted: str, begun: str, *, at_sentence_start: bool) -> str:
        # Where presage cuts words at an apostrophe or hyphen, it predicts what follows that.
        mark = max(self._rewrite_begun(begun).rfind(c) for c in "'-") + 1
        word = begun[:mark] + predicted.replace("’", "'").replace("‐", "-")
        usual = self._usual.get(fold(word), word)
        if begun:
            return complete(begun, usual) if fold(usual).startswith(fold(begun)) else ""
        return next_word(usual, at_sentence_start=at_sentence_start)


def _write_settings(folder: Path, changes: Mapping[str, str]) -> Path:
    settings = ET.parse(_SETTINGS)
    for path, value in changes.items():
        found = settings.find(path)
        if found is None:
            raise PeerMissing(f"presage has no setting {path} in {_SETTINGS}")
        found.text = value
    written = folder / "presage.xml"
    settings.write(written, encoding="utf-8", xml_declaration=True)
    return written


def _load_library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError as error:
        raise PeerMissing(_INSTALL) from error
    if not (_SETTINGS.exists() and _SHIPPED_DATABASE.exists()):
        raise PeerMissing(_INSTALL)
    library.presage_new_with_config.argtypes = [
        _Callback, c_void_p, _Callback, c_void_p, c_char_p, POINTER(c_void_p),
    ]  # fmt: skip
    library.presage_config_set.argtypes = [c_void_p, c_char_p, c_char_p]
    library.presage_predict.argtypes = [c_void_p, POINTER(POINTER(c_char_p))]
    library.presage_free_string_array.argtypes = [POINTER(c_char_p)]
    library.presage_free_string_array.restype = None
    for name in ("presage_new_with_config", "presage_config_set", "presage_predict"):
        getattr(library, name).restype = c_int
    return library
