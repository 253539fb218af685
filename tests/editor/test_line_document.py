"""The document behind the text area: exact through any edits."""

from hypothesis import given
from hypothesis import strategies as st

from rnn_autocomplete.documents.line_endings import split_lines
from rnn_autocomplete.editor.code_rows import CodeRows
from rnn_autocomplete.editor.exact_text import with_automatic_space
from rnn_autocomplete.editor.line_document import LineDocument

texts = st.text(st.sampled_from("ab \t\n\r\f\x1c\x85\u2028"), max_size=12)
places = st.tuples(st.integers(0, 12), st.integers(0, 12))
insertions = st.one_of(texts, st.text("ab", max_size=3).map(with_automatic_space))
edits = st.lists(st.tuples(places, places, insertions), max_size=6)


def location(document: LineDocument, place: tuple[int, int]) -> tuple[int, int]:
    """Bring a place into the text."""
    row = place[0] % document.line_count
    return row, place[1] % (len(document[row]) + 1)


@given(texts)
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    document = LineDocument(text)
    assert document.text == document.text_to_save == text


@given(texts, edits)
def test_undoing_all_edits_gives_the_text_back(text: str, todo: list[tuple]) -> None:  # type: ignore[type-arg]
    document = LineDocument(text)
    done = []
    for start, end, inserted in todo:
        top, bottom = sorted((location(document, start), location(document, end)))
        before = document.snapshot()
        result = document.replace_range(top, bottom, inserted)
        done.append((top, result, before))
    for top, result, before in reversed(done):
        document.replace_range(top, result.end_location, result.replaced_text)
        assert document.equals(before)
    assert document.text == document.text_to_save == text


@given(texts, edits)
def test_redoing_all_edits_gives_what_there_was(text: str, todo: list[tuple]) -> None:  # type: ignore[type-arg]
    document = LineDocument(text)
    done = []
    for start, end, inserted in todo:
        top, bottom = sorted((location(document, start), location(document, end)))
        result = document.replace_range(top, bottom, inserted)
        done.append((top, bottom, inserted, result, document.snapshot()))
    for top, _, _, result, _ in reversed(done):
        document.replace_range(top, result.end_location, result.replaced_text)
    for top, bottom, inserted, _, after in done:
        document.replace_range(top, bottom, inserted)
        assert document.equals(after)


@given(texts, edits)
def test_what_is_saved_reads_as_the_lines_that_were_shown(text: str, todo: list[tuple]) -> None:  # type: ignore[type-arg]
    document = LineDocument(text)
    for start, end, inserted in todo:
        document.replace_range(location(document, start), location(document, end), inserted)
    assert split_lines(document.text)[0] == list(document.raw_lines)
    assert [len(line) for line in document.lines] == [len(line) for line in document.raw_lines]
    assert document.word_count == sum(len(line.split()) for line in document.raw_lines)


@given(
    st.lists(st.sampled_from(["```\n", "a\n", "~~~", "\n", "`"]), max_size=12).map("".join),
    st.lists(
        st.tuples(places, places, st.sampled_from(["", "`", "```", "~~~\n", "\n", "a\n```\n"])), max_size=6
    ),
)
def test_code_is_known_after_any_edits(text: str, todo: list[tuple]) -> None:  # type: ignore[type-arg]
    document = LineDocument(text)
    for start, end, inserted in todo:
        document.replace_range(location(document, start), location(document, end), inserted)
        rows = range(document.line_count)
        anew = CodeRows(document.raw_lines)
        assert [row in document.code_rows for row in rows] == [row in anew for row in rows]


def test_an_edit_leaves_the_endings_of_all_other_lines() -> None:
    document = LineDocument("one\r\ntwo\nthree\rfour")
    document.replace_range((1, 3), (1, 3), "!")
    assert document.text == "one\r\ntwo!\nthree\rfour"


def test_joining_two_lines_keeps_the_ending_of_the_second() -> None:
    document = LineDocument("one\r\ntwo\nthree")
    document.replace_range((0, 3), (1, 0), "")
    assert document.text == "onetwo\nthree"


def test_a_cut_text_has_the_endings_that_stood_there() -> None:
    document = LineDocument("one\r\ntwo\nthree")
    assert document.get_text_range((0, 1), (2, 2)) == "ne\r\ntwo\nth"
    assert document.get_text_range((2, 2), (0, 1)) == "ne\r\ntwo\nth"


def test_a_place_below_the_text_means_its_end() -> None:
    document = LineDocument("one\ntwo")
    assert document.replace_range((1, 0), (2, 0), "").replaced_text == "two"
    assert document.text == "one\n"


def test_new_lines_get_the_commonest_ending() -> None:
    assert LineDocument("a\r\nb\r\nc\n").newline == "\r\n"
    assert LineDocument("").newline == "\n"


def test_undrawable_characters_are_replaced_in_what_is_drawn_only() -> None:
    document = LineDocument("a\x1b[31m\fb\x85\u202e")
    assert document[0] == "a␛[31m␌b\ufffd\ufffd"
    assert document.text == "a\x1b[31m\fb\x85\u202e"


class TestAutomaticSpaces:
    """Spaces that the editor put at a line's end."""

    def marked(self) -> LineDocument:
        document = LineDocument("one \ntwo \n")
        document.mark_automatic_space(0, automatic=True)
        return document

    def test_they_are_not_saved_but_the_others_are(self) -> None:
        document = self.marked()
        assert document.text_to_save == "one\ntwo \n"
        assert document.text == "one \ntwo \n"

    def test_they_move_with_their_line(self) -> None:
        document = self.marked()
        document.replace_range((0, 0), (0, 0), "zero\n")
        assert document.text_to_save == "zero\none\ntwo \n"

    def test_one_with_text_behind_it_is_saved(self) -> None:
        document = self.marked()
        document.replace_range((0, 4), (0, 4), "x ")
        assert document.text_to_save == "one x \ntwo \n"

    def test_one_that_joins_the_next_line_is_saved(self) -> None:
        document = self.marked()
        document.replace_range((0, 4), (1, 0), "")
        assert document.text_to_save == "one two \n"

    def test_one_that_ends_its_line_again_is_not_saved(self) -> None:
        document = self.marked()
        document.replace_range((0, 4), (0, 4), "x")
        document.replace_range((0, 4), (0, 5), "")
        assert document.text_to_save == "one\ntwo \n"

    def test_breaking_a_line_behind_one_leaves_it_out(self) -> None:
        document = self.marked()
        document.replace_range((0, 4), (0, 4), "x")
        document.replace_range((0, 4), (0, 4), "\n")
        assert document.text_to_save == "one\nx\ntwo \n"

    def test_several_at_a_line_end_are_all_left_out(self) -> None:
        document = self.marked()
        document.replace_range((0, 4), (0, 4), with_automatic_space("x"))
        document.replace_range((0, 4), (0, 5), "")
        assert document.text == "one  \ntwo \n"
        assert document.text_to_save == "one\ntwo \n"

    def test_a_typed_one_before_it_is_saved(self) -> None:
        document = LineDocument("one ")
        document.replace_range((0, 4), (0, 4), with_automatic_space(""))
        assert document.text_to_save == "one "

    def test_they_come_back_with_what_was_undone_and_redone(self) -> None:
        document = LineDocument("he")
        word = with_automatic_space("llo")
        taken = document.replace_range((0, 2), (0, 2), word)
        ended = document.replace_range((0, 5), (0, 6), ".")
        assert document.text_to_save == "hello."
        document.replace_range((0, 5), ended.end_location, ended.replaced_text)
        assert document.ends_in_automatic_space(0)
        document.replace_range((0, 2), taken.end_location, taken.replaced_text)
        assert document.text == "he"
        document.replace_range((0, 2), (0, 2), word)
        assert document.ends_in_automatic_space(0)
        assert document.text_to_save == "hello"

    def test_what_is_copied_is_ordinary_text(self) -> None:
        document = self.marked()
        document.replace_range((1, 4), (1, 4), document.get_text_range((0, 3), (0, 4)))
        assert not document.ends_in_automatic_space(1)

    def test_one_with_text_behind_it_is_no_difference(self) -> None:
        document, other = LineDocument("one x"), LineDocument("x")
        other.replace_range((0, 0), (0, 0), with_automatic_space("one"))
        assert other.equals(document.snapshot())

    def test_keeping_one_counts_as_a_change(self) -> None:
        document = self.marked()
        before = document.snapshot()
        document.mark_automatic_space(0, automatic=False)
        assert not document.equals(before)
        assert document.text_to_save == "one \ntwo \n"
