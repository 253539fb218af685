"""A language model as it is used: a network, its vocabulary, and what else it knows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rnn_autocomplete.language_model.count_model import CountModel
from rnn_autocomplete.language_model.mixture import Mixture
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.note_counts import NoteCounts
from rnn_autocomplete.language_model.notes_expert import USUAL_SHARES, NotesExpert, NoteShares, expert_of
from rnn_autocomplete.text.vocabulary import Vocabulary


@dataclass(frozen=True)
class Experts:
    """What a model knows besides its network, and how all of it is mixed."""

    counts: CountModel
    mixture: Mixture


@dataclass(frozen=True)
class Notes:
    """What a model keeps of a person's notes besides the network."""

    counts: NoteCounts
    shares: NoteShares = USUAL_SHARES
    """How much they count; see `NotesExpert`."""


@dataclass(frozen=True)
class LanguageModel:
    """A network with the vocabulary it speaks, and what is known about its making."""

    name: str
    vocabulary: Vocabulary
    """Its first words are the network's; rarer ones may follow that only the counts know, then those of notes."""

    network: Network
    metadata: Mapping[str, Any]
    experts: Experts | None = None
    notes: Notes | None = None
    notes_expert: NotesExpert | None = None
    """Made from the notes."""

    stored_vocabulary: Vocabulary | None = None
    """The vocabulary as it was before notes extended it; None if none did."""

    def with_notes(self, notes: Notes | None) -> "LanguageModel":
        """Give the model with these notes in place of those it has."""
        vocabulary = self.stored_vocabulary or self.vocabulary
        bare = replace(self, vocabulary=vocabulary, stored_vocabulary=None, notes=notes, notes_expert=None)
        # What stands between white space is no prose; such models are for tables, not for writing.
        if notes is None or vocabulary.tokenizer.name != "prose":
            return bare
        expert, extended = expert_of(notes.counts, vocabulary, notes.shares)
        return replace(bare, vocabulary=extended, notes_expert=expert, stored_vocabulary=vocabulary)

    def counting(self, documents: NoteCounts) -> "LanguageModel":
        """Give the model with counts of some more documents, in the place of what it has counted of the same ones."""
        if not documents.tables:
            return self
        notes = self.notes or Notes(NoteCounts())
        return self.with_notes(replace(notes, counts=notes.counts.updated(documents)))
