"""Which key gives which command, as usual and as the settings say."""

from collections.abc import Mapping
from pathlib import Path
from string import ascii_lowercase, digits, punctuation

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.widgets import TextArea

from rnn_autocomplete.editor.commands import COMMANDS, Where
from rnn_autocomplete.editor.dialogs.keys_help import KeysHelp
from rnn_autocomplete.editor.key_map import KeyMap
from rnn_autocomplete.editor.key_names import key_called, shown, taken_for
from rnn_autocomplete.errors import SettingsError
from rnn_autocomplete.locations import settings_file
from rnn_autocomplete.settings import MOST_SUGGESTIONS, Settings
from tests.editor.running_editor import editing


def _keys(**chosen: str | tuple[str, ...]) -> Settings:
    listed = {name: (keys,) if isinstance(keys, str) else keys for name, keys in chosen.items()}
    return Settings(keys={name.replace("_", "-"): keys for name, keys in listed.items()})


class TestNames:
    """What a key is called."""

    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("Tab", "tab"),
            ("F2", "f2"),
            (" Ctrl+Right ", "ctrl+right"),
            ("shift+ctrl+K", "ctrl+shift+k"),
            ("Esc", "escape"),
            ("PgDn", "pagedown"),
            ("ctrl+@", "ctrl+space"),
            ("Ctrl+/", "ctrl+slash"),
            ("ctrl+slash", "ctrl+slash"),
            ("Ctrl+Ö", "ctrl+ö"),
        ],
    )
    def test_a_key_may_be_written_in_any_usual_way(self, written: str, name: str) -> None:
        assert key_called(written) == name

    @pytest.mark.parametrize(
        "written", ["", "+", "ctrl+", "ctrl", "hyperx", "f0", "f25", "f2,f3", "strg+a", " "]
    )
    def test_what_is_no_key_has_no_name(self, written: str) -> None:
        assert key_called(written) is None

    @pytest.mark.parametrize(
        ("name", "friendly"),
        [
            ("ctrl+right", "Ctrl+Right"),
            ("escape", "Esc"),
            ("f12", "F12"),
            ("ctrl+space", "Ctrl+Space"),
            ("ctrl+slash", "Ctrl+/"),
            ("ctrl+shift+pageup", "Ctrl+Shift+PageUp"),
        ],
    )
    def test_a_key_is_shown_as_it_stands_on_the_keyboard(self, name: str, friendly: str) -> None:
        assert shown(name) == friendly

    @pytest.mark.parametrize("key", sorted({key for command in COMMANDS for key in command.keys}))
    def test_what_is_shown_can_be_written_in_the_settings(self, key: str) -> None:
        assert key_called(shown(key)) == key


_SIGNS = punctuation.replace("+", "")
_SENT = (
    {f"ctrl+{letter}": chr(ord(letter) & 31) for letter in ascii_lowercase}
    | {f"alt+{character}": f"\x1b{character}" for character in ascii_lowercase + digits + _SIGNS}
    | {
        "ctrl+[": "\x1b",
        "alt+plus": "\x1b+",
        "alt+space": "\x1b ",
        "alt+enter": "\x1b\r",
        "alt+tab": "\x1b\t",
    }
)
"""What terminals have always sent for these keys."""


@pytest.mark.parametrize("written", sorted(_SENT.keys() - {"ctrl+j"}))
def test_a_key_is_taken_for_what_textual_reads(written: str) -> None:
    parser = XTermParser()
    (read,) = [event for text in (_SENT[written], "") for event in parser.feed(text)]
    assert isinstance(read, events.Key)
    key = key_called(written)
    assert key is not None
    symbol = read.character if read.character and not read.character.isascii() else None
    assert (taken_for(key) or shown(key)) == (symbol or shown(read.key))


@pytest.mark.parametrize("key", sorted({key for command in COMMANDS for key in command.keys}))
def test_no_usual_key_is_taken_for_another(key: str) -> None:
    assert taken_for(key) is None


class TestMap:
    """The usual keys, and others in their place."""

    def test_a_command_has_the_keys_chosen_for_it_and_no_others(self) -> None:
        keys = KeyMap.of({"accept": ["F11"], "undo": ["ctrl+b", "alt+u", "Ctrl+B"], "cut": []}).keys
        assert keys["accept"] == ("f11",)
        assert keys["undo"] == ("ctrl+b", "alt+u")
        assert keys["cut"] == ()
        assert keys["save"] == ("ctrl+s",)

    def test_two_commands_may_change_places(self) -> None:
        assert KeyMap.of({"undo": ["ctrl+y"], "redo": ["ctrl+z"]}).shown("undo") == "Ctrl+Y"

    def test_commands_that_share_a_key_may_move_together(self) -> None:
        keys = KeyMap.of({"accept": ["f11"], "indent": ["f11"]}).keys
        assert keys["accept"] == keys["indent"]

    @pytest.mark.parametrize(
        ("chosen", "said"),
        [
            ({"acept": ["tab"]}, "no such command"),
            ({"accept": ["tabb"]}, "no such key"),
            ({"accept": ["x"]}, "needed for writing"),
            ({"accept": ["Shift+Space"]}, "needed for writing"),
            ({"accept": [","]}, "needed for writing"),
            ({"accept": ["ctrl+i"]}, "arrives as “Tab” from"),
            ({"accept": ["Ctrl+H"]}, "arrives as “Backspace” from"),
            ({"accept": ["ctrl+m"]}, "arrives as “Enter” from"),
            ({"accept": ["ctrl+j"]}, "arrives as “Enter” from"),
            ({"accept": ["alt+1"]}, "arrives as “¡” from"),
            ({"accept": ["alt+]"]}, "arrives as “]” from"),
            ({"accept": ["alt+Enter"]}, "arrives as “Enter” from"),
            ({"accept": ["alt+f"]}, "arrives as “Ctrl\\+Right” from"),
            ({"accept": ["enter"]}, "Enter is given to both “accept” and “new-line”"),
            ({"accept": ["f1"]}, "F1 is given to both “accept” and “help”"),
            ({"accept": ["f11"], "save": ["F11"]}, "F11 is given to both “accept” and “save”"),
            ({"help": ["ctrl+@"]}, "Ctrl\\+Space is given to both “pick” and “help”"),
            ({"quit": []}, "“quit” without a key"),
        ],
    )
    def test_what_cannot_be_is_refused_in_one_sentence(
        self, chosen: Mapping[str, list[str]], said: str
    ) -> None:
        with pytest.raises(SettingsError, match=said) as caught:
            KeyMap.of(chosen)
        assert "\n" not in str(caught.value)

    def test_every_word_that_can_be_offered_has_a_key(self) -> None:
        keys = KeyMap().keys
        words = Settings(suggestions=MOST_SUGGESTIONS).suggestions
        assert all(keys[f"take-{number}"] for number in range(1, words + 1))
        assert f"take-{words + 1}" not in keys

    def test_names_of_commands_are_not_used_twice(self) -> None:
        assert len({command.name for command in COMMANDS}) == len(COMMANDS)

    def test_whatever_textual_does_at_a_key_in_the_text_is_a_command_here(self) -> None:
        actions = {command.action for command in COMMANDS}
        assert [binding for binding in TextArea.BINDINGS if binding.action not in actions] == []


class TestEditing:
    """The keys at work."""

    async def test_tab_indents_once_another_key_takes_the_ghost(self) -> None:
        async with editing(settings=_keys(accept="ctrl+b")) as editor:
            await editor.type("one hel")
            await editor.press("tab")
            assert editor.text == "one hel "
            await editor.type("wor")
            await editor.press("ctrl+b")
            assert editor.text == "one hel world "

    async def test_every_command_has_an_action_where_its_keys_are_heard(self) -> None:
        async with editing() as editor:
            hears = {Where.TEXT: editor.area, Where.SCREEN: editor.app._editor, Where.APP: editor.app}
            without = [
                command.name
                for command in COMMANDS
                if not hasattr(hears[command.where], f"action_{command.action.partition('(')[0]}")
            ]
            assert without == []

    async def test_a_command_may_have_two_keys(self) -> None:
        async with editing(settings=_keys(accept=("ctrl+b", "f11"))) as editor:
            await editor.type("one hel")
            await editor.press("ctrl+b")
            await editor.type("wor")
            await editor.press("f11")
            assert editor.text == "one hello world "

    async def test_a_key_that_was_taken_away_does_nothing(self) -> None:
        async with editing(initial_text="one", settings=_keys(cut=())) as editor:
            await editor.press("ctrl+a", "ctrl+x")
            assert editor.text == "one"

    async def test_a_key_given_away_does_what_it_does_for_the_cursor(self) -> None:
        async with editing(initial_text="one two", settings=_keys(next_word="alt+right")) as editor:
            await editor.press("ctrl+right", "x")
            assert editor.text == "onex two"

    async def test_a_key_of_the_cursor_can_be_given_to_something_else(self) -> None:
        async with editing(
            initial_text="one", settings=_keys(undo="ctrl+w", delete_word_left="alt+w")
        ) as editor:
            await editor.press("end", "x", "ctrl+w")
            assert editor.text == "one"
            await editor.press("alt+w")
            assert editor.text == ""

    async def test_changed_keys_keep_the_order_in_which_they_are_typed(self) -> None:
        async with editing(settings=_keys(delete_left="f11", left="ctrl+b", line_end="ctrl+e")) as editor:
            for key in ["x", "y", "f11", "z", "ctrl+b", "a", "ctrl+e", "b", "enter", "c"]:
                editor.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await editor.settled()
            assert editor.text == "xazb\nc"

    @pytest.mark.parametrize("name", ["ctrl+@", "ctrl+space"])
    async def test_ctrl_space_is_known_by_both_names_by_which_it_arrives(self, name: str) -> None:
        async with editing(settings=_keys(undo="Ctrl+Space", pick="f11")) as editor:
            await editor.type("one two")
            await editor.press(name)
            assert editor.text == "one "

    async def test_every_text_has_the_keys(self, tmp_path: Path) -> None:
        files = [tmp_path / "a.txt", tmp_path / "b.txt"]
        async with editing(
            files=files, settings=_keys(next_document="f11", undo="f12", save_as="alt+s")
        ) as editor:
            for _ in files:
                await editor.type("one two")
                await editor.press("f12")
                assert editor.text == "one "
                await editor.press("f11")

    async def test_the_keys_of_the_screen_can_be_changed(self, tmp_path: Path) -> None:
        path = tmp_path / "note.txt"
        async with editing(files=[path], settings=_keys(save="ctrl+b")) as editor:
            await editor.press("x", "ctrl+s")
            assert not path.exists()
            await editor.press("ctrl+b")
            await editor.until(path.exists)

    async def test_quitting_has_the_key_that_is_set_and_no_other(self) -> None:
        async with editing(settings=_keys(quit="f11")) as editor:
            await editor.press("ctrl+q")
            assert editor.app.is_running
            await editor.press("ctrl+c")
            assert "F11 quits" in editor.status
            await editor.pilot.press("f11")
            await editor.until(lambda: editor.app._exit)

    async def test_keys_that_cannot_be_stop_the_editor_before_it_starts(self) -> None:
        with pytest.raises(SettingsError):
            async with editing(settings=_keys(accept="f1")):
                pass


class TestHelp:
    """The page that shows the keys."""

    async def test_the_help_shows_the_keys_as_they_are(self) -> None:
        async with editing(settings=_keys(accept="ctrl+b", dismiss=())) as editor:
            await editor.press("f1")
            assert _row(editor.rows, "take the ghost text; without one, indent").split()[0] == "Ctrl+B"
            assert _row(editor.rows, "no ghost text until the next word").split()[0] == "–"
            assert _row(editor.rows, "take a word from the strip").startswith("F2 … F10")

    async def test_words_of_the_strip_with_other_keys_are_shown_one_by_one(self) -> None:
        async with editing(settings=_keys(take_2="alt+right")) as editor:
            await editor.press("f1")
            assert _row(editor.rows, "take a word from the strip").startswith("F2, Alt+Right, F4")

    @pytest.mark.parametrize("size", [(80, 24), (140, 40)])
    async def test_the_help_names_the_settings_file(self, size: tuple[int, int]) -> None:
        async with editing(size=size) as editor:
            await editor.press("f1")
            assert str(settings_file()) in "".join(row.strip() for row in editor.rows)

    @pytest.mark.usefixtures("without_home")
    async def test_the_help_needs_no_home(self) -> None:
        async with editing() as editor:
            await editor.press("f1")
            assert str(settings_file()) in "".join(row.strip() for row in editor.rows)

    async def test_a_large_terminal_shows_all_keys_at_once(self) -> None:
        async with editing(size=(140, 40)) as editor:
            await editor.press("f1")
            drawn = "\n".join(editor.rows)
            assert [command.words for command in COMMANDS if command.words not in drawn] == []

    async def test_a_small_terminal_shows_all_keys_by_scrolling(self) -> None:
        async with editing() as editor:
            await editor.press("f1")
            drawn: set[str] = set()
            while not drawn.issuperset(editor.rows):
                drawn |= set(editor.rows)
                await editor.press("pagedown")
                await editor.pilot.wait_for_animation()
            everything = "\n".join(drawn)
            assert [command.words for command in COMMANDS if command.words not in everything] == []

    @pytest.mark.parametrize("key", ["escape", "enter", "q", "f11"])
    async def test_the_help_is_closed_by_its_own_key_too(self, key: str) -> None:
        async with editing(settings=_keys(help="f11")) as editor:
            await editor.press("f1")
            assert not isinstance(editor.app.screen, KeysHelp)
            await editor.press("f11")
            assert isinstance(editor.app.screen, KeysHelp)
            await editor.press(key, "x")
            assert editor.text == "x"


def _row(rows: list[str], words: str) -> str:
    return next(row.strip() for row in rows if words in row)
