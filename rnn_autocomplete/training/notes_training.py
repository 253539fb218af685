"""Learning from a person's notes: a training of a minute that starts from a model and is measured against it.

The notes are counted and the network is trained on them; how far it goes is bounded by what it forgets of general
text, drawn from the network that knew nothing of notes, for no corpus is on this machine. What came of it is
compared with the model in use.
"""

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from rnn_autocomplete import __version__
from rnn_autocomplete.errors import TrainingError
from rnn_autocomplete.evaluation.comparison import compare
from rnn_autocomplete.evaluation.general_text import draw_documents, written
from rnn_autocomplete.evaluation.perplexity import cross_entropy, perplexity
from rnn_autocomplete.evaluation.typist import Tally, type_text
from rnn_autocomplete.evaluation.verdict import K, Verdict
from rnn_autocomplete.language_model.forgetting import without_sources
from rnn_autocomplete.language_model.library import checkpoint_of
from rnn_autocomplete.language_model.model import LanguageModel, Notes
from rnn_autocomplete.language_model.model_writing import save_model
from rnn_autocomplete.language_model.network import Network
from rnn_autocomplete.language_model.note_counts import NoteCounts, count_notes
from rnn_autocomplete.language_model.notes_expert import expert_of
from rnn_autocomplete.language_model.typed_notes import TypedNotes, typed_notes_file
from rnn_autocomplete.suggestions.word_suggester import WordSuggester
from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.token_stream import encode
from rnn_autocomplete.text.vocabulary import Vocabulary
from rnn_autocomplete.text.word_count import count_words
from rnn_autocomplete.training.blending import blend, choose_share, general_loss
from rnn_autocomplete.training.defaults import TrainingSettings, choose_settings
from rnn_autocomplete.training.events import Comparing, Counting, EpochEnd, Event, Finished, Reading
from rnn_autocomplete.training.growth import Grown, grow, kept_rows
from rnn_autocomplete.training.job import TrainingJob
from rnn_autocomplete.training.known_notes import KnownNotes
from rnn_autocomplete.training.metadata import describe
from rnn_autocomplete.training.note_shares import fit_shares
from rnn_autocomplete.training.notes_reading import NotesToLearn, is_at, read_notes_to_learn
from rnn_autocomplete.training.notes_start import Start, choose_start
from rnn_autocomplete.training.streams import TokenDocuments, translate

_STOPPED = "The training was stopped; nothing was changed."
_DIVERGED = "The network diverged in its first epoch; try a smaller learning rate."
_STREAMS, _LENGTH = 24, 260  # of drawn text: one to bound the training, and another to judge it
_TOKENS_A_STREAM = 1_000  # of the held-out notes, read side by side
_GLANCE = 1_500  # characters of the held-out notes that are typed after each epoch
_DRAWING, _BOUNDING, _WEIGHING = 0.2, 0.4, 0.4  # of the time between training and comparing


class NotesTraining:
    """One training on notes."""

    def __init__(
        self,
        job: TrainingJob,
        in_use: LanguageModel,
        tell: Callable[[Event], None],
        is_stopped: Callable[[], bool],
    ) -> None:
        """Prepare it.

        Args:
            job: what to learn and where to write.
            in_use: the model in the folder `job.base`.
            tell: takes the events.
            is_stopped: tells whether to stop; then nothing is kept.
        """
        self._job = job
        self._in_use = in_use
        self._tell = tell
        self._is_stopped = is_stopped
        self._done = 0.0

    def run(self) -> Finished:
        """Read, train, compare, write; give the closing event.

        Raises:
            RnnAutocompleteError: there is no model; what stood at the output is untouched.
        """
        known = KnownNotes.of(self._in_use.metadata)
        notes = read_notes_to_learn(self._job, known, lambda read, _: self._go_on(Reading(read)))
        start = choose_start(Path(self._job.base or ""), self._in_use, notes)
        before = _without_measured(start.counts, notes, self._job.validation)
        counts = _counted(before, notes.learnt, start.model.vocabulary)
        words = expert_of(counts, start.model.vocabulary)[1]
        documents = _translate(notes, words, start)
        grown = grow(start.model, words, documents.ids)
        documents = _translate(notes, grown.vocabulary.first(grown.network.config.vocabulary), start)
        config = grown.network.config
        settings = choose_settings(self._job, int(documents.expected_tokens()), config)
        settings = settings.fitted(config.vocabulary)
        trained = self._train(settings, grown, documents, notes, counts)
        network = self._hold_back(start, grown, trained)
        grown = replace(grown, network=network)
        model = LanguageModel("", grown.vocabulary, network, {}, grown.experts).with_notes(Notes(counts))
        held_out = [document.text for document in notes.measured]
        shares = fit_shares(model, held_out, self._step(_WEIGHING))
        verdict = self._compare(start, model.with_notes(Notes(counts, shares)), notes)
        if not self._job.validation:
            counts = _counted(start.counts, notes.whole, start.model.vocabulary)
        results = {"epochs": settings.epochs, "verdict": verdict.to_json()}
        # Where a model stands that is no worse, for all that is known, nobody could go back to it.
        written = verdict.accepted or not Path(self._job.output).exists()
        if written:
            self._write(start, settings, notes, grown, Notes(counts, shares), results)
        # Told but not written: a model names no file that it did not learn, such as one that was forgotten.
        told = results | {"written": written, "skipped": list(notes.skipped), "lost": list(start.lost)}
        return Finished(self._job.output, stopped_early=False, results=told)

    def _go_on(self, event: Event) -> None:
        if self._is_stopped():
            raise TrainingError(_STOPPED)
        self._tell(event)

    def _step(self, part: float) -> Callable[[float], None]:
        """Give what tells how far a part of the time between training and comparing has come."""
        begin, self._done = self._done, self._done + part
        return lambda share: self._go_on(Counting(begin + part * share))

    # Training

    def _train(
        self,
        settings: TrainingSettings,
        grown: Grown,
        documents: TokenDocuments,
        notes: NotesToLearn,
        counts: NoteCounts,
    ) -> Mapping[str, np.ndarray]:
        # Keras takes seconds to import; by now nothing speaks against the training any more.
        from rnn_autocomplete.training.checkpoint import Checkpoint  # noqa: PLC0415
        from rnn_autocomplete.training.keras_network import KerasNetwork  # noqa: PLC0415
        from rnn_autocomplete.training.loop import TrainingLoop  # noqa: PLC0415
        from rnn_autocomplete.training.repeatable import make_repeatable  # noqa: PLC0415

        make_repeatable(self._job.seed)
        network = KerasNetwork.for_training(settings, self._job.seed)
        network.set_weight_arrays(grown.network.weights)
        network.hold_recurrent()
        measured = _held_out_ids(grown, notes)

        def tell(event: Event) -> None:
            if isinstance(event, EpochEnd) and notes.measured:
                so_far = replace(grown, network=Network(network.config, network.weight_arrays()))
                event = replace(event, keys_saved=_glance(so_far, counts, notes.measured[-1].text))
            self._tell(event)

        if measured is not None:
            before = cross_entropy(grown.network, measured, max(1, len(measured) // _TOKENS_A_STREAM))
            tell(EpochEnd(0, math.nan, perplexity(before)))
        training = TrainingLoop(network, settings, documents, measured, self._job.seed)
        checkpoint = Checkpoint(checkpoint_of(Path(self._job.output)), self._fingerprint(notes))
        outcome = training.run(tell, self._is_stopped, checkpoint)
        checkpoint.remove()
        if outcome.weights is None or outcome.stopped:
            raise TrainingError(_STOPPED if outcome.stopped else _DIVERGED)
        return outcome.weights

    def _fingerprint(self, notes: NotesToLearn) -> str:
        """Give a name to everything that a checkpoint must fit."""
        known = (__version__, self._job.to_json(), self._in_use.metadata.get("sha256"), dict(notes.digests))
        return hashlib.sha256(repr(known).encode()).hexdigest()

    def _hold_back(self, start: Start, grown: Grown, trained: Mapping[str, np.ndarray]) -> Network:
        """Go from the old weights to the trained ones as far as general text allows."""
        general = draw_documents(
            start.origin.network, _STREAMS, _LENGTH, self._job.seed + 1, self._step(_DRAWING)
        )
        loss = general_loss(start.origin.network, general)
        config, old = grown.network.config, start.model.network.config.vocabulary
        before = kept_rows(grown.network, grown.network.weights, trained, old)
        share = choose_share(config, before, trained, general, loss, self._step(_BOUNDING))
        return Network(config, blend(before, trained, share))

    # Afterwards

    def _compare(self, start: Start, model: LanguageModel, notes: NotesToLearn) -> Verdict:
        origin = start.origin
        drawn = draw_documents(origin.network, _STREAMS, _LENGTH, self._job.seed + 2)
        # What counts at once stands beside either model where the person writes.
        typed = TypedNotes(typed_notes_file()).read()
        typed = typed.without({document.source for document in notes.held_out})
        return compare(
            _suggester(_without_held_out(self._in_use, notes).counting(typed)),
            _suggester(model.counting(typed)),
            [document.text for document in notes.measured],
            [written(ids, origin.vocabulary) for ids in drawn],
            lambda share: self._go_on(Comparing(share)),
        )

    def _write(
        self,
        start: Start,
        settings: TrainingSettings,
        notes: NotesToLearn,
        grown: Grown,
        learnt: Notes,
        results: dict[str, Any],
    ) -> None:
        tokens = {document.source: count_words(document.text) for document in notes.whole}
        about = describe(self._job, settings, tokens, results)
        known = start.known.updated(notes.digests, notes.whole, notes.learnt)
        about |= known.to_metadata()
        about |= {"origin": start.origin_folder, "generation": start.generation}
        save_model(
            Path(self._job.output),
            grown.vocabulary,
            grown.network.config,
            grown.network.weights,
            about,
            self._job.precision,
            grown.experts,
            learnt,
        )


def _counted(counts: NoteCounts, documents: tuple[TextDocument, ...], vocabulary: Vocabulary) -> NoteCounts:
    """Give `counts` with what these notes have now; `vocabulary` tells which words are known to others too."""
    counts = counts.updated(count_notes(documents, vocabulary.tokenizer, vocabulary.knows))
    # A note that has changed may leave a word of the others in a single place.
    return without_sources(counts, (), vocabulary.tokenizer, vocabulary.knows)


def _without_measured(counts: NoteCounts, notes: NotesToLearn, validation: str | None) -> NoteCounts:
    """Leave out what the new model is measured on, which an earlier training may have counted."""
    measured = {document.source for document in notes.held_out}
    if validation is not None:
        measured |= {source for source in counts.tables if is_at(Path(source), validation)}
    return counts.without(measured)


def _without_held_out(model: LanguageModel, notes: NotesToLearn) -> LanguageModel:
    """Give the model as if it had not counted what is held out now; its network has learnt none of it."""
    if model.notes is None or not notes.before:
        return model
    counts = model.notes.counts.without({document.source for document in notes.before})
    rest = tuple(document for document in notes.before if document.text)
    counts = _counted(counts, rest, model.with_notes(None).vocabulary)
    return model.with_notes(replace(model.notes, counts=counts))


def _translate(notes: NotesToLearn, words: Vocabulary, start: Start) -> TokenDocuments:
    stream = encode((document.text for document in notes.learnt), words.tokenizer)
    weights = [start.weights.get(document.source, 1.0) for document in notes.learnt]
    return translate(stream, words, weights)


def _held_out_ids(grown: Grown, notes: NotesToLearn) -> np.ndarray | None:
    """Give the held-out notes as the network knows them; None if there are none."""
    if not notes.measured:
        return None
    words = grown.vocabulary.first(grown.network.config.vocabulary)
    stream = encode((document.text for document in notes.measured), words.tokenizer)
    return translate(stream, words, [1.0] * len(notes.measured)).in_order()


def _glance(grown: Grown, counts: NoteCounts, text: str) -> float:
    """Give the share of keys saved on a piece of the held-out notes."""
    model = LanguageModel("", grown.vocabulary, grown.network, {}, grown.experts).with_notes(Notes(counts))
    tally = Tally((K,))
    type_text(_suggester(model), text[:_GLANCE], tally, lambda _: None)
    return tally.keystroke_savings(K)


def _suggester(model: LanguageModel) -> WordSuggester:
    return WordSuggester(model, taught=model.notes.counts.words if model.notes else ())
