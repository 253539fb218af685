"""Keys saved: what would have been pressed without suggestions, minus what was pressed."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.editor.key_ledger import KeyLedger, Location
from rnn_autocomplete.editor.line_document import LineDocument
from rnn_autocomplete.key_figures import KeyFigures


class Writer:
    """Somebody who writes at the end of a text, and whose keys are counted."""

    def __init__(self) -> None:
        self.document = LineDocument("")
        self.ledger = KeyLedger()

    @property
    def saved(self) -> int:
        return self.ledger.figures.saved

    def put(self, text: str, start: Location, end: Location) -> Location:
        """Change the text without a key."""
        new_end = self.document.replace_range(start, end, text).end_location
        self.ledger.edited(start, end, new_end)
        return new_end

    def type(self, text: str) -> None:
        for character in text:
            with self.ledger.key():
                self.put(character, self.document.end, self.document.end)

    def take(self, letters: str, *, with_space: bool = True) -> None:
        start = self.document.end
        with self.ledger.key():
            end = self.put(letters + " " * with_space, start, start)
            self.ledger.took(start, end, with_space=with_space)

    def delete(self, count: int) -> None:
        """Delete characters at the end of the last line with one key."""
        row, column = self.document.end
        with self.ledger.key():
            self.put("", (row, column - count), (row, column))

    def backspace(self, times: int) -> None:
        for _ in range(times):
            self.delete(1)

    def close_up(self, text: str) -> None:
        """Type what eats the space before it."""
        row, column = self.document.end
        with self.ledger.key():
            self.put(text, (row, column - 1), (row, column))


def after(*steps: Callable[[Writer], None]) -> int:
    """Count the keys saved by some steps."""
    writer = Writer()
    for step in steps:
        step(writer)
    return writer.saved


def test_typing_neither_saves_nor_costs() -> None:
    assert after(lambda w: w.type("Good morning.\n")) == 0


def test_a_taken_word_saves_its_letters_but_the_key_that_took_it() -> None:
    assert after(lambda w: w.type("wo"), lambda w: w.take("rld")) == 3 - 1


def test_its_space_counts_once_something_is_typed_behind_it() -> None:
    assert after(lambda w: w.take("world"), lambda w: w.type("i")) == 5 - 1 + 1
    assert after(lambda w: w.take("world"), lambda w: w.type("is")) == 5 - 1 + 1


def test_its_space_counts_once_another_word_is_taken_behind_it() -> None:
    assert after(lambda w: w.take("world"), lambda w: w.take("is")) == 5 - 1 + 1 + 2 - 1


def test_its_space_counts_for_nothing_where_punctuation_or_enter_eats_it() -> None:
    assert after(lambda w: w.take("world"), lambda w: w.close_up(".")) == 5 - 1
    assert after(lambda w: w.take("world"), lambda w: w.close_up("\n"), lambda w: w.type("is")) == 5 - 1


def test_pressing_space_keeps_its_space_and_costs_what_it_saves() -> None:
    def keep(writer: Writer) -> None:
        with writer.ledger.key():
            writer.ledger.kept_space(writer.document.end)

    assert after(lambda w: w.take("world"), keep) == 5 - 1
    assert after(lambda w: w.take("world"), keep, lambda w: w.type("is")) == 5 - 1
    assert after(lambda w: w.take("world"), keep, lambda w: w.backspace(1)) == 5 - 1


def test_each_of_several_lines_may_end_in_a_space_that_does_not_count_yet() -> None:
    writer = Writer()
    writer.take("world")
    writer.put("\n", (0, 6), (0, 6))
    writer.take("is")
    assert writer.saved == 5 - 1 + 2 - 1
    for row, column in [(1, 3), (0, 6)]:
        with writer.ledger.key():
            writer.put("x", (row, column), (row, column))
    assert writer.saved == 5 - 1 + 2 - 1 + 1 + 1


def test_a_word_taken_within_a_line_brings_no_space() -> None:
    assert after(lambda w: w.take("world", with_space=False), lambda w: w.type(" is")) == 5 - 1


def test_taking_a_word_and_undoing_it_costs_two_keys() -> None:
    assert after(lambda w: w.take("world"), lambda w: w.delete(6)) == -2


def test_deleting_a_taken_word_letter_by_letter_costs_every_key() -> None:
    assert after(lambda w: w.take("world"), lambda w: w.backspace(6)) == -7


def test_deleting_what_was_typed_costs_nothing() -> None:
    assert after(lambda w: w.type("wrold"), lambda w: w.backspace(4), lambda w: w.type("orld")) == 0
    assert after(lambda w: w.type("wrold"), lambda w: w.delete(5)) == 0


def test_deleting_both_in_one_go_counts_against_suggestions() -> None:
    assert after(lambda w: w.type("wo"), lambda w: w.take("rld"), lambda w: w.delete(6)) == -2


def test_typing_over_a_selected_word_that_was_taken_gives_its_letters_back() -> None:
    writer = Writer()
    writer.take("world")
    with writer.ledger.key():
        writer.put("e", (0, 0), (0, 6))
    assert writer.saved == -1


def test_deleting_several_lines_gives_back_what_was_taken_in_each() -> None:
    writer = Writer()
    for word in ["one", "seven", "eleven"]:
        writer.take(word, with_space=False)
        writer.type("\n")
    before = writer.saved
    with writer.ledger.key():
        writer.put("", (0, 2), (2, 1))
    assert writer.saved == before - 1 - 5 - 1 - 1


def test_what_was_deleted_and_comes_back_earns_nothing() -> None:
    assert after(lambda w: w.take("world"), lambda w: w.delete(6), lambda w: w.type("w")) == -2

    def redo(writer: Writer) -> None:
        with writer.ledger.key():
            writer.put("world ", (0, 0), (0, 0))

    assert after(lambda w: w.take("world"), lambda w: w.delete(6), redo) == -2
    assert after(lambda w: w.take("world"), lambda w: w.delete(6), redo, lambda w: w.backspace(6)) == -2


def test_pasting_counts_for_nothing() -> None:
    def paste(writer: Writer) -> None:
        writer.put("a long text\nof two lines", writer.document.end, writer.document.end)

    assert after(paste, lambda w: w.backspace(5)) == 0
    assert after(lambda w: w.take("world"), paste) == 5 - 1


def test_keys_that_only_serve_suggestions_count_against_them() -> None:
    writer = Writer()
    for count in [writer.ledger.dismissed, writer.ledger.spent]:
        with writer.ledger.key():
            count()
    assert writer.ledger.figures == KeyFigures(needed=0, pressed=2, taken=0, dismissed=1)


def test_moving_about_is_not_counted() -> None:
    writer = Writer()
    with writer.ledger.key():
        pass
    assert writer.ledger.figures == KeyFigures()


def test_a_word_taken_by_a_click_costs_the_click() -> None:
    writer = Writer()
    writer.ledger.took((0, 0), writer.put("world", (0, 0), (0, 0)), with_space=False)
    assert writer.ledger.figures == KeyFigures(needed=5, pressed=1, taken=1)


def test_a_taken_word_is_known_again_wherever_the_text_around_it_moved() -> None:
    writer = Writer()
    writer.type("one ")
    writer.take("two")
    writer.type("three")
    writer.put("zero\n", (0, 0), (0, 0))
    writer.put("\n", (1, 4), (1, 4))
    writer.put("", (1, 1), (1, 3))
    writer.put("", (1, 2), (2, 0))
    assert writer.document.text == "zero\no two three"
    before = writer.saved
    with writer.ledger.key():
        writer.put("", (1, 2), (1, 6))
    assert writer.saved == before - 4 - 1


def test_figures_add_up() -> None:
    one, other = KeyFigures(9, 5, 2, 1), KeyFigures(1, 1, 0, 0)
    assert one + other == KeyFigures(10, 6, 2, 1)
    assert one + other - other == one
    assert (one + other).saved == 4


# The same by a model that is slow and obvious: a list of characters, each with the way it came about.

TYPED, TAKEN, MAY_BE_EATEN = "typed", "taken", "a space that came along and may still be eaten"


class Model:
    """A text of which every character knows how it came about."""

    def __init__(self) -> None:
        self.characters: list[tuple[str, str]] = []
        self.needed = 0
        self.pressed = 0

    def location(self, place: int) -> Location:
        before = "".join(character for character, _ in self.characters[:place])
        return before.count("\n"), place - (before.rfind("\n") + 1)

    def came(self, place: int) -> str:
        return self.characters[place][1] if place >= 0 else TYPED

    def mark(self, places: range, came: str) -> None:
        for place in places:
            self.characters[place] = self.characters[place][0], came

    def edit(self, start: int, end: int, text: str) -> None:
        """Change the text without a key."""
        self.needed -= sum(self.came(place) == TAKEN for place in range(start, end))
        if self.came(start - 1) == MAY_BE_EATEN and text and "\n" not in text:
            self.mark(range(start - 1, start), TAKEN)
            self.needed += 1
        self.characters[start:end] = [(character, TYPED) for character in text]

    def key(self, edits: list[tuple[int, int, str]]) -> None:
        """Change the text here and there with one key."""
        wrote = any(text for _, _, text in edits)
        deleted = any(start != end for start, end, _ in edits)
        deleted_taken = False
        for start, end, text in edits:
            deleted_taken |= any(self.came(place) != TYPED for place in range(start, end))
            self.edit(start, end, text)
        self.pressed += wrote or deleted
        self.needed += wrote or (deleted and not deleted_taken)

    def take(self, place: int, letters: str, *, with_space: bool) -> None:
        self.edit(place, place, letters + " " * with_space)
        end = place + len(letters)
        self.mark(range(place, end), TAKEN)
        self.mark(range(end, end + with_space), MAY_BE_EATEN)
        self.needed += len(letters)
        self.pressed += 1

    def return_space(self, place: int) -> None:
        self.mark(range(place, place + 1), TAKEN)
        self.needed += 1

    def keep_space(self, place: int) -> None:
        self.needed += self.came(place - 1) != TAKEN
        self.pressed += 1
        if place > 0 and self.came(place - 1) != TYPED:
            self.mark(range(place - 1, place), TYPED)


class Both:
    """A writer's ledger and the model, told the same things."""

    def __init__(self) -> None:
        self.writer = Writer()
        self.model = Model()

    def put(self, start: int, end: int, text: str) -> None:
        self.writer.put(text, self.model.location(start), self.model.location(end))

    def paste(self, start: int, end: int, text: str) -> None:
        self.put(start, end, text)
        self.model.edit(start, end, text)

    def press(self, start: int, end: int, text: str) -> None:
        with self.writer.ledger.key():
            self.put(start, end, text)
        self.model.key([(start, end, text)])

    def undo(self, start: int, end: int, text: str) -> None:
        """Make two changes with one key: the second puts a text where the first left nothing."""
        with self.writer.ledger.key():
            self.put(start, end, "")
            self.writer.put(text, self.model.location(start), self.model.location(start))
        self.model.key([(start, end, ""), (start, start, text)])

    def take(self, start: int, end: int, text: str) -> None:
        letters, with_space = text.replace("\n", ""), start == end
        location = self.model.location(start)
        with self.writer.ledger.key():
            new_end = self.writer.put(letters + " " * with_space, location, location)
            self.writer.ledger.took(location, new_end, with_space=with_space)
        self.model.take(start, letters, with_space=with_space)

    def keep_space(self, start: int, end: int, text: str) -> None:
        with self.writer.ledger.key():
            self.writer.ledger.kept_space(self.model.location(start))
        self.model.keep_space(start)

    def return_space(self, start: int, end: int, text: str) -> None:
        place = self.model.location(start)
        with self.writer.ledger.key():
            self.put(start, end, " " + text)
            self.writer.ledger.returned_space(place)
        self.model.key([(start, end, " " + text)])
        self.model.return_space(start)

    def agree(self) -> bool:
        figures = self.writer.ledger.figures
        return (figures.needed, figures.pressed) == (self.model.needed, self.model.pressed)


numbers = st.integers(0, 20)
texts = st.text(st.sampled_from("ab \n"), max_size=4)
deeds = st.sampled_from(
    [Both.paste, Both.press, Both.undo, Both.take, Both.take, Both.keep_space, Both.return_space]
)


@given(st.lists(st.tuples(deeds, numbers, numbers, texts), max_size=12))
def test_the_ledger_counts_as_if_it_looked_at_every_character(todo: list[tuple]) -> None:  # type: ignore[type-arg]
    both = Both()
    for deed, one, other, text in todo:
        places = len(both.model.characters) + 1
        start, end = sorted((one % places, other % places))
        deed(both, start, end, text)
        assert both.agree()
    while both.model.characters:  # each key shows what the ledger takes one character for
        last = len(both.model.characters)
        both.press(last - 1, last, "")
        assert both.agree()
