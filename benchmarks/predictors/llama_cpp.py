"""Runs a GGUF model through the C functions of llama.cpp that the wheel of xllamacpp carries.

xllamacpp itself offers a server only, which gives no probabilities of all tokens and forgets what tokens have in
common; so its library is called directly. Knows tokens, and nothing of words.
"""

import ctypes
import importlib.util
from collections.abc import Sequence
from ctypes import POINTER, c_bool, c_char_p, c_float, c_int8, c_int32, c_uint32, c_void_p
from pathlib import Path
from typing import Any

import numpy as np

from . import PeerMissing

WHEEL = "xllamacpp==2026.10.11549"
"""The release whose functions are called here; others may order them differently."""

_DEFAULTS = (512, 2048, 512, 1)  # context, batch, smaller batch, sequences
_MORE_THAN_ANY = 512  # bytes; structures grow at their end from release to release


class _Settings(ctypes.Structure):
    _fields_ = (("first", c_uint32 * 4), ("others", c_int8 * _MORE_THAN_ANY))


class _Batch(ctypes.Structure):
    _fields_ = (
        ("count", c_int32),
        ("tokens", POINTER(c_int32)),
        ("embeddings", c_void_p),
        ("positions", POINTER(c_int32)),
        ("sequence_counts", POINTER(c_int32)),
        ("sequences", POINTER(POINTER(c_int32))),
        ("wanted", POINTER(c_int8)),
    )


_LogSink = ctypes.CFUNCTYPE(None, c_int32, c_char_p, c_void_p)
_silence = _LogSink(lambda _level, _text, _data: None)

_TOKENS = POINTER(c_int32)
_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "llama_log_set": (None, [_LogSink, c_void_p]),
    "llama_model_default_params": (_Settings, []),
    "llama_context_default_params": (_Settings, []),
    "llama_model_load_from_file": (c_void_p, [c_char_p, _Settings]),
    "llama_init_from_model": (c_void_p, [c_void_p, _Settings]),
    "llama_set_n_threads": (None, [c_void_p, c_int32, c_int32]),
    "llama_get_memory": (c_void_p, [c_void_p]),
    "llama_memory_seq_rm": (c_bool, [c_void_p, c_int32, c_int32, c_int32]),
    "llama_model_get_vocab": (c_void_p, [c_void_p]),
    "llama_vocab_n_tokens": (c_int32, [c_void_p]),
    "llama_tokenize": (c_int32, [c_void_p, c_char_p, c_int32, _TOKENS, c_int32, c_bool, c_bool]),
    "llama_token_to_piece": (c_int32, [c_void_p, c_int32, c_char_p, c_int32, c_int32, c_bool]),
    "llama_batch_init": (_Batch, [c_int32, c_int32, c_int32]),
    "llama_decode": (c_int32, [c_void_p, _Batch]),
    "llama_get_logits_ith": (POINTER(c_float), [c_void_p, c_int32]),
}


class LlamaModel:
    """A model and the state of the tokens it has read last, of which only what changed is read again."""

    def __init__(self, weights: Path, context: int = 1024, threads: int = 1) -> None:
        """Load a model.

        Args:
            weights: a GGUF file.
            context: how many tokens the model may see at the most.
            threads: on a machine that is busy more than one make it slower, since they wait for each other.

        Raises:
            PeerMissing: xllamacpp is not installed, or its library is another than known here.
        """
        self.context = context
        self._library = _load_library()
        settings = self._library.llama_context_default_params()
        if tuple(settings.first) != _DEFAULTS:
            raise PeerMissing(f"xllamacpp has another layout than known here: pip install --no-deps {WHEEL}")
        settings.first[0] = context
        model_settings = self._library.llama_model_default_params()
        model = self._library.llama_model_load_from_file(str(weights).encode(), model_settings)
        self._state = self._library.llama_init_from_model(model, settings)
        self._library.llama_set_n_threads(self._state, threads, threads)
        self._memory = self._library.llama_get_memory(self._state)
        self._vocabulary = self._library.llama_model_get_vocab(model)
        self._batch = self._library.llama_batch_init(context, 0, 1)
        self._size = self._library.llama_vocab_n_tokens(self._vocabulary)
        self._held: list[int] = []

    def tokens(self, text: str) -> list[int]:
        """Cut `text` into tokens; the names of special tokens in it stand for these."""
        data = text.encode()
        ids = (c_int32 * (len(data) + 1))()
        count = self._library.llama_tokenize(self._vocabulary, data, len(data), ids, len(ids), 0, 1)
        return ids[:count]

    def pieces(self) -> list[bytes]:
        """Give what each token of the vocabulary stands for; special tokens stand for nothing."""
        space = ctypes.create_string_buffer(256)
        pieces = []
        for token in range(self._size):
            length = self._library.llama_token_to_piece(self._vocabulary, token, space, len(space), 0, 0)
            pieces.append(space.raw[: max(0, length)])
        return pieces

    def probabilities(self, tokens: Sequence[int]) -> np.ndarray:
        """Give the probability of each token to follow `tokens`.

        Args:
            tokens: one at least, `context` at the most.
        """
        same = 0
        while same < min(len(self._held), len(tokens) - 1) and self._held[same] == tokens[same]:
            same += 1
        self._library.llama_memory_seq_rm(self._memory, 0, same, -1)
        self._held = list(tokens[:same])
        self._read(tokens[same:], same)
        self._held = list(tokens)
        logits = self._library.llama_get_logits_ith(self._state, -1)
        scores = np.ctypeslib.as_array(logits, (self._size,))
        chances = np.exp(scores - scores.max())
        return chances / chances.sum()

    def _read(self, tokens: Sequence[int], start: int) -> None:
        batch = self._batch
        for place, token in enumerate(tokens):
            batch.tokens[place] = token
            batch.positions[place] = start + place
            batch.sequence_counts[place] = 1
            batch.sequences[place][0] = 0
            batch.wanted[place] = place == len(tokens) - 1
        batch.count = len(tokens)
        failure = self._library.llama_decode(self._state, batch)
        if failure:
            raise RuntimeError(f"llama.cpp could not read {len(tokens)} tokens: {failure}")


def _load_library() -> ctypes.CDLL:
    found = importlib.util.find_spec("xllamacpp")
    if found is None or found.origin is None:
        raise PeerMissing(f"xllamacpp is not installed: pip install --no-deps {WHEEL}")
    file = next(Path(found.origin).parent.glob("xllamacpp*.so"), None)
    if file is None:
        raise PeerMissing(f"xllamacpp has no library here: pip install --no-deps {WHEEL}")
    library = ctypes.CDLL(str(file))
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(library, name, None)
        if function is None:
            raise PeerMissing(f"xllamacpp has no {name}: pip install --no-deps {WHEEL}")
        function.restype, function.argtypes = result, arguments
    library.llama_log_set(_silence, None)
    return library
