"""What is learnt from: the sources, the files found in them, and why others are skipped."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from rnn_autocomplete.amounts import amount
from rnn_autocomplete.editor.learning import Learning, State, Survey
from rnn_autocomplete.editor.notes.note_rows import NoteRows
from rnn_autocomplete.editor.notes.source_list import SourceList

_HINT = (
    "Name a folder of your own texts with A, and the network learns how you write. They are read on this machine "
    "and never leave it; numbers, addresses, links and passwords are left out."
)


class SourcesPage(Vertical):
    """Shows sources and notes."""

    KEYS = "T trains · A adds · Del removes · Space switches"

    DEFAULT_CSS = """
    SourcesPage .sources--title { text-style: bold; }
    SourcesPage #hint { color: $text-muted; margin-bottom: 1; }
    SourcesPage #totals { margin: 1 0; }
    """

    def __init__(self, learning: Learning, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.sources = SourceList(learning)
        self._rows = NoteRows()
        self.survey: Survey | None = None
        """What was found; None as long as the search goes on."""

    def compose(self) -> ComposeResult:
        """Lay out the sources above the files."""
        yield Static("Learn from", classes="sources--title")
        yield self.sources
        yield Static(id="totals", markup=False)
        yield Static(_HINT, id="hint", markup=False)
        yield self._rows

    def show_search(self, done: int, files: int) -> None:
        """Show that notes are being read."""
        self.survey = None
        self._tell(f"Reading… {done:,} of {files:,} files" if done else f"Looking for notes… {files:,} files")

    def show_survey(self, survey: Survey) -> None:
        """Show what was found."""
        self.survey = survey
        self._tell(totals(survey))
        self.query_one("#hint").display = not survey.notes and not survey.skipped
        self._rows.show(survey)

    def _tell(self, sentence: str) -> None:
        self.query_one("#totals", Static).update(sentence)


def totals(survey: Survey) -> str:
    """Say how much there is, and what is new in it."""
    files = amount(len(survey.notes), "file")
    parts = [f"{files}, {amount(survey.words, 'word')}"]
    news = [
        f"{survey.count(state):,} {state.value}"
        for state in (State.NEW, State.CHANGED)
        if survey.count(state)
    ]
    if survey.gone:
        news.append(f"{survey.gone:,} gone")
    if survey.notes and not survey.count(State.LEARNT) and not survey.count(State.CHANGED):
        parts.append("nothing of it is learnt yet")
    elif survey.notes or survey.gone:
        parts.append(f"{', '.join(news) or 'nothing new'} since the last training")
    if survey.skipped:
        parts.append(f"{len(survey.skipped):,} skipped")
    if survey.others:
        parts.append(
            "1 other file is no note" if survey.others == 1 else f"{survey.others:,} other files are no notes"
        )
    if survey.hidden:
        parts.append(f"{survey.hidden:,} hidden")
    return "; ".join(parts)
