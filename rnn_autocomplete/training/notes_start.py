"""Where a training on notes begins: at the model in use with what is new, or over again with all notes.

Trainings that stand one upon the other drift: what each forgets adds up. So after some of them, and where most of
the notes are new, the next begins with the model that knew nothing of notes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rnn_autocomplete.errors import ModelError
from rnn_autocomplete.language_model.library import find_model, name_of
from rnn_autocomplete.language_model.model import LanguageModel
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.note_counts import NoteCounts
from rnn_autocomplete.training.known_notes import KnownNotes
from rnn_autocomplete.training.notes_reading import NotesToLearn

_MOST_GENERATIONS = 5
_MUCH = 0.5  # of the notes


@dataclass(frozen=True)
class Start:
    """What a training on notes begins with."""

    model: LanguageModel
    """Without notes of its own."""

    origin: LanguageModel
    """The model that knew nothing of notes."""

    origin_folder: str
    """Its name if the library knows it by that, or else its folder."""

    generation: int = 1
    """How many trainings then stand one upon the other."""

    counts: NoteCounts = field(default_factory=NoteCounts)
    """What is counted already."""

    weights: Mapping[str, float] = field(default_factory=dict)
    """How often each note is read in an epoch, by path; once if it is not named."""

    known: KnownNotes = field(default_factory=KnownNotes)
    """The notes that `model` knows."""

    lost: tuple[str, ...] = ()
    """The notes that the model in use knows, that are not among those to learn, and that this does without."""


def choose_start(folder: Path, in_use: LanguageModel, notes: NotesToLearn) -> Start:
    """Decide where to begin.

    Args:
        folder: the folder of the model in use.
        in_use: that model.
        notes: what there is to learn.
    """
    bare = in_use.with_notes(None)
    origin_folder = str(in_use.metadata.get("origin", ""))
    origin = _load(origin_folder) if in_use.notes else None
    known = KnownNotes.of(in_use.metadata)
    still_known = _without_moved(known, notes)
    if in_use.notes is None:
        return Start(bare, bare, name_of(folder), known=still_known)
    counts = in_use.notes.counts.without(known.digests.keys() - still_known.digests.keys())
    if origin is None:
        return Start(bare, bare, name_of(folder), counts=counts, known=still_known)
    sizes = {document.source: len(document.text) for document in notes.learnt}
    fresh = sum(size for source, size in sizes.items() if source in notes.new)
    old = sum(sizes.values()) - fresh
    generation = int(in_use.metadata.get("generation", 1)) + 1
    drifts = generation > _MOST_GENERATIONS or fresh > _MUCH * (fresh + old)
    if drifts or not _stands_on(bare, origin):
        lost = tuple(sorted(still_known.digests.keys() - notes.digests.keys()))
        return Start(origin, origin, origin_folder, lost=lost)
    # As much of the old as of the new, so that the new does not push it out.
    share = min(1.0, fresh / max(1, old))
    weights = {source: share for source in sizes if source not in notes.new}
    return Start(bare, origin, origin_folder, generation, counts, weights, still_known)


def _without_moved(known: KnownNotes, notes: NotesToLearn) -> KnownNotes:
    """Give what is known but of notes that lie elsewhere now, which would count twice."""
    there = frozenset(notes.digests.values())
    return known.only(
        path for path, digest in known.digests.items() if path in notes.digests or digest not in there
    )


def _stands_on(model: LanguageModel, origin: LanguageModel) -> bool:
    """Tell whether the network of `model` still begins with the words of `origin`; its name may be another's now."""
    now, before = (each.vocabulary.keys[: each.network.config.vocabulary] for each in (model, origin))
    return now[: len(before)] == before


def _load(origin: str) -> LanguageModel | None:
    """Load the origin; one that was kept as a folder may lie elsewhere since the program was installed anew."""
    for name in (origin, Path(origin).name):
        try:
            return load_model(find_model(name)).with_notes(None)
        except ModelError:
            continue
    return None
