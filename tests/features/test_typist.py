"""What suggestions save is what `evaluate` says they save: a whole text is typed, and every word taken that is offered."""

import re
from pathlib import Path

import pytest

from rnn_autocomplete.evaluation.typist import Tally, type_text
from rnn_autocomplete.settings import Settings
from rnn_autocomplete.suggestions.word_suggester import load_suggester
from tests.features.conftest import Start
from tests.features.terminal import program
from tests.features.typist import Typist

pytestmark = pytest.mark.tmux

_LETTER = """\
Our meeting

Hello Anna,

Thank you for your email. I don't know how the meeting on Monday will be, but "it is the day to help," he \
said; are you there?

NASA and the two of us (thank you!) hope for it :) - you and/or I, that is.
"""


@pytest.mark.usefixtures("every_model")
def test_a_typist_writes_exactly_what_was_meant_and_saves_as_many_keys_as_evaluate_counts(
    start: Start, folder: Path
) -> None:
    suggester, k = load_suggester(), Settings().suggestions
    counted = Tally((k,))
    type_text(suggester, _LETTER, counted, lambda _: None)

    terminal = start(program("letter.txt"), size=(100, 12))
    typist = Typist(terminal, lambda text: [suggestion.word for suggestion in suggester.suggest(text, k)])
    typist.write(_LETTER)
    told = re.search(r"(\d+) keys saved", terminal.wait_for("keys saved").plain)
    typist.save()

    assert (folder / "letter.txt").read_text() == _LETTER
    assert typist.taken > 10
    assert abs(typist.keys - counted.keys[k]) <= counted.characters / 100
    assert told is not None
    assert abs(int(told[1]) - (counted.characters - typist.keys)) <= counted.characters / 100
    assert not typist.surprises
    assert not typist.out_of_sight
