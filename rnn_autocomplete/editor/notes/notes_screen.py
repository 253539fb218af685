"""The screen of notes: what is learnt from, how a training goes, and the versions it made, a page each.

It carries messages between its pages and the desk; what each does with them is its own affair.
"""

from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Static

from rnn_autocomplete.editor.key_map import KeyMap
from rnn_autocomplete.editor.keys_at_once import deal_with_key
from rnn_autocomplete.editor.learning import Version
from rnn_autocomplete.editor.messages import ClearedUp
from rnn_autocomplete.editor.notes.note_search import (
    NoteSearch,
    SearchFailed,
    Searching,
    Surveyed,
    VersionsListed,
)
from rnn_autocomplete.editor.notes.notes_desk import NotesDesk
from rnn_autocomplete.editor.notes.page_names import PageNames
from rnn_autocomplete.editor.notes.questions import DeleteVersion
from rnn_autocomplete.editor.notes.source_list import SourceList
from rnn_autocomplete.editor.notes.source_picker import SourcePicker
from rnn_autocomplete.editor.notes.sources_page import SourcesPage
from rnn_autocomplete.editor.notes.training_page import TrainingPage
from rnn_autocomplete.editor.notes.versions_page import VersionsPage
from rnn_autocomplete.editor.stand_ins import drawable
from rnn_autocomplete.errors import RnnAutocompleteError

_PAGES = {"sources": "Notes", "training": "Training", "versions": "Versions"}
_TRAINING = list(_PAGES).index("training")


class NotesScreen(Screen[None]):
    """Shows everything about learning from notes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        *(Binding(str(number + 1), f"page({number})", show=False) for number in range(len(_PAGES))),
        Binding("t", "train", show=False),
        Binding("c", "cancel", show=False),
        Binding("a", "add", show=False),
        Binding("b", "go_back", show=False),
    ]

    DEFAULT_CSS = """
    NotesScreen { background: $background; align-horizontal: center; }
    NotesScreen #notes { width: 100%; max-width: 104; height: 100%; padding: 1 3 0 3; }
    NotesScreen * {
        scrollbar-size-vertical: 1; scrollbar-color: $surface-lighten-2; scrollbar-background: $background;
        scrollbar-background-hover: $background; scrollbar-background-active: $background;
    }
    NotesScreen OptionList:focus { background-tint: transparent; }
    NotesScreen OptionList > .option-list--option-highlighted { background: $background; }
    NotesScreen OptionList:focus > .option-list--option-highlighted {
        background: $primary 35%; color: $text; text-style: bold;
    }
    NotesScreen OptionList:focus:nocolor > .option-list--option-highlighted { text-style: bold underline; }
    NotesScreen ContentSwitcher { height: 1fr; }
    NotesScreen #notice { color: $text-success; }
    NotesScreen #notice.-trouble { color: $text-warning; text-style: bold; }
    NotesScreen #keys { color: $text-muted; margin: 1 0; }
    """

    def __init__(self, desk: NotesDesk, key_map: KeyMap) -> None:
        """Show what there is.

        Args:
            desk: does what is asked for here.
            key_map: names the keys that open this screen, which close it too.
        """
        super().__init__()
        self._desk = desk
        self._search = NoteSearch(desk.learning, self.post_message)
        self._names = PageNames("Learning from your notes", list(_PAGES.values()))
        self._sources = SourcesPage(desk.learning, id="sources")
        self._training = TrainingPage(id="training")
        self._versions = VersionsPage(id="versions")
        for key in key_map.arriving("notes-screen"):
            self._bindings.bind(key, "dismiss(None)", show=False)

    def compose(self) -> ComposeResult:
        """Lay out the pages between their names and the keys."""
        with Vertical(id="notes"):
            yield self._names
            with ContentSwitcher(initial="sources"):
                yield self._sources
                yield self._training
                yield self._versions
            yield Static(id="notice", markup=False)
            yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Take over what the desk has to show."""
        page = _TRAINING if self._desk.is_training or self._desk.has_news else 0
        notice = self._desk.watched_by(self)
        self.show_course()
        self.action_page(page)
        self._say(notice, trouble=True)
        self.look_again()

    def on_unmount(self) -> None:
        """Leave the rest to the status bar."""
        self._search.call_off()
        self._desk.watched_by(None)

    async def _on_key(self, event: events.Key) -> None:
        await deal_with_key(self, event)

    # Pages

    def action_page(self, number: int) -> None:
        """Show a page."""
        self._names.shown = number
        self.query_one(ContentSwitcher).current = list(_PAGES)[number]
        self._say("")
        self._show_keys()
        (self._sources.sources, self._training.verdict, self._versions.list)[number].focus()

    @on(PageNames.Chosen)
    def _show_chosen_page(self, message: PageNames.Chosen) -> None:
        self.action_page(message.number)

    def action_turn(self, step: int) -> None:
        """Show the next page, or the one before."""
        self.action_page((self._names.shown + step) % len(_PAGES))

    def _show_keys(self) -> None:
        page = (self._sources.KEYS, self._training.keys, self._versions.KEYS)[self._names.shown]
        self.query_one("#keys", Static).update(f"{page} · Esc closes")

    def tell(self, sentence: str) -> None:
        """Say that something was done."""
        self._say(sentence)

    def warn(self, sentence: str) -> None:
        """Say that something could not be done."""
        self._say(sentence, trouble=True)

    def _say(self, sentence: str, *, trouble: bool = False) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(drawable(sentence))
        notice.display = bool(sentence)
        notice.set_class(trouble, "-trouble")

    # Notes

    def look_again(self) -> None:
        """Read notes and versions again."""
        self._search.begin()

    def action_add(self) -> None:
        """Ask what else to learn from."""
        self.app.push_screen(SourcePicker(), self._add)

    def _add(self, path: Path | None) -> None:
        if path is not None:
            self.action_page(0)
            self._sources.sources.add(path)

    @on(SourceList.Changed)
    def _search_again(self) -> None:
        self._say("")
        self.look_again()

    @on(SourceList.Refused)
    def _tell_refusal(self, message: SourceList.Refused) -> None:
        self.warn(message.sentence)

    @on(Searching)
    def _show_search(self, message: Searching) -> None:
        self._sources.show_search(message.done, message.files)

    @on(Surveyed)
    def _show_survey(self, message: Surveyed) -> None:
        self._sources.show_survey(message.survey)

    @on(SearchFailed)
    @on(ClearedUp)
    def _tell_trouble(self, message: SearchFailed | ClearedUp) -> None:
        self.warn(message.sentence)

    # Training

    def show_course(self) -> None:
        """Show how far the training is, or what the last one came to."""
        desk = self._desk
        if desk.course is not None and desk.outcome is None:
            self._training.show_course(desk.course)
        elif desk.outcome is not None:
            self._training.show_outcome(desk.outcome)
        else:
            self._training.show_version(self._versions.in_use)
        self._show_keys()

    def action_train(self) -> None:
        """Begin a training, and show how it goes; where nothing is new, it would come to nothing."""
        survey = self._sources.survey
        if survey and survey.notes and not survey.has_news and not self._desk.is_training:
            self.warn("Nothing in your notes is new since the last training.")
        else:
            self.action_page(_TRAINING)
            self._desk.begin()

    def action_cancel(self) -> None:
        """End the training under way."""
        self._desk.cancel()

    # Versions

    @on(VersionsListed)
    def _show_versions(self, message: VersionsListed) -> None:
        self._versions.show(message.versions)
        self.show_course()

    @on(VersionsPage.Use)
    def _use(self, message: VersionsPage.Use) -> None:
        # Also the one that the settings name: another editor may have chosen it, and this one not have it yet.
        self._desk.use(message.version.name)

    def action_go_back(self) -> None:
        """Use the version from which the one in use was learnt."""
        base = self._versions.came_from
        if base is None:
            self.warn("There is no version to go back to; U uses the one that is chosen.")
        else:
            self._desk.use(base.name)

    @on(VersionsPage.Delete)
    def _ask_to_delete(self, message: VersionsPage.Delete) -> None:
        version = message.version
        if version.in_use:
            self.warn(f"{version.name} is in use. Go back first, or use another.")
        elif version.shipped:
            self.warn(f"{version.name} came with the program and stays.")
        else:
            self.app.push_screen(DeleteVersion(version.name), lambda sure: self._delete(version, sure))

    def _delete(self, version: Version, sure: bool | None) -> None:
        if not sure:
            return
        try:
            self._desk.learning.delete(version.name)
        except RnnAutocompleteError as error:
            self.warn(str(error))
        else:
            self.tell(f"{version.name} is deleted.")
        self.look_again()
