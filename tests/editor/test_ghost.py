from rnn_autocomplete.editor.ghost import NO_GHOST, Ghost, alternative, ghost_of, next_ghost
from rnn_autocomplete.editor.offer import Offer
from rnn_autocomplete.suggestions.suggester import Phrase, Suggestion

GHOST = Ghost("Tell me ", "how are you")


def _offer(context: str, *words: str, phrase: str = "", chance: float = 1.0) -> Offer:
    suggestions = [Suggestion(word, 0.3) for word in words]
    text = phrase or words[0]
    return Offer.of(context, suggestions, Phrase(tuple(text.split()), chance, len(text)))


def test_typing_on_shortens_it() -> None:
    assert GHOST.rest("Tell me ") == "how are you"
    assert GHOST.rest("Tell me ho") == "w are you"
    assert GHOST.rest("Tell me how are you") == ""


def test_nothing_is_left_of_it_in_another_text() -> None:
    for text in ("Tell me hi", "Tell him ", "Tell me how are you now", "", "Tell"):
        assert GHOST.rest(text) == ""


def test_its_next_word_is_the_one_begun_or_to_begin() -> None:
    assert GHOST.rest_of_word("Tell me h") == "ow"
    assert GHOST.rest_of_word("Tell me how ") == "are"
    assert GHOST.rest_of_word("Tell me how") == " are"
    assert GHOST.rest_of_word("Tell us ") == ""
    assert GHOST.next_word("Tell me h") == "how"
    assert GHOST.next_word("Tell me how ") == "are"
    assert GHOST.next_word("Tell me how are y") == "you"
    assert GHOST.next_word("Tell us") == ""


def test_it_is_shown_only_if_it_promises_enough() -> None:
    offer = _offer("say ", "hello", chance=0.5)
    assert ghost_of(offer, 2.5) == Ghost("say ", "hello")
    assert ghost_of(offer, 2.6) == NO_GHOST
    assert ghost_of(Offer(), 0) == NO_GHOST


def test_one_that_was_read_stays_while_it_fits() -> None:
    shown = Ghost("say ", "hello")
    assert next_ghost(shown, _offer("say hel", "help", "hello"), 9) == shown
    assert next_ghost(shown, _offer("say help", "helping"), 0) == Ghost("say ", "helping")


def test_words_are_added_behind_one_that_was_read() -> None:
    shown = Ghost("say ", "hello")
    assert next_ghost(shown, _offer("say hel", "hello", phrase="hello you"), 0).rest("say hel") == "lo you"
    assert next_ghost(shown, _offer("say hel", "hellos"), 0) == shown


def test_alternatives_go_round_and_begin_with_the_best() -> None:
    offer = _offer("say he", "hello", "held", "help", phrase="hello you")
    first = alternative(offer, NO_GHOST, 1, "say he")
    assert first.text == "hello you"
    second = alternative(offer, first, 1, "say he")
    assert second.text == "held"
    assert alternative(offer, second, -1, "say he") == first
    assert alternative(offer, first, -1, "say he").text == "help"
    assert alternative(Offer(), NO_GHOST, 1, "say he") == NO_GHOST


def test_alternatives_are_those_that_fit_what_was_typed_since() -> None:
    offer = _offer("say he", "hello", "held", "help")
    second = alternative(offer, NO_GHOST, 1, "say hel")
    assert second.text == "hello"
    assert alternative(offer, second, -1, "say help").rest("say help") == ""
    assert alternative(offer, NO_GHOST, 1, "say held").rest("say held") == ""
    assert alternative(offer, NO_GHOST, 1, "say hell").text == "hello"
