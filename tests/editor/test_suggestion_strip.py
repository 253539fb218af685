"""The line below the text: what it shows of the words on offer."""

from dataclasses import replace

import pytest

from rnn_autocomplete.editor.suggestion_strip import SuggestionStrip
from rnn_autocomplete.settings import Settings
from rnn_autocomplete.suggestions.suggester import Suggestion
from tests.editor.fake_suggester import FakeSuggester
from tests.editor.running_editor import Editor, editing


def strip_of(editor: Editor) -> SuggestionStrip:
    """Give the strip."""
    return editor.app._editor._strip


def underlined(strip: SuggestionStrip) -> str:
    """Give what is underlined."""
    line = strip.render()
    spans = [span for span in line.spans if span.style.underline]
    return " ".join(line.plain[span.start : span.end] for span in spans)


@pytest.mark.parametrize("count", [1, 5, 9])
async def test_as_many_words_are_shown_as_are_set(count: int) -> None:
    words = [f"w{number}" for number in range(12)]
    async with editing(FakeSuggester(words), settings=Settings(suggestions=count)) as editor:
        assert len(editor.words) == count
        await editor.press(f"f{count + 1}")
        assert editor.text == f"w{count - 1} "


async def test_the_strip_stays_in_its_row_whether_there_are_words_or_not() -> None:
    async with editing() as editor:
        strip = strip_of(editor)
        region = strip.region
        await editor.type("xyz")
        assert editor.words == ()
        assert strip.region == region


async def test_the_strip_is_never_empty_between_two_lists() -> None:
    model = FakeSuggester()
    async with editing(model) as editor:
        await editor.type("he")
        seen: list[tuple[str, ...]] = []
        strip = strip_of(editor)

        def see(suggestions: tuple[Suggestion, ...]) -> None:
            seen.append(tuple(suggestion.word for suggestion in suggestions))

        strip.watch(strip, "suggestions", see, init=False)
        await editor.type("ld ")
        assert seen[-1] == ("the", "hello", "world", "word", "work")
        assert () not in seen
        model.may_answer.clear()
        await editor.pilot.press("w")
        assert editor.words == ("the", "hello", "world", "word", "work")
        model.may_answer.set()


@pytest.mark.parametrize("without_words", ["heldx", "held,"])
async def test_in_quick_typing_the_strip_does_not_blink_where_no_word_goes_on(
    without_words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rnn_autocomplete.editor.editor_screen._PATIENCE", 100)
    async with editing(FakeSuggester(["the", "held"])) as editor:
        await editor.type(without_words[:3])
        await editor.until(lambda: editor.words == ("held",))
        for letter in without_words[3:]:
            await editor.pilot.press(letter)
            assert editor.words != ()
        await editor.until(lambda: editor.area._offer.words == ())
        assert editor.words == ("held",)
        # What is no longer on offer is not taken, although it can still be seen.
        await editor.pilot.press("f2")
        assert editor.text == without_words
        await editor.press("space")
        assert editor.words == ("the", "held")


async def test_that_there_are_no_words_is_seen_as_soon_as_one_pauses() -> None:
    async with editing(FakeSuggester(["held"])) as editor:
        await editor.type("hel")
        await editor.pilot.press("x")
        await editor.until(lambda: editor.words == ())
        assert editor.text == "helx"
        assert "held" not in "".join(editor.rows)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_keys_stand_still_while_the_words_change(size: tuple[int, int]) -> None:
    async with editing(FakeSuggester(["the", "thought", "thing", "thus", "this"]), size=size) as editor:
        y = strip_of(editor).region.y
        keys = []
        for letter in ("t", "h"):
            await editor.type(letter)
            row = editor.rows[y]
            keys.append([row.index(key) for key in ("F2", "F3", "F4", "F5", "F6")])
        assert keys[0] == keys[1]


async def test_where_a_word_comes_from_is_seen_without_colour() -> None:
    async with editing() as editor:
        strip = strip_of(editor)
        strip.suggestions = (
            Suggestion("the", 0.5),
            Suggestion("garden", 0.3, from_document=0.6),
            Suggestion("Anna", 0.2, from_notes=0.6),
        )
        assert underlined(strip) == "garden"
        assert strip.render().plain.split() == ["F2", "the", "F3", "garden", "F4", "Anna°"]
        strip.picked = 1
        assert underlined(strip) == "garden"


async def test_what_speaks_for_a_word_most_is_seen_and_the_status_bar_has_the_shares() -> None:
    shares = {
        "the": {"from_document": 0.2, "from_notes": 0.2},
        "garden": {"from_document": 0.6, "from_notes": 0.1},
        "Anna": {"from_notes": 0.9},
    }

    class Telling(FakeSuggester):
        def suggest(self, text: str, k: int = 5) -> list[Suggestion]:
            return [replace(word, **shares[word.word]) for word in super().suggest(text, k)]

    async with editing(Telling(tuple(shares))) as editor:
        assert editor.rows[strip_of(editor).region.y].split() == ["F2", "the", "F3", "garden", "F4", "Anna°"]
        await editor.press("ctrl+@", "right")
        assert "“garden” 33%: 60% from this text, 10% from your notes, 30% from the model" in editor.status
        await editor.press("right")
        assert "“Anna” 25%: 90% from your notes, 10% from the model" in editor.status


async def test_hidden_words_leave_their_line() -> None:
    async with editing() as editor:
        strip = strip_of(editor)
        text, status = editor.area.region, editor.app._editor.status.region
        assert "hello" in editor.rows[strip.region.y]
        y = strip.region.y
        strip.visible = False
        await editor.pilot.pause()
        assert editor.rows[y] == ""
        assert (editor.area.region, editor.app._editor.status.region) == (text, status)
        strip.visible = True
        await editor.pilot.pause()
        assert "hello" in editor.rows[y]


async def test_a_click_takes_the_word_under_the_mouse() -> None:
    async with editing() as editor:
        x = editor.rows[strip_of(editor).region.y].index("world")
        await editor.pilot.click(SuggestionStrip, offset=(x + 2, 0))
        await editor.settled()
        assert editor.text == "world "
