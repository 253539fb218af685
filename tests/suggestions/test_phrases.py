from collections.abc import Sequence

from rnn_autocomplete.suggestions.phrases import Likely, best_phrase

FIRST = Likely("thank", 0.9)


def _follow(words: Sequence[str]) -> list[Likely]:
    return {
        ("thank",): [Likely("you", 0.95), Likely("goodness", 0.02)],
        ("thank", "you"): [Likely("very", 0.5), Likely("for", 0.45)],
        ("thank", "you", "very"): [Likely("well", 0.5)],
        ("thank", "you", "for"): [Likely("everything", 0.99)],
    }.get(tuple(words), [])


def test_a_phrase_goes_on_while_the_keys_it_saves_outweigh_the_reading() -> None:
    phrase = best_phrase(FIRST, 3, lambda words: _follow(words) if len(words) < 2 else [Likely("a", 0.3)])
    assert phrase.words == ("thank", "you")
    assert phrase.chance == 0.9 * 0.95
    assert phrase.keys == len("nk you")


def test_a_likely_phrase_may_begin_with_a_word_that_is_not_the_likeliest() -> None:
    assert best_phrase(FIRST, 0, _follow).words == ("thank", "you", "for", "everything")


def test_a_phrase_ends_where_no_word_follows() -> None:
    assert best_phrase(FIRST, 0, lambda _: []).words == ("thank",)


def test_an_unlikely_word_is_not_gone_on_with() -> None:
    asked: list[Sequence[str]] = []

    def follow(words: Sequence[str]) -> list[Likely]:
        asked.append(words)
        return [Likely("on", 1.0)]

    assert best_phrase(Likely("go", 0.1), 0, follow).words == ("go",)
    assert not asked


def test_a_phrase_has_an_end_however_sure_it_is() -> None:
    assert len(best_phrase(Likely("very", 1.0), 0, lambda _: [Likely("very", 1.0)]).words) <= 10
