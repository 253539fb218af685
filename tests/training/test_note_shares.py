"""How much a person's notes count, set on notes that were held out."""

from pathlib import Path

import pytest

from rnn_autocomplete.language_model.model import LanguageModel, Notes
from rnn_autocomplete.language_model.model_folder import load_model
from rnn_autocomplete.language_model.note_counts import NoteCounts, count_notes
from rnn_autocomplete.language_model.notes_expert import USUAL_SHARES, NoteShares
from rnn_autocomplete.text.corpus import TextDocument
from rnn_autocomplete.text.tokenizer import TOKENIZERS
from rnn_autocomplete.training.note_shares import fit_shares
from tests.models import write_model, write_model_with_experts

LEARNT = "thank you for your zorbax and hello to the quux of Monday\n" * 20


def taught(base: Path) -> LanguageModel:
    documents = [TextDocument("/note", LEARNT)]
    return load_model(base).with_notes(Notes(count_notes(documents, TOKENIZERS["prose"], lambda _: True)))


@pytest.fixture
def model(tmp_path: Path) -> LanguageModel:
    return taught(write_model_with_experts(tmp_path / "base"))


def fit(model: LanguageModel, *documents: str) -> NoteShares:
    return fit_shares(model, documents, lambda _: None)


def test_where_nothing_was_held_out_the_usual_shares_stand(model: LanguageModel) -> None:
    assert fit(model) == pytest.approx(USUAL_SHARES)
    assert fit(model.with_notes(Notes(NoteCounts())), LEARNT) == USUAL_SHARES


def test_notes_that_foretell_the_held_out_ones_count_more(model: LanguageModel) -> None:
    shares = fit(model, LEARNT)
    assert shares[3] > 1.5 * USUAL_SHARES[3]


def test_notes_that_foretell_nothing_count_less(model: LanguageModel) -> None:
    other = "is it how are your emails, don't help NASA meeting day.\n" * 40
    shares = fit(model, other)
    assert shares[1] < USUAL_SHARES[1]


def test_a_few_words_change_the_shares_little(model: LanguageModel) -> None:
    assert fit(model, "thank you") == pytest.approx(USUAL_SHARES, abs=0.05)


@pytest.mark.parametrize(
    "text", [LEARNT * 20, "unheard ¡words!\n" * 900, "7", "\n"], ids=["known", "unheard", "number", "line"]
)
def test_shares_are_always_parts_of_a_whole(model: LanguageModel, text: str) -> None:
    assert all(0 <= share < 1 for share in fit(model, text))


def test_a_model_without_counts_has_shares_too(tmp_path: Path) -> None:
    assert fit(taught(write_model(tmp_path / "bare")), LEARNT)[3] > USUAL_SHARES[3]


def test_weighing_can_be_stopped(model: LanguageModel) -> None:
    def stop(_: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        fit_shares(model, [LEARNT], stop)
