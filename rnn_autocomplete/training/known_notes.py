"""What a model tells of the notes that it knows: the digest of each file, and how far it has come in its text.

A note that has only grown since is known up to where it ended then: what was added can be learnt, and measured on.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from rnn_autocomplete.language_model.model_folder import notes_learnt
from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.notes_division import UNREAD, WHOLE, ReadUpTo


@dataclass(frozen=True)
class KnownNotes:
    """The notes that a model knows, by path."""

    digests: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file's bytes."""

    read: Mapping[str, tuple[ReadUpTo, str]] = field(default_factory=dict)
    """How far it has come in each note's cleaned text, and the SHA-256 of all that it has counted of it."""

    @classmethod
    def of(cls, metadata: Mapping[str, Any]) -> Self:
        """Take from a model's metadata what `to_metadata` put there; what makes no sense is not known."""
        read = metadata.get("read")
        values = read.items() if isinstance(read, dict) else ()
        return cls(notes_learnt(metadata), {path: known for path, each in values if (known := _read(each))})

    def to_metadata(self) -> dict[str, Any]:
        """Give what a model's metadata keep."""
        read = {
            path: {"learnt": up_to.learnt, "counted": up_to.counted, "sha256": digest}
            for path, (up_to, digest) in self.read.items()
        }
        return {"notes": dict(self.digests), "read": read}

    def is_new(self, digest: str) -> bool:
        """Tell whether no file had these bytes; one that was only moved is not new."""
        return digest not in self.digests.values()

    def up_to(self, document: TextDocument, digest: str) -> ReadUpTo:
        """Tell how far the model has come in a note whose file has this digest."""
        if document.source not in self.digests:
            return UNREAD if self.is_new(digest) else WHOLE
        up_to, begins = self.read.get(document.source, (WHOLE, ""))
        # One that was changed in the middle may be learnt anew, but what it has learnt of it cannot be told apart.
        return up_to if begins == _digest(document.text[: up_to.counted]) else WHOLE

    def only(self, paths: Iterable[str]) -> Self:
        """Give what is known of these notes alone."""
        kept = frozenset(paths)
        return type(self)(
            {path: digest for path, digest in self.digests.items() if path in kept},
            {path: read for path, read in self.read.items() if path in kept},
        )

    def updated(
        self, digests: Mapping[str, str], whole: Iterable[TextDocument], learnt: Iterable[TextDocument]
    ) -> Self:
        """Give what is known after a training that has counted the `whole` notes and learnt their beginnings."""
        lengths = {document.source: len(document.text) for document in learnt}
        read = {
            document.source: (
                ReadUpTo(lengths.get(document.source, 0), len(document.text)),
                _digest(document.text),
            )
            for document in whole
        }
        return type(self)({**self.digests, **digests}, {**self.read, **read})


def _read(values: object) -> tuple[ReadUpTo, str] | None:
    match values:
        case {"learnt": int(learnt), "counted": int(counted), "sha256": str(digest)}:
            return (ReadUpTo(learnt, counted), digest) if 0 <= learnt <= counted else None
    return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
