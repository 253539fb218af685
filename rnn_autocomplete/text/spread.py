"""How widely a word stands in the training text.

What stands in few documents, or in the texts of one community alone, may be the name of a private person, or the
one under which somebody writes there, which often stands behind "@"; so such words are kept out of a vocabulary.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rnn_autocomplete.text.token_stream import TokenStream

_MOST_AS_HANDLE = 0.25  # of a word's places that may stand behind "@"


@dataclass(frozen=True)
class LeastSpread:
    """How widely a word must stand to be kept; what is usually written with a capital is taken for a name."""

    name_documents: int = 1
    """In how many documents a name stands."""

    name_sources: int = 1
    """In how many source files a name stands."""

    word_sources: int = 1
    """In how many source files any word stands."""

    def too_narrow(
        self, stream: TokenStream, keys: Sequence[str], spellings: Mapping[str, str], sources: Sequence[str]
    ) -> set[str]:
        """Find the words that stand in too few places.

        Args:
            stream: the tokens of the training text.
            keys: for each distinct token of `stream` the form under which it is counted.
            spellings: how each key is usually written.
            sources: for each document of `stream` the file that it comes from.
        """
        if self == LeastSpread():
            return set()
        distinct = sorted(set(keys))
        numbers = {key: number for number, key in enumerate(distinct)}
        key_of_token = np.array([numbers[key] for key in keys], np.int64)
        key_at = key_of_token[stream.numbers]
        documents = np.arange(len(stream.starts) - 1)
        files = np.unique(np.asarray(sources), return_inverse=True)[1] if len(sources) else documents
        in_documents = _groups_with(key_at, np.repeat(documents, np.diff(stream.starts)), len(distinct))
        in_files = _groups_with(key_at, np.repeat(files, np.diff(stream.starts)), len(distinct))
        is_name = np.array([spellings[key] != key for key in distinct])
        rare_name = (in_documents < self.name_documents) | (in_files < self.name_sources)
        behind_at, places = (
            np.bincount(key_of_token, counts, minlength=len(distinct))
            for counts in (stream.counts_after("@".__eq__), stream.counts())
        )
        is_handle = (behind_at > 0) & (behind_at >= _MOST_AS_HANDLE * places)
        rare = (in_files < self.word_sources) | (is_name & rare_name) | is_handle
        return {distinct[number] for number in np.flatnonzero(rare)}


def _groups_with(keys: np.ndarray, groups: np.ndarray, count: int) -> np.ndarray:
    """Count in how many groups each key stands; both of shape (places,)."""
    pairs = np.unique(groups * count + keys)
    return np.bincount(pairs % count, minlength=count)
